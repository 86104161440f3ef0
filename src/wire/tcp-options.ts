/**
 * TCP options to octets and back (RFC 9293 section 3.2, RFC 7323, RFC 2018, RFC 7413), laid out as Linux lays them out:
 * 32-bit groups, padded in front with no-operations. Must not know connections; reading never refuses and never throws.
 */
import { noOctets, type Octets } from '../base/octets.ts';
import type { SackBlock, TcpOptions } from './segment.ts';
import { seqNo, toNumber } from './seq.ts';

export const optionKind = {
  end: 0,
  noOperation: 1,
  mss: 2,
  windowScale: 3,
  sackPermitted: 4,
  sack: 5,
  timestamps: 8,
  fastOpen: 34,
  experimental: 254,
} as const;

/** The header has room for 40 octets of options. */
const most = 40;
/** RFC 7413 appendix A, with RFC 6994: the experiment's number behind kind 254. */
const fastOpenMagic = 0xf989;
/** RFC 7413 section 4.1.1: the lengths that a cookie may have. */
const shortestCookie = 4;
const longestCookie = 16;

/** How many SACK blocks fit beside timestamps, or alone (RFC 2018 section 3). */
export const sackRoom = (timestamps: boolean): number => (timestamps ? 3 : 4);

/** Length of the option octets, padding included. */
export function optionsLength(options: TcpOptions): number {
  const { mss, timestamps, sackPermitted, windowScale, sack, fastOpen } = options;
  let length = 0;
  if (mss !== undefined) length += 4;
  if (timestamps !== undefined) length += 12;
  else if (sackPermitted) length += 4;
  if (windowScale !== undefined) length += 4;
  if (sack !== undefined && sack.length > 0) length += 4 + 8 * sack.length;
  if (fastOpen !== undefined) length += padded((fastOpen.experimental ? 4 : 2) + fastOpen.cookie.length);
  return length;
}

const padded = (length: number): number => (length + 3) & ~3;

/** The option octets, a multiple of four: what does not fit into the header any more is left out, SACK blocks one by one. */
export function writeOptions(options: TcpOptions): Octets {
  const kept = fitting(options);
  const length = optionsLength(kept);
  if (length === 0) return noOctets;
  const octets = new Uint8Array(length);
  const view = new DataView(octets.buffer);
  let at = 0;
  const word = (a: number, b: number, c: number, d: number): void => {
    view.setUint32(at, ((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
    at += 4;
  };
  const { noOperation: nop } = optionKind;
  if (kept.mss !== undefined) word(optionKind.mss, 4, kept.mss >> 8, kept.mss & 0xff);
  if (kept.timestamps !== undefined) {
    if (kept.sackPermitted) word(optionKind.sackPermitted, 2, optionKind.timestamps, 10);
    else word(nop, nop, optionKind.timestamps, 10);
    view.setUint32(at, kept.timestamps.value);
    view.setUint32(at + 4, kept.timestamps.echo);
    at += 8;
  } else if (kept.sackPermitted) word(nop, nop, optionKind.sackPermitted, 2);
  if (kept.windowScale !== undefined) word(nop, optionKind.windowScale, 3, kept.windowScale);
  if (kept.sack !== undefined && kept.sack.length > 0) {
    word(nop, nop, optionKind.sack, 2 + 8 * kept.sack.length);
    for (const { left, right } of kept.sack) {
      view.setUint32(at, toNumber(left));
      view.setUint32(at + 4, toNumber(right));
      at += 8;
    }
  }
  if (kept.fastOpen !== undefined) writeFastOpen(octets, at, kept.fastOpen);
  return octets;
}

function writeFastOpen(octets: Octets, from: number, { cookie, experimental }: FastOpen): void {
  octets.fill(optionKind.noOperation, from);
  let at = from;
  octets[at++] = experimental ? optionKind.experimental : optionKind.fastOpen;
  octets[at++] = (experimental ? 4 : 2) + cookie.length;
  if (experimental) {
    octets[at++] = fastOpenMagic >> 8;
    octets[at++] = fastOpenMagic & 0xff;
  }
  octets.set(cookie, at);
}
type FastOpen = NonNullable<TcpOptions['fastOpen']>;

/** What of these options the header has room for: SACK blocks go, from the last. All others together just fit. */
function fitting(options: TcpOptions): TcpOptions {
  let kept = options;
  while (optionsLength(kept) > most && (kept.sack?.length ?? 0) > 0)
    kept = { ...kept, sack: kept.sack?.slice(0, -1) ?? [] };
  return kept;
}

const none: TcpOptions = {};

/**
 * The options in these octets. One that is not known, or whose length is not its kind's, is passed over by its length
 * (MUST-6, MUST-68); an impossible length ends the list (MUST-7): what stood before it counts.
 */
export function readOptions(octets: Octets): TcpOptions {
  if (octets.length === 0) return none;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const options: { -readonly [name in keyof TcpOptions]: TcpOptions[name] } = {};
  for (let i = 0; i < octets.length; ) {
    const kind = octets[i];
    if (kind === optionKind.end) break;
    if (kind === optionKind.noOperation) {
      i += 1;
      continue;
    }
    const length = octets[i + 1] ?? 0;
    if (length < 2 || i + length > octets.length) break;
    if (kind === optionKind.mss && length === 4) options.mss = view.getUint16(i + 2);
    else if (kind === optionKind.windowScale && length === 3) options.windowScale = view.getUint8(i + 2);
    else if (kind === optionKind.sackPermitted && length === 2) options.sackPermitted = true;
    else if (kind === optionKind.timestamps && length === 10)
      options.timestamps = { value: view.getUint32(i + 2), echo: view.getUint32(i + 6) };
    else if (kind === optionKind.sack && length >= 10 && (length - 2) % 8 === 0)
      options.sack = blocks(view, i + 2, i + length);
    else if (kind === optionKind.fastOpen && isCookieLength(length - 2))
      options.fastOpen = { cookie: octets.subarray(i + 2, i + length), experimental: false };
    else if (
      kind === optionKind.experimental &&
      length >= 4 &&
      view.getUint16(i + 2) === fastOpenMagic &&
      isCookieLength(length - 4)
    )
      options.fastOpen = { cookie: octets.subarray(i + 4, i + length), experimental: true };
    i += length;
  }
  return options;
}

/** None (a request), or an even number of octets from 4 to 16. */
const isCookieLength = (length: number): boolean =>
  length === 0 || (length >= shortestCookie && length <= longestCookie && length % 2 === 0);

function blocks(view: DataView, from: number, to: number): readonly SackBlock[] {
  const found: SackBlock[] = [];
  for (let at = from; at < to; at += 8)
    found.push({ left: seqNo(view.getUint32(at)), right: seqNo(view.getUint32(at + 4)) });
  return found;
}
