/** Initial sequence numbers (RFC 9293 section 3.4.1, RFC 6528): a clock of 4 µs plus a keyed function of the 4-tuple. */
import type { Instant } from '../base/time.ts';
import { type SeqNo, seqNo } from '../wire/seq.ts';
import type { Host } from './host.ts';

const clockTick = 4;

export function initialSequenceNumber(host: Host, tuple: string, now: Instant): SeqNo {
  if (host.fixedIss !== null) return seqNo(host.fixedIss);
  const { a, b, c } = host.secret;
  let mixed = a;
  for (let i = 0; i < tuple.length; i++) {
    mixed = Math.imul(mixed ^ tuple.charCodeAt(i), 0x01000193);
    mixed = (mixed ^ (mixed >>> 15) ^ b) | 0;
  }
  mixed = Math.imul(mixed ^ c, 0x85ebca6b);
  return seqNo(Math.floor(now / clockTick) + (mixed >>> 0));
}
