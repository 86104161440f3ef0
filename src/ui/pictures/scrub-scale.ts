/** The scrubber's scale: the whole run across its width, idle gaps over a second folded. */
import type { Duration, Instant } from '../../base/time.ts';
import { second } from '../../base/time.ts';
import type { TickView } from '../../projection/views.ts';
import type { BranchTree } from './branch-tree.ts';
import { breakSize, foldScale, merge, type Span, type TimeScale } from './time-scale.ts';
import { tickText } from './time-text.ts';

/** Idle times longer than this are folded. */
const longest: Duration = second;
/** A folded gap, pixels. */
const folded = 44;

/** The scrubber's height with one row of names, and what each further row adds, drawing units. */
const oneRow = 47;
export const rowHeight = 18;

export const scrubHeight = (rows: number): number => oneRow + (rows - 1) * rowHeight;

export function scrubScale(
  ticks: readonly TickView[],
  now: Instant,
  until: Instant,
  width: number,
): TimeScale {
  const end = Math.max(until, now, 1);
  const moments = [0, end, ...ticks.map((tick) => tick.at)].filter((at) => at <= end);
  const busy: readonly Span[] = merge(moments.map((at) => ({ from: at, to: at })));
  let idle = 0;
  let folds = 0;
  busy.forEach(({ from }, index) => {
    const gap = from - (busy[index - 1]?.to ?? 0);
    if (gap <= longest) return;
    idle += gap;
    folds++;
  });
  // With many folds they are all narrower, but never narrower than their marks.
  const keep = Math.min(folded, Math.max(breakSize + 2, (width * 0.5) / Math.max(1, folds)));
  const perMicro = Math.max(width * 0.2, width - folds * keep) / Math.max(1, end - idle);
  return foldScale(busy, { perMicro, keep, longerThan: longest, anchor: { time: 0, at: 0 } });
}

export interface ScrubLabel {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly side: 'start' | 'middle' | 'end';
}

/** Times along the lower edge: round ones and the end of the run, where the names of branches leave room. */
export function scrubLabels(
  scale: TimeScale,
  until: Instant,
  width: number,
  { twigs }: Pick<BranchTree, 'twigs'>,
): readonly ScrubLabel[] {
  const letter = 6.3;
  const labels: ScrubLabel[] = [];
  const taken = twigs
    .filter(({ row }) => row === 0)
    .map(({ at, from, to }) => ({ from: Math.min(at, from), to: Math.max(at, to) }));
  const put = (label: ScrubLabel): boolean => {
    const size = label.text.length * letter;
    const from =
      label.side === 'start' ? label.at : label.side === 'end' ? label.at - size : label.at - size / 2;
    if (from < -size || from + size > width + 2) return false;
    if (taken.some((other) => from < other.to + 10 && other.from < from + size + 10)) return false;
    taken.push({ from, to: from + size });
    labels.push(label);
    return true;
  };
  put({ key: 'start', at: 0, text: '0', side: 'start' });
  if (until > 0) put({ key: 'end', at: scale.at(until), text: endText(until), side: 'end' });
  const step = roundStep(90 / scale.perMicro);
  for (let time = step, count = 0; time < until && count < 200; time += step, count++) {
    const fold = scale.folds.find((other) => other.from < time && time < other.to);
    if (fold !== undefined) time = Math.ceil(fold.to / step) * step;
    if (time < until)
      put({ key: `at ${time}`, at: scale.at(time), text: tickText(time, step), side: 'middle' });
  }
  return labels;
}

const endText = (time: Instant): string =>
  time < second ? `${Number((time / 1_000).toFixed(1))} ms` : `${Number((time / second).toFixed(2))} s`;

/** The next length of 1, 2 or 5 times a power of ten. */
export function roundStep(least: Duration): Duration {
  let power = 1;
  while (power * 10 <= least) power *= 10;
  return ([1, 2, 5, 10].find((times) => times * power >= least) ?? 10) * power;
}
