/** CUBIC (RFC 9438), to the RFC’s letter and as Linux computes it: its root, its curve, its reductions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Controller } from '../../src/tcp/congestion/controller.ts';
import { cubeRoot } from '../../src/tcp/congestion/cube-root.ts';
import { cubic } from '../../src/tcp/congestion/cubic.ts';
import { initialCongestion } from '../../src/tcp/congestion/initial-window.ts';
import { reno } from '../../src/tcp/congestion/reno.ts';
import { rfc9438 } from '../../src/tcp/congestion/rfc-9438.ts';

test('the cube root is the largest integer whose cube is no larger', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (root) => {
      expect(cubeRoot(root ** 3)).toBe(root);
      expect(cubeRoot(root ** 3 + 3 * root)).toBe(root);
    }),
  );
});

/** Acknowledges a window each 100 ms, behind a loss at `lastMax` segments; gives the window in segments after each. */
function rounds(controller: Controller, count: number, cwnd: number, lastMax: number): readonly number[] {
  const state = initialCongestion(1_000, false, 10);
  state.cwnd = cwnd * 1_000;
  state.ssthresh = cwnd * 1_000;
  state.cubic.lastMax = lastMax;
  Object.assign(state.curve, { lastMax, prior: lastMax });
  const seen: number[] = [];
  for (let i = 1; i <= count; i++) {
    const segments = Math.floor(state.cwnd / 1_000);
    for (let j = 0; j < segments; j++)
      controller.acknowledged(state, 1_000, 1_000, i * 100_000 + Math.floor((j * 100_000) / segments));
    seen.push(Math.floor(state.cwnd / 1_000));
  }
  return seen;
}

describe.each([cubic, rfc9438])('$name', (controller) => {
  test('the window comes back to W_max, rests there, and goes beyond (4.2, MAY-18)', () => {
    const curve = rounds(controller, 120, 70, 100);
    const near = curve.filter((cwnd) => cwnd >= 97 && cwnd <= 103).length;
    expect(curve[5]).toBeGreaterThan(75);
    expect(near).toBeGreaterThan(10);
    expect(curve.at(-1)).toBeGreaterThan(130);
  });

  test('it is nowhere much slower than Reno at a short round trip (4.3)', () => {
    const curve = rounds(controller, 40, 10, 10);
    const straight = rounds(reno, 40, 10, 0);
    expect(curve.at(-1)).toBeGreaterThanOrEqual(Math.floor((straight.at(-1) ?? 0) / 2));
  });
});

test('a loss takes three tenths; a second one before W_max takes W_max down too (4.6, 4.7)', () => {
  const state = initialCongestion(1_000, false, 10);
  state.cwnd = 100_000;
  expect(cubic.threshold(state, 0, 1_000)).toBe(70_000);
  expect(rfc9438.threshold(state, 100_000, 1_000)).toBe(70_000);
  expect([state.cubic.lastMax, state.curve.lastMax]).toEqual([100, 100]);
  state.cwnd = 80_000;
  cubic.threshold(state, 0, 1_000);
  rfc9438.threshold(state, 80_000, 1_000);
  expect([state.cubic.lastMax, state.curve.lastMax]).toEqual([68, 68]);
});

describe('to the letter of RFC 9438', () => {
  test('once W_est is at cwnd_prior it grows as fast as Reno, which Linux’s does not (4.3)', () => {
    const perRound = (controller: Controller): number => {
      const curve = rounds(controller, 20, 10, 10);
      return ((curve.at(-1) ?? 0) - (curve[0] ?? 0)) / 19;
    };
    expect(perRound(rfc9438)).toBeGreaterThan(0.9);
    expect(perRound(cubic)).toBeLessThan(0.7);
  });

  test('the curve grows at most half a window in a round trip (4.2)', () => {
    const curve = rounds(rfc9438, 300, 70, 100);
    for (const [at, cwnd] of curve.entries())
      if (at > 0) expect(cwnd).toBeLessThanOrEqual(1.7 * (curve[at - 1] ?? 0));
  });

  test('after a time-out it begins in the middle of the curve, with K at 0 (4.8)', () => {
    const state = initialCongestion(1_000, false, 10);
    state.cwnd = 100_000;
    state.ssthresh = rfc9438.threshold(state, 100_000, 1_000);
    rfc9438.forget(state, 0, 0);
    state.cwnd = state.ssthresh;
    rfc9438.acknowledged(state, 1_000, 1_000, 0);
    expect([state.curve.k, state.curve.lastMax]).toEqual([0, 70]);
  });
});
