/** The ladder's graticule: lines at round times, their names in the gutter, and a break mark where idle time is folded. */
import type { Duration } from '../../base/time.ts';
import { type AxisTick, foldText } from './axis-ticks.ts';
import type { LadderFrame } from './ladder-frame.ts';
import type { Fold } from './time-scale.ts';
import { tickText } from './time-text.ts';

interface AxisProps {
  readonly frame: LadderFrame;
  readonly ticks: readonly AxisTick[];
  readonly step: Duration;
  /** Is the gutter clear for a name of this width at this height? It gives way to all others. */
  readonly clear: (at: number, width: number) => boolean;
}

export function Axis({ frame, ticks, step, clear }: AxisProps) {
  return ticks.map(({ time, at, major }) => {
    const text = tickText(time, step * 5);
    return (
      <g key={time}>
        <line
          className={major ? 'g-major' : 'g-minor'}
          x1={major ? 32 : frame.client}
          x2={frame.server}
          y1={at}
          y2={at}
        />
        {major && clear(at, text.length > 4 ? text.length * 6 + 3 : 27) && (
          <text
            className="axis"
            x={text.length > 4 ? 3 : 26}
            y={at + 3.5}
            textAnchor={text.length > 4 ? 'start' : 'end'}
          >
            {text}
          </text>
        )}
      </g>
    );
  });
}

/** On both life-lines and in words between them: how much time is left out here. */
export function FoldMark({ frame, fold }: { readonly frame: LadderFrame; readonly fold: Fold }) {
  const words = foldText(fold);
  const middle = (frame.client + frame.server) / 2;
  return (
    <g className="fold" transform={`translate(0 ${fold.at.toFixed(2)})`}>
      <line x1={frame.client + 10} x2={middle - words.length * 3.2 - 8} className="fold-l" />
      <line x1={middle + words.length * 3.2 + 8} x2={frame.server - 10} className="fold-l" />
      <text className="fold-t" x={middle} y={3.5} textAnchor="middle">
        {words}
      </text>
      {[frame.client, frame.server].map((x) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <path className="fold-p" d="M-7,1.5 L7,-4.5 V-1.5 L-7,4.5z" />
          <path className="fold-b" d="M-7,1 L7,-5 M-7,5 L7,-1" />
        </g>
      ))}
    </g>
  );
}
