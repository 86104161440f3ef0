/** CUBIC (RFC 9438): its root, its curve, its reductions. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeRoot, cubic } from '../../src/tcp/congestion/cubic.ts';
import { initialCongestion } from '../../src/tcp/congestion/initial-window.ts';
import { reno } from '../../src/tcp/congestion/reno.ts';

test('the cube root is the largest integer whose cube is no larger', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (root) => {
      expect(cubeRoot(root ** 3)).toBe(root);
      expect(cubeRoot(root ** 3 + 3 * root)).toBe(root);
    }),
  );
});

/** Acknowledges a window each 100 ms; gives the window in segments after each. */
function rounds(controller: typeof cubic, count: number, cwnd: number, lastMax: number): readonly number[] {
  const state = initialCongestion(1_000, false, 10);
  state.cwnd = cwnd * 1_000;
  state.ssthresh = cwnd * 1_000;
  state.cubic.lastMax = lastMax;
  const seen: number[] = [];
  for (let i = 1; i <= count; i++) {
    const segments = Math.floor(state.cwnd / 1_000);
    for (let j = 0; j < segments; j++)
      controller.acknowledged(state, 1_000, 1_000, i * 100_000 + Math.floor((j * 100_000) / segments));
    seen.push(Math.floor(state.cwnd / 1_000));
  }
  return seen;
}

test('the window comes back to W_max, rests there, and goes beyond (4.2, MAY-18)', () => {
  const curve = rounds(cubic, 120, 70, 100);
  const near = curve.filter((cwnd) => cwnd >= 97 && cwnd <= 103).length;
  expect(curve[5]).toBeGreaterThan(75);
  expect(near).toBeGreaterThan(10);
  expect(curve.at(-1)).toBeGreaterThan(130);
});

test('it is nowhere slower than Reno at a short round trip (4.3)', () => {
  const curve = rounds(cubic, 40, 10, 10);
  const straight = rounds(reno, 40, 10, 0);
  expect(curve.at(-1)).toBeGreaterThanOrEqual(Math.floor((straight.at(-1) ?? 0) / 2));
});

test('a loss takes three tenths; a second one before W_max takes W_max down too (4.6, 4.7)', () => {
  const state = initialCongestion(1_000, false, 10);
  state.cwnd = 100_000;
  expect(cubic.threshold(state, 0, 1_000)).toBe(70_000);
  expect(state.cubic.lastMax).toBe(100);
  state.cwnd = 80_000;
  cubic.threshold(state, 0, 1_000);
  expect(state.cubic.lastMax).toBe(68);
});
