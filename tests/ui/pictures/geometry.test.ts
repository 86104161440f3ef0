import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, boxesMeet, corners, lengthInside, reach } from '../../../src/ui/pictures/geometry.ts';

const box = (cx: number, cy: number, halfWidth: number, halfHeight: number, degrees = 0): Box => ({
  cx,
  cy,
  halfWidth,
  halfHeight,
  angle: (degrees * Math.PI) / 180,
});

test('level boxes meet when they overlap on both axes', () => {
  expect(boxesMeet(box(0, 0, 10, 5), box(15, 0, 6, 5))).toBe(true);
  expect(boxesMeet(box(0, 0, 10, 5), box(17, 0, 6, 5))).toBe(false);
  expect(boxesMeet(box(0, 0, 10, 5), box(15, 11, 6, 5))).toBe(false);
});

test('turned boxes can pass each other where level ones would meet', () => {
  expect(boxesMeet(box(0, 0, 50, 5, 10), box(0, 16, 50, 5, 10))).toBe(false);
  expect(boxesMeet(box(0, 0, 50, 5, 10), box(0, 16, 50, 5, -10))).toBe(true);
});

const anyBox = fc
  .tuple(
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: -80, max: 80 }),
  )
  .map(([cx, cy, w, h, degrees]) => box(cx, cy, w, h, degrees));

test('boxes that share a point meet, whichever is asked', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (one, other) => {
      expect(boxesMeet(one, other)).toBe(boxesMeet(other, one));
      // A corner, or the middle, of one inside the other.
      const points = [{ x: one.cx, y: one.cy }, ...corners(one)];
      const cos = Math.cos(other.angle);
      const sin = Math.sin(other.angle);
      const inside = points.some(({ x, y }) => {
        const dx = x - other.cx;
        const dy = y - other.cy;
        return (
          Math.abs(dx * cos + dy * sin) < other.halfWidth && Math.abs(dy * cos - dx * sin) < other.halfHeight
        );
      });
      if (inside) expect(boxesMeet(one, other)).toBe(true);
    }),
  );
});

test('a box reaches as far as its corners', () => {
  fc.assert(
    fc.property(anyBox, (one) => {
      const high = reach(one);
      expect(Math.max(...corners(one).map(({ x }) => x))).toBeCloseTo(one.cx + high.x, 6);
      expect(Math.max(...corners(one).map(({ y }) => y))).toBeCloseTo(one.cy + high.y, 6);
    }),
  );
});

test('measures how much of a line a box covers', () => {
  const line = { a: { x: -100, y: 0 }, b: { x: 100, y: 0 } };
  expect(lengthInside(line, box(0, 0, 20, 5))).toBeCloseTo(40);
  expect(lengthInside(line, box(0, 20, 20, 5))).toBe(0);
  expect(lengthInside(line, box(0, 0, 20, 5, 90))).toBeCloseTo(10);
  expect(lengthInside(line, box(100, 0, 20, 5))).toBeCloseTo(20);
});
