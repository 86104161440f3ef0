/** Numbers and times as people read them. */
import { type Duration, type Instant, millisecond, minute, second } from '../base/time.ts';

/** `2,921` */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `346.000`: milliseconds since the run began, to the microsecond. */
export const clock = (at: Instant): string =>
  `${count(Math.floor(at / millisecond))}.${String(at % millisecond).padStart(3, '0')}`;

/** `126.0 ms` */
export const milliseconds = (length: Duration): string => `${(length / millisecond).toFixed(1)} ms`;

/** What is left or has passed: `142.6 ms`, `59.97 s`, `239.6 s`. */
export function span(length: Duration): string {
  if (length < second) return milliseconds(length);
  return `${(length / second).toFixed(length < 100 * second ? 2 : 1)} s`;
}

/** A set length, without zeros that say nothing: `40 ms`, `242.1 ms`, `1 s`, `4 min`. */
export function exact(length: Duration): string {
  if (length >= minute && length % minute === 0) return `${length / minute} min`;
  if (length >= second) return `${Number((length / second).toFixed(3))} s`;
  return `${Number((length / millisecond).toFixed(1))} ms`;
}

/** `1 octet`, `1,460 octets` */
export const octets = (length: number): string => (length === 1 ? '1 octet' : `${count(length)} octets`);

/** Octets of a stream by their relative sequence numbers: `2,921–4,380`, `17`. */
export const range = (from: number, to: number): string =>
  to - from <= 1 ? count(from) : `${count(from)}–${count(to - 1)}`;

/** `octets 2,921–4,380`, `octet 17` */
export const octetsAt = (from: number, to: number): string =>
  `${to - from <= 1 ? 'octet' : 'octets'} ${range(from, to)}`;

/** `Client` */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `a, b and c` */
export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `first`, `second`, `4th` */
export function ordinal(n: number): string {
  const word = ['first', 'second', 'third'][n - 1];
  return word ?? short(n);
}

/** `1st`, `2nd`, `11th` */
export function short(n: number): string {
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}
