/**
 * SYN cookies (RFC 4987 section 3.6, Linux: net/ipv4/syncookies.c in behaviour): what a listener would have to remember of
 * a SYN stands in the sequence number of its SYN,ACK, and what that has no room for in the timestamp. Must not know sockets.
 */
import { type Instant, minute } from '../base/time.ts';
import { type Address, isIpv6 } from '../wire/address.ts';
import type { TcpOptions } from '../wire/segment.ts';
import { plus, type SeqNo, seqNo, toNumber } from '../wire/seq.ts';
import type { Host } from './host.ts';
import { keyed } from './isn.ts';

/** The sizes that a cookie can tell (msstab[]). */
const sizes = { IPv4: [536, 1_300, 1_440, 1_460], IPv6: [1_220, 1_420, 1_440, 8_940] } as const;
/** A cookie counts in minutes, and is good for two of them (MAX_SYNCOOKIE_AGE). */
const oldest = 2;
const hashBits = 24;
const hashMask = 2 ** hashBits - 1;

const sizesFor = (peer: Address) => sizes[isIpv6(peer) ? 'IPv6' : 'IPv4'];
const countAt = (now: Instant): number => Math.floor(now / minute);

/** The count in the upper eight bits, the size's place added to the secret in the lower ones. */
export function makeCookie(
  host: Host,
  tuple: string,
  peer: Address,
  irs: SeqNo,
  mss: number,
  now: Instant,
): SeqNo {
  const place = sizesFor(peer).reduce((best, size, at) => (size <= mss ? at : best), 0);
  const count = countAt(now);
  const low = (secretOf(host, tuple, irs, count) + place) & hashMask;
  return plus(seqNo((((count & 0xff) << hashBits) | low) >>> 0), 0);
}

/** The largest segment that the cookie tells of; null where it is none of ours, or an old one. */
export function readCookie(
  host: Host,
  tuple: string,
  peer: Address,
  irs: SeqNo,
  cookie: SeqNo,
  now: Instant,
): number | null {
  const number = toNumber(cookie);
  const age = (countAt(now) - (number >>> hashBits)) & 0xff;
  if (age >= oldest) return null;
  const place = ((number & hashMask) - secretOf(host, tuple, irs, countAt(now) - age)) & hashMask;
  return sizesFor(peer)[place] ?? null;
}

const secretOf = ({ secret: { a, b, c } }: Host, tuple: string, irs: SeqNo, count: number): number =>
  keyed(`${tuple} ${toNumber(irs)} ${count}`, b, c, a) & hashMask;

/** The low bits of a timestamp: the scale, SACK (cookie_init_timestamp()). */
const noScale = 15;
const sackBit = 16;
const optionBits = 63;

/** A timestamp, a little in the past, that tells which options were agreed on. */
export function markTimestamp(value: number, { sackPermitted, windowScale }: TcpOptions): number {
  const bits =
    (windowScale === undefined ? noScale : Math.min(windowScale, 14)) | (sackPermitted ? sackBit : 0);
  const marked = ((value & ~optionBits) | bits) >>> 0;
  return marked > value ? (marked - optionBits - 1) >>> 0 : marked;
}

/** The options of which an echoed timestamp tells. */
export function optionsIn(echo: number): TcpOptions {
  const scale = echo & noScale;
  return {
    ...(scale === noScale ? {} : { windowScale: scale }),
    ...(echo & sackBit ? { sackPermitted: true as const } : {}),
  };
}
