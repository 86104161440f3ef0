/**
 * Initial sequence numbers (RFC 9293 section 3.4.1, RFC 6528): a clock of 4 µs plus a keyed function of the 4-tuple;
 * and where a connection's timestamps begin (RFC 7323 section 5.4).
 */
import type { Instant } from '../base/time.ts';
import { type SeqNo, seqNo } from '../wire/seq.ts';
import type { Host } from './host.ts';

const clockTick = 4;

export function initialSequenceNumber(host: Host, tuple: string, now: Instant): SeqNo {
  if (host.fixedIss !== null) return seqNo(host.fixedIss);
  const { a, b, c } = host.secret;
  return seqNo(Math.floor(now / clockTick) + keyed(tuple, a, b, c));
}

/** The same for each connection between two endpoints, so that a later one's timestamps are larger (RFC 6191). */
export const timestampOffset = ({ secret: { a, b, c } }: Host, tuple: string): number =>
  keyed(tuple, c, a, b);

/** A number that nobody can guess who does not know a, b and c. */
export function keyed(tuple: string, a: number, b: number, c: number): number {
  let mixed = a;
  for (let i = 0; i < tuple.length; i++) {
    mixed = Math.imul(mixed ^ tuple.charCodeAt(i), 0x01000193);
    mixed = (mixed ^ (mixed >>> 15) ^ b) | 0;
  }
  return Math.imul(mixed ^ c, 0x85ebca6b) >>> 0;
}
