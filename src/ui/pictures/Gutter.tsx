/** One host's gutter: names of states, the timers' brackets, notes. */
import { memo } from 'react';
import type { EntryId, HostName } from '../../base/trace.ts';
import {
  type BracketPlace,
  type GutterLayout,
  gutterGap,
  laneGap,
  noteLine,
  type StatePlace,
} from './gutter-layout.ts';
import { type LadderFrame, lifeLine, monoWidth, sideOf } from './ladder-frame.ts';

interface GutterProps {
  readonly host: HostName;
  readonly frame: LadderFrame;
  readonly layout: GutterLayout;
  readonly nowAt: number;
  /** Where the drawing ends: timers that run are dotted as far. */
  readonly bottom: number;
  readonly onSelect: (entry: EntryId) => void;
}

export function Gutter({ host, frame, layout, nowAt, bottom, onSelect }: GutterProps) {
  const x = lifeLine(frame, host);
  const out = host === 'client' ? -1 : 1;
  return (
    <g>
      <Brackets places={layout.brackets} x={x} out={out} nowAt={nowAt} bottom={bottom} />
      {layout.states.map((place) => (
        <StateName
          key={place.state.entry}
          host={host}
          state={place.state.state}
          filled={place.filled}
          entry={place.state.entry}
          at={place.at}
          name={place.name}
          x={x}
          narrow={frame.narrow}
          type={frame.type}
          onSelect={onSelect}
        />
      ))}
      {layout.notes.map(({ note, lines, at }) => (
        <text key={`${note.entry} ${note.text}`} className="note" textAnchor={out < 0 ? 'end' : 'start'}>
          <title>{note.text}</title>
          {lines.map((line, index) => (
            <tspan key={line} x={x + out * gutterGap} y={at + 3.5 + index * noteLine}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
}

interface StateNameProps extends Pick<StatePlace, 'at' | 'name' | 'filled'> {
  readonly host: HostName;
  readonly state: string;
  readonly entry: EntryId;
  readonly x: number;
  readonly narrow: boolean;
  readonly type: number;
  readonly onSelect: (entry: EntryId) => void;
}

const StateName = memo(function StateName({
  host,
  state,
  filled,
  entry,
  at,
  name,
  x,
  narrow,
  type,
  onSelect,
}: StateNameProps) {
  const side = sideOf(host);
  const out = host === 'client' ? -1 : 1;
  const width = monoWidth(state, type - 0.5) + 10;
  // The name is in the picture's sentence and in the log; the pointer's way is a convenience.
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the log has a row for the same entry
    <g
      className="stg"
      onClick={(event) => {
        event.stopPropagation();
        onSelect(entry);
      }}
    >
      <circle className={`node st-${side}`} cx={x} cy={at} r={3.2} />
      {name !== null && filled && (
        <rect
          className={`fill-${side}`}
          x={out < 0 ? x - gutterGap - width + 5 : x + gutterGap - 5}
          y={name - 7.5}
          width={width}
          height={15}
          rx={3}
        />
      )}
      {name !== null && (
        <text
          className={`stt ${filled ? `on-${side}` : `tx-${side}`}`}
          {...(narrow
            ? {
                transform: `translate(${out < 0 ? x - 8 : x + 16} ${name.toFixed(2)}) rotate(-90)`,
                textAnchor: 'middle',
              }
            : { x: x + out * gutterGap, y: name + 3.5, textAnchor: out < 0 ? 'end' : 'start' })}
        >
          {state}
        </text>
      )}
    </g>
  );
});

interface BracketsProps {
  readonly places: readonly BracketPlace[];
  readonly x: number;
  readonly out: number;
  readonly nowAt: number;
  readonly bottom: number;
}

/** Timers that come and go with every segment are hundreds: those that look alike are one path. */
function Brackets({ places, x, out, nowAt, bottom }: BracketsProps) {
  const paths = { ended: '', running: '', ahead: '', fired: '' };
  for (const { bracket, lane, from, to, due } of places) {
    const spine = spineOf(x, out, lane);
    const foot = spine - out * (lane === 0 ? 4 : 3);
    const running = bracket.end === 'running' || to >= nowAt;
    if (to - from < 1 && !running) continue;
    const side = `M${foot},${from}H${spine}V${to}`;
    if (running) {
      paths.running += side;
      paths.ahead += `M${spine},${to}V${Math.max(to, Math.min(bottom, due))}`;
    } else if (bracket.end === 'fired') {
      paths.ended += side;
      paths.fired += dot(spine, to);
    } else paths.ended += `${side}H${foot}`;
  }
  return (
    <>
      {paths.ended && <path className="brk" d={paths.ended} />}
      {paths.running && <path className="brk brk-live" d={paths.running} />}
      {paths.ahead && <path className="brk-todo" d={paths.ahead} />}
      {paths.fired && <path className="brk-fired" d={paths.fired} />}
      {places.map(
        ({ bracket, lane, from, to, lines, label }) =>
          label !== null &&
          (to - from >= 1 || bracket.end === 'running' || to >= nowAt) && (
            <text
              key={`${bracket.timer} ${bracket.from}`}
              className="brk-t"
              textAnchor={out < 0 ? 'end' : 'start'}
            >
              {lines.map((line, index) => (
                <tspan key={line} x={spineOf(x, out, lane) + out * 7} y={label + 3.5 + index * noteLine}>
                  {line}
                </tspan>
              ))}
            </text>
          ),
      )}
    </>
  );
}

const spineOf = (x: number, out: number, lane: number): number => x + out * (9 + lane * laneGap);

const dotSize = 3.5;
const dot = (x: number, y: number): string =>
  `M${x - dotSize},${y}a${dotSize},${dotSize} 0 1 0 ${2 * dotSize},0a${dotSize},${dotSize} 0 1 0 ${-2 * dotSize},0`;
