/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of 64 bits for short inputs. Words of 64 bits stand as two of
 * 32, the lower first, since numbers here hold no more exactly.
 */
import type { Octets } from './octets.ts';

/** Four words of 32 bits, each read with its lowest octet first. */
export type SipKey = readonly [number, number, number, number];

/** v0 to v3: lower and upper halves in turn. */
type State = Int32Array;

const finalMark = 0xff;

/** The hash as eight octets, the lowest first. */
export function siphash(key: SipKey, octets: Octets): Octets {
  const [k0, k0High, k1, k1High] = key;
  const state = Int32Array.of(
    k0 ^ 0x70736575,
    k0High ^ 0x736f6d65,
    k1 ^ 0x6e646f6d,
    k1High ^ 0x646f7261,
    k0 ^ 0x6e657261,
    k0High ^ 0x6c796765,
    k1 ^ 0x79746573,
    k1High ^ 0x74656462,
  );
  const padded = new Uint8Array((Math.floor(octets.length / 8) + 1) * 8);
  padded.set(octets);
  padded[padded.length - 1] = octets.length & 0xff;
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 8)
    absorb(state, view.getInt32(at, true), view.getInt32(at + 4, true));
  state[4] = half(state, 4) ^ finalMark;
  for (let i = 0; i < 4; i++) round(state);
  const hash = new DataView(new ArrayBuffer(8));
  hash.setInt32(0, half(state, 0) ^ half(state, 2) ^ half(state, 4) ^ half(state, 6), true);
  hash.setInt32(4, half(state, 1) ^ half(state, 3) ^ half(state, 5) ^ half(state, 7), true);
  return new Uint8Array(hash.buffer);
}

const half = (state: State, at: number): number => state[at] as number;

function absorb(state: State, low: number, high: number): void {
  state[6] = half(state, 6) ^ low;
  state[7] = half(state, 7) ^ high;
  round(state);
  round(state);
  state[0] = half(state, 0) ^ low;
  state[1] = half(state, 1) ^ high;
}

function round(state: State): void {
  mix(state, 0, 2, 13);
  turn(state, 0, 32);
  mix(state, 4, 6, 16);
  mix(state, 0, 6, 21);
  mix(state, 4, 2, 17);
  turn(state, 4, 32);
}

/** a += b; b is turned left and takes a in. */
function mix(state: State, a: number, b: number, bits: number): void {
  const low = (half(state, a) >>> 0) + (half(state, b) >>> 0);
  state[a] = low;
  state[a + 1] = half(state, a + 1) + half(state, b + 1) + (low > 0xffff_ffff ? 1 : 0);
  turn(state, b, bits);
  state[b] = half(state, b) ^ half(state, a);
  state[b + 1] = half(state, b + 1) ^ half(state, a + 1);
}

function turn(state: State, at: number, bits: number): void {
  const [low, high] = [half(state, at), half(state, at + 1)];
  const less = bits & 31;
  state[at] = less === 0 ? high : (low << less) | (high >>> (32 - less));
  state[at + 1] = less === 0 ? low : (high << less) | (low >>> (32 - less));
}
