import { expect, test } from 'vitest';
import { millisecond, second } from '../../../src/base/time.ts';
import type { TickView } from '../../../src/projection/views.ts';
import { roundStep, scrubLabels, scrubScale } from '../../../src/ui/pictures/scrub-scale.ts';

const ticks = (...times: number[]): TickView[] =>
  times.map((at, entry) => ({ entry, at, host: 'client', kind: 'state', text: '' }));

test('a run fills the width', () => {
  const scale = scrubScale(ticks(0, 100 * millisecond), 0, 400 * millisecond, 1000);
  expect(scale.at(0)).toBeCloseTo(0);
  expect(scale.at(400 * millisecond)).toBeCloseTo(1000);
});

test('an idle minute is folded, so that the rest stays wide', () => {
  const scale = scrubScale(ticks(0, 400 * millisecond, 60 * second), 0, 60 * second, 1000);
  expect(scale.at(400 * millisecond)).toBeCloseTo(956);
  expect(scale.at(60 * second)).toBeCloseTo(1000);
  expect(scale.folds).toHaveLength(1);
});

test('many folds still end within the width', () => {
  const scale = scrubScale(
    ticks(...Array.from({ length: 60 }, (_, index) => index * 2 * second)),
    0,
    118 * second,
    600,
  );
  expect(scale.at(118 * second)).toBeLessThanOrEqual(1000);
});

test('names along the edge do not overlap', () => {
  const scale = scrubScale(ticks(0, 400 * millisecond, 60 * second), 0, 60 * second, 1000);
  const labels = scrubLabels(scale, 60 * second, 1000, { twigs: [] });
  expect(labels.map(({ text }) => text)).toContain('60 s');
  expect(labels.length).toBeGreaterThan(3);
});

test('round steps are 1, 2 or 5 times a power of ten', () => {
  expect([1, 3, 7, 12, 40, 60].map(roundStep)).toEqual([1, 5, 10, 20, 50, 100]);
});
