import { expect, test } from 'vitest';
import { millisecond, second } from '../../../src/base/time.ts';
import type { LadderView } from '../../../src/projection/views.ts';
import { axisTicks, foldText } from '../../../src/ui/pictures/axis-ticks.ts';
import {
  followingTop,
  mostRounds,
  nextWindow,
  scaleOf,
  windowAround,
} from '../../../src/ui/pictures/time-window.ts';
import { coarser, finer, suitableStep, usualStep } from '../../../src/ui/pictures/zoom.ts';
import { arrow, ladderOf } from './arrows.ts';

const height = 507;

/** What the panel does: asks, lays out, and asks again until the window will do. */
function settle(run: LadderView, now: number, step = usualStep) {
  let window = windowAround(now, height, step);
  for (let round = 0; round < mostRounds; round++) {
    const { from, to } = window;
    const view = ladderOf(
      run.arrows.filter(({ sentAt, arrivesAt }) => arrivesAt >= from && sentAt <= Math.min(to, now)),
    );
    const scale = scaleOf(view, window, now, height, step);
    const top = followingTop(scale, now, height);
    const next = nextWindow(window, scale, top, height, now);
    if (next === window) return { window, scale, top, view };
    window = next;
  }
  throw new Error('the window never settles');
}

test('a SYN and its retransmission after a second are both in view', () => {
  const { scale, top } = settle(
    ladderOf([arrow('client', 0, 40), arrow('client', 1_000, 1_040)]),
    1_040 * millisecond,
  );
  expect(scale.at(0)).toBeGreaterThan(top);
  expect(scale.at(second)).toBeLessThan(top + height);
});

test('the close is in view when 240 s of TIME-WAIT have passed', () => {
  const { scale, top } = settle(ladderOf([arrow('client', 0, 40), arrow('server', 40, 80)]), 240 * second);
  expect(scale.at(80 * millisecond)).toBeGreaterThan(top);
});

test('the close is in view then however fine the zoom is', () => {
  const close = ladderOf([arrow('client', 0, 0.1), arrow('server', 0.1, 0.2)]);
  for (const step of [20, 100, millisecond]) {
    const { scale, top } = settle(close, 240 * second, step);
    expect(scale.at(200)).toBeGreaterThan(top);
  }
});

test('a long run asks for little more than it shows', () => {
  const arrows = Array.from({ length: 20_000 }, (_, index) => arrow('client', index * 10, index * 10 + 40));
  const { view, window } = settle(ladderOf(arrows), 200 * second);
  expect(view.arrows.length).toBeLessThan(300);
  expect(window.from).toBeGreaterThan(190 * second);
});

test('a window settles at every moment of a run, and the present stays in view', () => {
  const run = ladderOf([
    arrow('client', 0, 40, { fate: 'lost', lostAt: 20_000 }),
    arrow('client', 1_000, 1_040),
    arrow('server', 1_040, 1_080),
    arrow('client', 1_080, 6_080),
    arrow('server', 70_000, 70_000),
  ]);
  for (let now = 0; now < 72 * second; now += 97 * millisecond) {
    const { scale, top } = settle(run, now);
    expect(scale.at(now) - top).toBeLessThanOrEqual(height * 0.97);
    expect(scale.at(now) - top).toBeGreaterThanOrEqual(0);
  }
});

test('ticks stand at round times and never in a fold', () => {
  const { scale, top } = settle(
    ladderOf([arrow('client', 0, 40), arrow('client', 1_000, 1_040)]),
    1_040 * millisecond,
  );
  const ticks = axisTicks(scale, top, top + height, 10 * millisecond);
  expect(ticks.length).toBeGreaterThan(10);
  for (const { time } of ticks) {
    expect(time % (10 * millisecond)).toBe(0);
    for (const fold of scale.folds) expect(fold.from < time && time < fold.to).toBe(false);
  }
  expect(foldText({ from: 0, to: 1_234_000, at: 0 })).toBe('1.23 s pass');
});

test('the zoom suits the flight: slow links get more time a line, quick ones less', () => {
  expect(suitableStep([arrow('client', 0, 40)], height, usualStep)).toBe(10 * millisecond);
  expect(suitableStep([arrow('client', 0, 600)], height, usualStep)).toBeGreaterThanOrEqual(50 * millisecond);
  expect(suitableStep([arrow('client', 0, 0.1)], height, usualStep)).toBeLessThanOrEqual(50);
  expect(suitableStep([arrow('client', 0, 0)], height, usualStep)).toBe(usualStep);
});

test('departures close together ask for less time a line, as far as flights stay readable', () => {
  const burst = Array.from({ length: 10 }, (_, index) => arrow('client', index * 6, index * 6 + 40));
  expect(suitableStep(burst, height, usualStep)).toBe(5 * millisecond);
  const dense = Array.from({ length: 10 }, (_, index) => arrow('client', index * 0.001, index * 0.001 + 40));
  expect(suitableStep(dense, height, usualStep)).toBeGreaterThanOrEqual(2 * millisecond);
});

test('zoom steps lead both ways', () => {
  expect(finer(usualStep)).toBe(5 * millisecond);
  expect(coarser(usualStep)).toBe(20 * millisecond);
  expect(finer(1)).toBe(1);
});

test('the zoom does not go to and fro while flights vary a little', () => {
  for (let flight = 5; flight < 600; flight += 5) {
    const run = (vary: number) =>
      Array.from({ length: 12 }, (_, index) => arrow('client', index, index + flight * vary));
    let step = suitableStep(run(1), height, usualStep);
    const steps = new Set<number>();
    for (let round = 0; round < mostRounds; round++) {
      step = suitableStep(run(round % 2 === 0 ? 1.05 : 0.95), height, step);
      steps.add(step);
    }
    expect(steps.size).toBeLessThanOrEqual(2);
    const later = suitableStep(run(1.05), height, suitableStep(run(0.95), height, step));
    expect(later).toBe(step);
  }
});
