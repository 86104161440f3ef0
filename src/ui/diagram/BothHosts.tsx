/** Figure 5 of RFC 9293 over the whole stage, with the ways of both hosts: the client's solid, the server's dashed. */
import type { HostName } from '../../base/trace.ts';
import { arcLabel, arcSentence } from '../../projection/arc-label.ts';
import type { DiagramArc, DiagramView } from '../../projection/views.ts';
import { endsBelow, type Place } from '../pictures/diagram-layout.ts';
import { sideOf } from '../pictures/ladder-frame.ts';
import { badgeOf, headOf, pathOf } from '../pictures/way-shape.ts';
import { type ArcPair, isSame, type Picked } from './arc-pairs.ts';
import { labelPlace, largeLower, largePlaces, largeSize, largeWay } from './large-layout.ts';

interface Props {
  readonly views: readonly DiagramView[];
  readonly pairs: readonly ArcPair[];
  readonly picked: Picked | null;
  readonly onPick: (arc: Picked) => void;
}

export function BothHosts({ views, pairs, picked, onPick }: Props) {
  const shown = pairs.flatMap((pair) => {
    const way = largeWay(pair.from, pair.to);
    const shows = pair.hosts.some(({ arc }) => arc.travelled > 0) || isSame(pair, picked);
    return way !== null && (way.kind === 'figure' || shows) ? [{ pair, way }] : [];
  });
  const below = shown.some(
    ({ pair }) => endsBelow(pair.from, pair.to) && pair.hosts.some(({ arc }) => arc.travelled > 0),
  );
  return (
    <svg
      className="fsm fsm-l"
      viewBox={`0 0 ${largeSize.width} ${largeSize.height}`}
      role="img"
      aria-label={views.map((view) => view.sentence).join(' ')}
    >
      {shown.map(({ pair, way }) => {
        const path = pathOf(way.points);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list of arcs beside it takes the keys
          <g key={`${pair.from} ${pair.to}`} className="arc" onClick={() => onPick(pair)}>
            <title>{arcSentence(pair.arc)}</title>
            {isSame(pair, picked) && <path className="arc-mark" d={path} />}
            <path className="arc-hit" d={path} />
            <g className="ed">
              <path d={path} />
              <polygon points={headOf(way.points, 5)} />
            </g>
            {pair.hosts.filter(matters(pair)).map(({ host, arc }) => (
              <Trodden key={host} host={host} arc={arc} points={way.points} />
            ))}
          </g>
        );
      })}
      {largePlaces.map(([state, place]) => (
        <State
          key={state}
          state={state}
          place={place}
          views={below && state === 'CLOSED' ? views.map(notInClosed) : views}
        />
      ))}
      <State state="CLOSED" place={largeLower} views={below ? views.filter(wasEnded) : []} ghost={!below} />
      {shown.map(({ pair, way }) => {
        const { anchor, x, y } = labelPlace(pair.from, pair.to, way);
        const loud = isSame(pair, picked) || pair.hosts.some(({ arc }) => arc.travelled > 0);
        return (
          <text
            key={`${pair.from} ${pair.to}`}
            className={loud ? 'el el-v' : 'el'}
            x={x}
            y={y}
            textAnchor={anchor}
          >
            {arcLabel(pair.arc)}
          </text>
        );
      })}
      {shown.flatMap(({ pair, way }) => {
        const trodden = pair.hosts.filter(({ arc }) => arc.travelled > 0);
        const at = badgeOf(way.points);
        return trodden.map(({ host, arc }, index) => (
          <Count
            key={`${host} ${pair.from} ${pair.to}`}
            host={host}
            times={arc.travelled}
            x={at.x + (trodden.length > 1 ? (index - 0.5) * 18 : 0)}
            y={at.y}
          />
        ));
      })}
    </svg>
  );
}

/** What may come next is dotted where nobody has gone. */
const matters =
  ({ hosts }: ArcPair) =>
  ({ arc }: ArcPair['hosts'][number]): boolean =>
    arc.travelled > 0 || (arc.next && hosts.every((one) => one.arc.travelled === 0));

const wasEnded = ({ arcs }: DiagramView): boolean =>
  arcs.some(({ from, to, travelled }) => travelled > 0 && endsBelow(from, to));
/** Whose way has ended stands in the lower box. */
const notInClosed = (view: DiagramView): DiagramView =>
  view.current === 'CLOSED' && wasEnded(view) ? { ...view, current: '' } : view;

interface TroddenProps {
  readonly host: HostName;
  readonly arc: DiagramArc;
  readonly points: Parameters<typeof pathOf>[0];
}

function Trodden({ host, arc, points }: TroddenProps) {
  return (
    <g className={`ed ${arc.travelled > 0 ? 'ed-v' : 'ed-n'} ed-${sideOf(host)}`}>
      <path d={pathOf(points)} />
      <polygon points={headOf(points, arc.travelled > 0 ? 7 : 5)} />
    </g>
  );
}

interface StateProps {
  readonly state: string;
  readonly place: Place;
  readonly views: readonly DiagramView[];
  readonly ghost?: boolean;
}

function State({ state, place, views, ghost = false }: StateProps) {
  const here = views.filter(({ current }) => current === state);
  const been = views.filter(({ visited }) => visited.includes(state));
  const look =
    here.length > 0
      ? `nd nd-on nd-${here.length > 1 ? 'b' : sideOf(here[0]?.host ?? 'client')}`
      : been.length > 0
        ? `nd nd-was nd-${been.length > 1 ? 'b' : sideOf(been[0]?.host ?? 'client')}`
        : ghost
          ? 'nd nd-ghost'
          : 'nd';
  const small = place.height < 25;
  return (
    <g className={look}>
      <rect x={place.x} y={place.y} width={place.width} height={place.height} rx={4} />
      {here.length > 1 && (
        <path
          className="nd-half"
          d={`M${place.x + place.width / 2},${place.y}h${place.width / 2 - 4}q4,0 4,4v${place.height - 8}q0,4 -4,4h${4 - place.width / 2}z`}
        />
      )}
      <text
        className="nd-t"
        x={place.x + place.width / 2}
        y={place.y + place.height / 2 + (small ? 3.8 : 4.3)}
        textAnchor="middle"
      >
        {state}
      </text>
    </g>
  );
}

interface CountProps {
  readonly host: HostName;
  readonly times: number;
  readonly x: number;
  readonly y: number;
}

function Count({ host, times, x, y }: CountProps) {
  const side = sideOf(host);
  return (
    <g className={`cnt cnt-${side}`}>
      {host === 'client' ? (
        <circle cx={x} cy={y} r={8} />
      ) : (
        <rect x={x - 7.5} y={y - 7.5} width={15} height={15} rx={2} />
      )}
      <text x={x} y={y + 3.5} textAnchor="middle">
        {times > 99 ? '99+' : times}
      </text>
    </g>
  );
}
