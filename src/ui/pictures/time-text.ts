/** Times as words: what stands on axes, on the now line and in tooltips. */
import type { Duration, Instant } from '../../base/time.ts';

const grouped = new Intl.NumberFormat('en', { useGrouping: true });

/** `20 µs`, `10 ms`, `1 s`: a round length. */
export function spanText(length: Duration): string {
  if (length < 1_000) return `${length} µs`;
  return length < 1_000_000 ? `${length / 1_000} ms` : `${length / 1_000_000} s`;
}

/** `346.0`, or `61.346s` from a second on: the tag of the now line. Short steps show microseconds, as far as `most` letters do. */
export function nowText(time: Instant, fine: boolean, most: number): string {
  const [value, unit, wanted] =
    time < 1_000_000 ? [time / 1_000, '', fine ? 3 : 1] : [time / 1_000_000, 's', fine ? 6 : 3];
  let decimals = wanted;
  while (decimals > 0 && value.toFixed(decimals).length + unit.length > most) decimals--;
  return value.toFixed(decimals) + unit;
}

/** `346.0 ms`, `60.36 s`: a moment in a sentence. */
export const momentText = (time: Instant): string =>
  time < 1_000_000 ? `${(time / 1_000).toFixed(1)} ms` : `${round(time / 1_000_000, 2)} s`;

/** `50`, `0.2`, `1.05s`: a tick of an axis in milliseconds or seconds, as exact as the step asks for. */
export function tickText(time: Instant, step: Duration): string {
  if (time < 1_000_000) return round(time / 1_000, digits(step / 1_000));
  return `${round(time / 1_000_000, digits(step / 1_000_000))}s`;
}

/** `1,460` */
export const countText = (count: number): string => grouped.format(count);

const round = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));
const digits = (step: number): number => Math.max(0, Math.ceil(-Math.log10(step)));
