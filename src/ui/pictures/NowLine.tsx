/** The line of the present with its time. */
import type { Duration, Instant } from '../../base/time.ts';
import { type LadderFrame, monoWidth } from './ladder-frame.ts';
import { nowText } from './time-text.ts';

interface NowLineProps {
  readonly frame: LadderFrame;
  readonly now: Instant;
  readonly at: number;
  readonly step: Duration;
}

export function NowLine({ frame, now, at, step }: NowLineProps) {
  const text = nowText(now, step < 1_000);
  return (
    <g transform={`translate(0 ${at.toFixed(2)})`}>
      <line className="now" x1={0} x2={frame.width} />
      <rect className="nowtag" x={0} y={-9} width={monoWidth(text, frame.type) + 10} height={18} rx={3} />
      <text className="now-t" x={5} y={3.7}>
        {text}
      </text>
    </g>
  );
}
