/**
 * A value over time, kept so that a stretch of any length is drawn at the cost of the pixels that it fills: beside the
 * samples stand the least and the largest of each block of them.
 */
import type { Instant } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import { firstIndex } from './spans.ts';

export interface Sample {
  readonly at: Instant;
  readonly value: number;
  readonly entry: EntryId;
}

export interface Series {
  readonly samples: Sample[];
  readonly low: number[];
  readonly high: number[];
}

const block = 256;

export const noSeries = (): Series => ({ samples: [], low: [], high: [] });

/** Samples come in the order of their entries. */
export function addSample({ samples, low, high }: Series, sample: Sample): void {
  const at = Math.floor(samples.length / block);
  samples.push(sample);
  low[at] = Math.min(low[at] ?? sample.value, sample.value);
  high[at] = Math.max(high[at] ?? sample.value, sample.value);
}

/** The last sample at or before a moment, of those whose entry is before `length`. */
export function sampleAt(series: Series, at: Instant, length: number): Sample | null {
  return series.samples[Math.min(past(series, at), until(series, length)) - 1] ?? null;
}

/**
 * The samples that a drawing so many columns wide can tell apart, with the one before and the one after the stretch. Of
 * more than two for a column only the least, the largest and the last are given.
 */
export function samplesBetween(
  series: Series,
  from: Instant,
  to: Instant,
  length: number,
  columns: number,
): readonly Sample[] {
  const end = until(series, length);
  const first = Math.max(0, Math.min(past(series, from), end) - 1);
  const last = Math.min(past(series, to) + 1, end);
  if (last - first <= 2 * columns) return series.samples.slice(first, last);
  const thinned: Sample[] = [];
  for (let column = 0, begin = first; column < columns; column++) {
    const right = from + ((to - from) * (column + 1)) / columns;
    const stop = column === columns - 1 ? last : Math.min(past(series, right), last);
    if (stop > begin) thinned.push(...extremes(series, begin, stop));
    begin = Math.max(begin, stop);
  }
  return thinned;
}

/** The least and the largest value of a stretch, and the last, in the order of their time. */
function extremes(series: Series, begin: number, end: number): readonly Sample[] {
  const { samples } = series;
  const last = samples[end - 1] as Sample;
  const least = indexOf(series, begin, end, 'low');
  const most = indexOf(series, begin, end, 'high');
  const kept = [...new Set([least, most, end - 1])].sort((a, b) => a - b);
  return kept.map((index) => samples[index] ?? last);
}

/** Where the extreme of [begin, end) stands: whole blocks are looked into only when they hold it. */
function indexOf(series: Series, begin: number, end: number, which: 'low' | 'high'): number {
  const { samples } = series;
  const sign = which === 'low' ? 1 : -1;
  let best = begin;
  const value = (index: number): number => sign * (samples[index]?.value ?? 0);
  const scan = (from: number, to: number): void => {
    for (let index = from; index < to; index++) if (value(index) < value(best)) best = index;
  };
  for (let index = begin; index < end; ) {
    const next = Math.min(end, (Math.floor(index / block) + 1) * block);
    const whole = next - index === block;
    if (!whole || sign * (series[which][Math.floor(index / block)] ?? 0) < value(best)) scan(index, next);
    index = next;
  }
  return best;
}

/** The least and the largest of some samples; null without any. */
export function rangeOf(samples: readonly Sample[]): { readonly low: number; readonly high: number } | null {
  if (samples.length === 0) return null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { value } of samples) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

const past = ({ samples }: Series, at: Instant): number =>
  firstIndex(samples.length, (index) => (samples[index]?.at ?? 0) > at);
const until = ({ samples }: Series, length: number): number =>
  firstIndex(samples.length, (index) => (samples[index]?.entry ?? 0) >= length);
