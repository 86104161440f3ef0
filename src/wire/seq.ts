/** Sequence numbers modulo 2³² (RFC 9293 section 3.4). Must not know what they count. */

declare const modulo32: unique symbol;
/** A sequence number. `<` and `-` on it do not compile: use lt(), diff(). Only this file casts. */
export type SeqNo = symbol & { readonly [modulo32]: 'SeqNo' };

const wrap = (value: number): SeqNo => (value >>> 0) as unknown as SeqNo;

/** The sequence number of an integer, modulo 2³². */
export const seqNo = (value: number): SeqNo => wrap(value);
/** 0 … 2³²−1, for octets on the wire and for the log. */
export const toNumber = (seq: SeqNo): number => seq as unknown as number;
/** `seq` + `octets`, which may be negative. */
export const plus = (seq: SeqNo, octets: number): SeqNo => wrap(toNumber(seq) + octets);
/** How far `a` lies ahead of `b`: −2³¹ … 2³¹−1. */
export const diff = (a: SeqNo, b: SeqNo): number => (toNumber(a) - toNumber(b)) | 0;

export const lt = (a: SeqNo, b: SeqNo): boolean => diff(a, b) < 0;
export const le = (a: SeqNo, b: SeqNo): boolean => diff(a, b) <= 0;
export const gt = (a: SeqNo, b: SeqNo): boolean => diff(a, b) > 0;
export const ge = (a: SeqNo, b: SeqNo): boolean => diff(a, b) >= 0;
export const same = (a: SeqNo, b: SeqNo): boolean => toNumber(a) === toNumber(b);
export const later = (a: SeqNo, b: SeqNo): SeqNo => (lt(a, b) ? b : a);
/** low < seq ≤ high, the acceptable ACK of section 3.4. */
export const isBetween = (low: SeqNo, seq: SeqNo, high: SeqNo): boolean => lt(low, seq) && le(seq, high);
/** start ≤ seq < start + length. */
export const isWithin = (start: SeqNo, seq: SeqNo, length: number): boolean => {
  const ahead = (toNumber(seq) - toNumber(start)) >>> 0;
  return ahead < length;
};
