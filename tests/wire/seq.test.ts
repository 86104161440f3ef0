/** Sequence numbers modulo 2³² (RFC 9293 section 3.4), above all around the wrap. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  diff,
  ge,
  gt,
  isBetween,
  isWithin,
  later,
  le,
  lt,
  plus,
  same,
  seqNo,
  toNumber,
} from '../../src/wire/seq.ts';
import { uint32 } from './packets.ts';

const half = 2 ** 31;
const step = fc.oneof(fc.integer({ min: 1, max: half - 1 }), fc.integer({ min: 1, max: 70_000 }));
const holds = (property: (base: number, ahead: number) => void): void =>
  fc.assert(fc.property(uint32, step, property), { numRuns: 2_000 });

describe('for any number and any distance below 2³¹', () => {
  test('what lies ahead is later', () => {
    holds((base, ahead) => {
      const [a, b] = [seqNo(base), seqNo(base + ahead)];
      expect([lt(a, b), le(a, b), gt(b, a), ge(b, a)]).toEqual([true, true, true, true]);
      expect([lt(b, a), le(b, a), gt(a, b), ge(a, b)]).toEqual([false, false, false, false]);
      expect([same(a, b), later(a, b), later(b, a)]).toEqual([false, b, b]);
    });
  });
  test('distance undoes addition', () => {
    holds((base, ahead) => {
      const a = seqNo(base);
      expect(diff(plus(a, ahead), a)).toBe(ahead);
      expect(diff(plus(a, -ahead), a)).toBe(-ahead);
      expect(same(plus(plus(a, ahead), -ahead), a)).toBe(true);
      expect(toNumber(plus(a, 2 ** 32))).toBe(base);
    });
  });
  test('an ACK is acceptable behind SND.UNA and not beyond SND.NXT (3.4)', () => {
    holds((una, flight) => {
      const [low, high] = [seqNo(una), seqNo(una + flight)];
      expect(isBetween(low, low, high)).toBe(false);
      expect(isBetween(low, plus(low, 1), high)).toBe(true);
      expect(isBetween(low, high, high)).toBe(true);
      expect(isBetween(low, plus(high, 1), high)).toBe(false);
    });
  });
  test('a window holds its first and its last octet, and neither neighbour (3.4)', () => {
    holds((base, length) => {
      const start = seqNo(base);
      const inside = [0, length - 1].map((ahead) => isWithin(start, plus(start, ahead), length));
      const outside = [-1, length].map((ahead) => isWithin(start, plus(start, ahead), length));
      expect([inside, outside]).toEqual([
        [true, true],
        [false, false],
      ]);
    });
  });
});

test('2³² − 1 comes just before 0', () => {
  expect(lt(seqNo(2 ** 32 - 1), seqNo(0))).toBe(true);
  expect(toNumber(plus(seqNo(2 ** 32 - 1), 1))).toBe(0);
  expect(diff(seqNo(0), seqNo(2 ** 32 - 1))).toBe(1);
});

test('a closed window holds nothing', () => expect(isWithin(seqNo(5), seqNo(5), 0)).toBe(false));
