/**
 * Time to pixels, with long idle times folded: where nothing happens for longer than `keep` pixels, the middle of the gap is
 * squeezed into a break mark. Piecewise linear, strictly increasing, so that it can be read backwards. Serves the ladder
 * (downwards) and the scrubber (to the right).
 */
import type { Duration, Instant } from '../../base/time.ts';

/** A length of time in which something happens; a moment has `from` = `to`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}
/** A folded stretch, and the pixel of the middle of its break mark. */
export interface Fold extends Span {
  readonly at: number;
}
export interface TimeScale {
  at(time: Instant): number;
  timeAt(pixel: number): Instant;
  readonly folds: readonly Fold[];
  /** Pixels for each microsecond where nothing is folded. */
  readonly perMicro: number;
}
export interface ScaleOptions {
  readonly perMicro: number;
  /** The longest idle gap that is drawn in full, and the size of a folded one; pixels. */
  readonly keep: number;
  /** Shorter gaps than this are drawn in full, however many pixels they take. */
  readonly longerThan?: Duration;
  /** A moment whose pixel is known, so that scales of overlapping windows agree. */
  readonly anchor: { readonly time: Instant; readonly at: number };
}

/** Whether all moments lie at the same pixels on both. */
export const sameScale = (one: TimeScale, other: TimeScale): boolean =>
  one.perMicro === other.perMicro &&
  Math.abs(one.at(0) - other.at(0)) < 0.001 &&
  one.folds.length === other.folds.length &&
  one.folds.every(
    (fold, index) => fold.from === other.folds[index]?.from && fold.to === other.folds[index].to,
  );

/** The size of a break mark, pixels. */
export const breakSize = 12;

export function foldScale(
  busy: readonly Span[],
  { perMicro, keep, longerThan = 0, anchor }: ScaleOptions,
): TimeScale {
  const times: number[] = [];
  const pixels: number[] = [];
  const hidden: Span[] = [];
  const half = (keep - breakSize) / 2 / perMicro;
  let pixel = 0;
  const knot = (time: Instant, step: number): void => {
    pixel += step;
    times.push(time);
    pixels.push(pixel);
  };
  for (const span of merge(busy)) {
    const last = times.at(-1);
    if (last === undefined) knot(span.from, 0);
    else if ((span.from - last) * perMicro > keep && span.from - last > longerThan) {
      knot(last + half, half * perMicro);
      knot(span.from - half, breakSize);
      knot(span.from, half * perMicro);
      hidden.push({ from: last + half, to: span.from - half });
    }
    const from = times.at(-1) ?? span.from;
    if (span.to > from) knot(span.to, (span.to - from) * perMicro);
  }
  if (times.length === 0) knot(anchor.time, 0);

  const raw = (time: Instant): number => read(times, pixels, time, perMicro);
  const shift = anchor.at - raw(anchor.time);
  return {
    at: (time) => raw(time) + shift,
    timeAt: (at) => read(pixels, times, at - shift, 1 / perMicro),
    folds: hidden.map((span) => ({ ...span, at: (raw(span.from) + raw(span.to)) / 2 + shift })),
    perMicro,
  };
}

/** Spans in order of time, those that touch made one. */
export function merge(spans: readonly Span[]): readonly Span[] {
  const merged: { from: Instant; to: Instant }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** The value at `x` on the line through the knots, continued with `slope` at both ends. */
function read(xs: readonly number[], ys: readonly number[], x: number, slope: number): number {
  let low = 0;
  let high = xs.length - 1;
  const [firstX = 0] = xs;
  const [firstY = 0] = ys;
  if (x <= firstX) return firstY + (x - firstX) * slope;
  const lastX = xs[high] ?? 0;
  if (x >= lastX) return (ys[high] ?? 0) + (x - lastX) * slope;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
