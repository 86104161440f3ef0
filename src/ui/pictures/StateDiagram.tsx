/** Figure 5 of RFC 9293 with the way that one connection went through it. */
import type { DiagramArc, DiagramView } from '../../projection/views.ts';
import { diagramSize, endsBelow, lower, type Place, places, type Way, wayOf } from './diagram-layout.ts';
import { sideOf } from './ladder-frame.ts';
import { badgeOf, headOf, pathOf, stubOf } from './way-shape.ts';

interface Drawn {
  readonly arc: DiagramArc;
  readonly points: Way['points'];
  readonly kind: 'travelled' | 'next' | 'never';
}

export function StateDiagram({ view }: { readonly view: DiagramView }) {
  const side = sideOf(view.host);
  const arcs = view.arcs.flatMap((arc) => drawnArc(arc, view.current));
  const order = { never: 0, next: 1, travelled: 2 } as const;
  const sorted = [...arcs].sort((a, b) => order[a.kind] - order[b.kind]);
  const visited = new Set(view.visited);
  const closedBelow = view.arcs.some(({ from, to, travelled }) => travelled > 0 && endsBelow(from, to));
  return (
    <svg
      className="fsm"
      viewBox={`0 0 ${diagramSize.width} ${diagramSize.height}`}
      role="img"
      aria-label={view.sentence}
    >
      {sorted.map(({ arc, points, kind }) => (
        <g key={`${arc.from} ${arc.to}`} className={arcClass(kind, side)}>
          <title>{arcTitle(arc)}</title>
          <path d={pathOf(points)} />
          <polygon points={headOf(points, kind === 'travelled' ? 6.5 : 5)} />
        </g>
      ))}
      {Object.entries(places).map(([state, place]) => (
        <Node
          key={state}
          state={state}
          place={place}
          look={
            state === view.current && !(state === 'CLOSED' && closedBelow)
              ? `nd nd-on nd-${side}`
              : visited.has(state) || state === view.current
                ? `nd nd-was nd-${side}`
                : 'nd'
          }
        />
      ))}
      <Node
        state="CLOSED"
        place={lower}
        look={
          closedBelow
            ? view.current === 'CLOSED'
              ? `nd nd-on nd-${side}`
              : `nd nd-was nd-${side}`
            : 'nd nd-ghost'
        }
      />
      {sorted
        .filter(({ kind }) => kind === 'travelled')
        .map(({ arc, points }) => {
          const at = badgeOf(points);
          return (
            <g key={`${arc.from} ${arc.to}`} className={`cnt cnt-${side}`}>
              <circle cx={at.x} cy={at.y} r={arc.travelled > 9 ? 6.6 : 5.4} />
              <text x={at.x} y={at.y + 2.8} textAnchor="middle">
                {arc.travelled > 99 ? '99+' : arc.travelled}
              </text>
            </g>
          );
        })}
    </svg>
  );
}

/** The figure's arcs always; ways out when travelled, or as a stub from the current state; loops when travelled. */
function drawnArc(arc: DiagramArc, current: string): readonly Drawn[] {
  const way = wayOf(arc.from, arc.to);
  if (way === null) return [];
  if (arc.travelled > 0) return [{ arc, points: way.points, kind: 'travelled' }];
  if (way.kind === 'figure') return [{ arc, points: way.points, kind: arc.next ? 'next' : 'never' }];
  if (way.kind === 'way out' && arc.from === current && arc.next)
    return [{ arc, points: stubOf(way.points, 13), kind: 'next' }];
  return [];
}

const arcClass = (kind: Drawn['kind'], side: string): string =>
  kind === 'travelled' ? `ed ed-v ed-${side}` : kind === 'next' ? `ed ed-n ed-${side}` : 'ed';

const arcTitle = ({ from, to, events, actions, travelled }: DiagramArc): string =>
  `${from} to ${to}: ${events.join(', ')}${actions.length > 0 ? ` / ${actions.join(', ')}` : ''}${
    travelled > 0 ? `, ${travelled} ${travelled === 1 ? 'time' : 'times'}` : ''
  }`;

function Node({
  state,
  place,
  look,
}: {
  readonly state: string;
  readonly place: Place;
  readonly look: string;
}) {
  return (
    <g className={look}>
      <rect
        x={place.x}
        y={place.y}
        width={place.width}
        height={place.height}
        rx={place.height > 15 ? 4 : 3}
      />
      <text
        className="nd-t"
        x={place.x + place.width / 2}
        y={place.y + place.height / 2 + 3.24}
        textAnchor="middle"
      >
        {state}
      </text>
    </g>
  );
}
