import { expect, test } from 'vitest';
import { tickLabel } from '../../../src/ui/charts/plot.ts';

test('shortens the label of a tick', () => {
  expect(tickLabel('octets', 800, 200)).toBe('800');
  expect(tickLabel('octets', 16_000, 2_000)).toBe('16k');
  expect(tickLabel('sequence', 1_250_000, 50_000)).toBe('1.25M');
});

test('gives neighbouring ticks labels that differ', () => {
  for (const [from, step] of [
    [1_200, 1],
    [16_384, 5],
    [2_000_000, 2_000],
  ] as const) {
    const labels = [from, from + step, from + 2 * step].map((value) => tickLabel('sequence', value, step));
    expect(new Set(labels).size, labels.join(' ')).toBe(3);
  }
});
