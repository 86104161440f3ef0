/** Times in words. Virtual microseconds go in, text comes out. */
import { type Duration, type Instant, millisecond, second } from '../../base/time.ts';

const threeDecimals = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToThreeDecimals = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const whole = new Intl.NumberFormat('en');

/** `346.000`, in milliseconds. */
export const clockText = (at: Instant): string => threeDecimals.format(at / millisecond);

/** `208.0`, in milliseconds. */
export const shortTime = (at: Instant): string => oneDecimal.format(at / millisecond);

/** `208.0`, `1,081`, in milliseconds: short enough for a narrow column. */
export const tightTime = (at: Instant): string =>
  at < second ? shortTime(at) : whole.format(Math.round(at / millisecond));

/** `50 ms`, `1.5 s` */
export function durationText(length: Duration): string {
  if (length >= second) return `${upToThreeDecimals.format(length / second)} s`;
  return `${upToThreeDecimals.format(length / millisecond)} ms`;
}

/** `8,501` */
export const count = (value: number): string => whole.format(value);
