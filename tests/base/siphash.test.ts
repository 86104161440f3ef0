/** SipHash-2-4 against the vectors of its authors' paper (appendix A) and reference. */
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { type SipKey, siphash } from '../../src/base/siphash.ts';

/** Octets 00 to 0f. */
const key: SipKey = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c];
const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i);

test.each([
  [0, '310e0edd47db6f72'],
  [1, 'fd67dc93c539f874'],
  [8, '6224939a79f5f593'],
  [15, 'e545be4961ca29a1'],
])('of %i octets', (length, hash) => {
  expect(toHex(siphash(key, counting(length)))).toBe(hash);
});
