/** Where the lines of the graticule stand. */
import type { Duration, Instant } from '../../base/time.ts';
import type { Fold, TimeScale } from './time-scale.ts';

export interface AxisTick {
  readonly time: Instant;
  readonly at: number;
  /** Every fifth: it has a name. */
  readonly major: boolean;
}

/** Ticks between two pixels, none inside a fold, none before the run began. */
export function axisTicks(scale: TimeScale, from: number, to: number, step: Duration): readonly AxisTick[] {
  const ticks: AxisTick[] = [];
  const last = scale.timeAt(to);
  let time = Math.max(0, Math.ceil(scale.timeAt(from) / step) * step);
  while (time <= last) {
    const fold = scale.folds.find((other) => other.from < time && time < other.to);
    if (fold !== undefined) {
      time = Math.ceil(fold.to / step) * step;
      if (time <= fold.to) time += step;
      continue;
    }
    ticks.push({ time, at: scale.at(time), major: Math.round(time / step) % 5 === 0 });
    time += step;
  }
  return ticks;
}

/** `0.92 s pass`: how much a fold leaves out. */
export function foldText({ from, to }: Fold): string {
  const length = to - from;
  if (length < 1_000) return `${Math.round(length)} µs pass`;
  if (length < 1_000_000) return `${Math.round(length / 1_000)} ms pass`;
  return `${Number((length / 1_000_000).toFixed(length < 10_000_000 ? 2 : 1))} s pass`;
}
