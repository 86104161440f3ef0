import { expect, test } from 'vitest';
import { bandsAmong, outlineOf } from '../../../src/ui/pictures/bands.ts';
import type { Line } from '../../../src/ui/pictures/geometry.ts';

const rightwards = (at: number, drop = 50): Line => ({ a: { x: 0, y: at }, b: { x: 300, y: at + drop } });
const leftwards = (at: number): Line => ({ a: { x: 300, y: at }, b: { x: 0, y: at + 50 } });
const sizes = (lines: readonly Line[], width: number): number[] =>
  bandsAmong(lines, width).map((band) => band.length);

test('lines that leave nothing between them are one band, in either direction', () => {
  expect(
    sizes(
      [0, 1, 2, 3, 8, 9].map((at) => rightwards(at)),
      1.9,
    ),
  ).toEqual([4, 2]);
  expect(sizes([0, 1, 2, 3, 8, 9].map(leftwards), 1.9)).toEqual([4, 2]);
});

test('lines that part on the way, cross, or do not come from the top down are none', () => {
  expect(sizes([rightwards(0), rightwards(1, 60)], 1.9)).toEqual([1, 1]);
  expect(sizes([rightwards(0), rightwards(1, 48)], 1.9)).toEqual([1, 1]);
  expect(sizes([rightwards(1), rightwards(0)], 1.9)).toEqual([1, 1]);
});

test('a band reaches half a line beyond its first and its last', () => {
  const level = [0, 1, 2].map((at) => rightwards(at, 0));
  const outline = outlineOf(level, 2);
  expect(Math.min(...outline.map(({ y }) => y))).toBe(-1);
  expect(Math.max(...outline.map(({ y }) => y))).toBe(3);
  expect(outline).toHaveLength(10);
});
