import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripScale } from '../../../src/ui/pictures/strip-scale.ts';

test('a window of about the size of what is in it is shown whole', () => {
  const { at, breakAt } = stripScale(5_000, 16_384, 232);
  expect(breakAt).toBeNull();
  expect(at(8_192)).toBe(116);
});

test('in a window far larger than that, octets can still be told apart, and a break says so', () => {
  const { at, breakAt } = stripScale(5_000, 65_535, 232);
  expect(at(1_460)).toBeGreaterThan(30);
  expect(breakAt).toBeGreaterThan(at(5_000));
  expect(at(65_535)).toBe(232);
});

test('later octets never stand before earlier ones, and all stand within the strip', () => {
  const strip = fc.tuple(
    fc.nat(200_000),
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.integer({ min: 50, max: 400 }),
  );
  fc.assert(
    fc.property(strip, fc.nat(1_000_000), fc.nat(1_000_000), ([used, length, width], a, b) => {
      const { at } = stripScale(Math.min(used, length), length, width);
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
      expect(at(Math.max(a, b))).toBeLessThanOrEqual(width);
    }),
  );
});
