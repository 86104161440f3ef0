import { expect, test } from 'vitest';
import { type Crossing, pace } from '../../src/session/pace.ts';

const speed = 50_000;

test('a frame moves the clock by its share of the speed', () => {
  const { by, crossing } = pace({ now: 0, next: 10_000, flying: true }, speed, 16, null);
  expect(by).toBe(800);
  expect(crossing).toBeNull();
});

test('a hidden page goes on where it stopped', () => {
  expect(pace({ now: 0, next: 10_000, flying: true }, speed, 60_000, null).by).toBe(5_000);
});

test('a long gap in which nothing flies is crossed in about a second, and its end is seen at the usual speed', () => {
  const end = 240_000_000;
  let now = 1_000;
  let frames = 0;
  let crossing: Crossing | null = null;
  while (now < end) {
    const step = pace({ now, next: end, flying: false }, speed, 16, crossing);
    now += step.by;
    crossing = step.crossing;
    frames += 1;
  }
  expect(frames * 16).toBeGreaterThan(1_000);
  expect(frames * 16).toBeLessThan(1_500);
});

test('a gap with a segment in flight is not skipped, nor a short one', () => {
  expect(pace({ now: 0, next: 60_000_000, flying: true }, speed, 16, null).by).toBe(800);
  expect(pace({ now: 0, next: 90_000, flying: false }, speed, 16, null).by).toBe(800);
});

test('a crossing ends where something new comes before its end', () => {
  const crossing = { until: 60_000_000, rate: 60_000 };
  expect(pace({ now: 1_000, next: 40_000, flying: false }, speed, 16, crossing).by).toBe(800);
});
