/** HyStart: slow start ends when the network begins to queue (hystart_update()). */
import { expect, test } from 'vitest';
import { cubic } from '../../src/tcp/congestion/cubic.ts';
import { initialCongestion } from '../../src/tcp/congestion/initial-window.ts';

const mss = 1_000;
const sample = (roundTrip: number, una: number) => ({ roundTrip, una, nxt: una + 20 * mss, rate: 1e6 });

/** A window of so many segments in slow start, whose round trip has been 40 ms. */
function growing(segments: number) {
  const state = initialCongestion(mss, false, segments);
  cubic.measured(state, sample(40_000, 1), mss, 0);
  return state;
}

test('nine round trips that are longer by an eighth end it', () => {
  const state = growing(20);
  for (let i = 1; i <= 9; i++) cubic.measured(state, sample(50_000, 30_000), mss, i * 5_000);
  expect(state.ssthresh).toBe(20 * mss);
});

test('a train of ACKs that lasts for half a round trip ends it', () => {
  const state = growing(20);
  for (let i = 1; i <= 25; i++) cubic.measured(state, sample(40_000, 2), mss, i * 1_000);
  expect(state.ssthresh).toBe(20 * mss);
});

test('a window below sixteen segments does not look', () => {
  const state = growing(15);
  for (let i = 1; i <= 30; i++) cubic.measured(state, sample(90_000, 2), mss, i * 1_000);
  expect(state.ssthresh).toBe(Number.POSITIVE_INFINITY);
});
