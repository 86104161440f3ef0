/** The present's time, beside its line. */
import type { Duration, Instant } from '../../base/time.ts';
import { type LadderFrame, monoWidth } from './ladder-frame.ts';
import { nowText } from './time-text.ts';

export interface NowTag {
  readonly text: string;
  readonly width: number;
  readonly padding: number;
  /** How far below the line it stands: it gives way to words in the gutter. */
  readonly shift: number;
}

/** The nearest first, rather down than up. */
const shifts: readonly number[] = Array.from(
  { length: 81 },
  (_, index) => (index % 2 === 1 ? 1 : -1) * Math.ceil(index / 2),
);

/** `free` says whether a box so wide and half so high is clear about a height. */
export function nowTag(
  now: Instant,
  at: number,
  bottom: number,
  step: Duration,
  frame: LadderFrame,
  free: (at: number, half: number, width: number) => boolean,
): NowTag {
  const text = nowText(now, step < 1_000, frame.narrow ? 6 : 9);
  const padding = frame.narrow ? 3 : 5;
  const width = monoWidth(text, frame.type) + 2 * padding;
  const shift = shifts.find((by) => at + by + 9 <= bottom && free(at + by, 9, width + 3)) ?? 0;
  return { text, width, padding, shift };
}

/** Its line is the canvas's: beads stand on it. */
export function NowTag({ at, tag }: { readonly at: number; readonly tag: NowTag }) {
  return (
    <g transform={`translate(0 ${at.toFixed(2)})`}>
      <rect className="nowtag" x={0} y={tag.shift - 9} width={tag.width} height={18} rx={3} />
      <text className="now-t" x={tag.padding} y={tag.shift + 3.7}>
        {tag.text}
      </text>
    </g>
  );
}
