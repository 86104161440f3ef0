/** An arrow's head dragged down the ladder: how much later its datagram would arrive. */
import { expect, test } from 'vitest';
import { arrowShape } from '../../../src/ui/pictures/arrow-shape.ts';
import { ladderFrame } from '../../../src/ui/pictures/ladder-frame.ts';
import { foldScale } from '../../../src/ui/pictures/time-scale.ts';
import { dragged, isHead } from '../../../src/ui/pictures/use-arrow-drag.ts';
import { arrow } from './arrows.ts';

const frame = ladderFrame(535, 480, false);
/** A pixel for each millisecond, 1 s folded to nothing much. */
const scale = foldScale(
  [
    { from: 0, to: 100_000 },
    { from: 1_100_000, to: 1_200_000 },
  ],
  { perMicro: 1 / 1_000, keep: 60, anchor: { time: 0, at: 0 } },
);
const shape = arrowShape(arrow('client', 0, 40), scale, frame);
const grip = { shape, from: 38 };

test('a drag by thirty pixels at a millisecond each is a delay by 30 ms, wherever the head was taken hold of', () => {
  expect(dragged(grip, 68, scale)).toMatchObject({ by: 30_000, headAt: 70 });
});

test('a drag upwards is none: nothing arrives before its time', () => {
  expect(dragged(grip, 10, scale)).toMatchObject({ by: 0, headAt: 40 });
});

test('across a folded stretch it counts the time that is not drawn', () => {
  const { by } = dragged(grip, scale.at(1_150_000) - 2, scale);
  expect(by).toBe(1_110_000);
});

test('only the half towards its receiver can be taken hold of, and only while it gets there', () => {
  const { a, b } = shape.line;
  expect(isHead(shape, { x: b.x, y: b.y })).toBe(true);
  expect(isHead(shape, { x: a.x + (b.x - a.x) * 0.3, y: a.y })).toBe(false);
  const lost = arrowShape(arrow('client', 0, 40, { fate: 'lost', lostAt: 20_000 }), scale, frame);
  expect(isHead(lost, { x: b.x, y: b.y })).toBe(false);
});
