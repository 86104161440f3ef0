/**
 * HyStart, with which Linux's CUBIC leaves slow start before it loses something (hystart_update()): when the ACKs of a
 * round trip come as a train that has become half a round trip long, or when round trips have become longer.
 */
import { type Duration, type Instant, millisecond } from '../../base/time.ts';
import type { CongestionState, Sample } from './controller.ts';
import type { HystartState } from './state.ts';

/** hystart_low_window, HYSTART_MIN_SAMPLES and hystart_ack_delta. */
const fewestSegments = 16;
const fewestSamples = 8;
const withinTrain: Duration = 2 * millisecond;
/** HYSTART_DELAY_MIN and HYSTART_DELAY_MAX */
const leastDelay: Duration = 4 * millisecond;
const mostDelay: Duration = 16 * millisecond;
/** The most that one buffer holds, octets. */
const largestBuffer = 65_279;

export function beginRound(state: HystartState, nxt: number, now: Instant): void {
  state.roundEnd = nxt;
  state.roundStart = now;
  state.lastAck = now;
  state.shortest = Number.POSITIVE_INFINITY;
  state.samples = 0;
}

/** A sample of slow start: does the network begin to queue? Then this window is enough. */
export function watchSlowStart(
  congestion: CongestionState,
  sample: Sample,
  smss: number,
  now: Instant,
): void {
  const { cubic, cwnd, ssthresh } = congestion;
  const { hystart } = cubic;
  if (hystart.found || cwnd >= ssthresh) return;
  if (sample.una > hystart.roundEnd) beginRound(hystart, sample.nxt, now);
  if (cwnd < fewestSegments * smss) return;
  if (isLongTrain(hystart, cubic.shortest, sample.rate, now) || isSlower(hystart, cubic.shortest, sample)) {
    hystart.found = true;
    congestion.ssthresh = cwnd;
  }
}

/** The ACKs follow each other closely, and have done so for half of the shortest round trip. */
function isLongTrain(state: HystartState, shortest: Duration, rate: number, now: Instant): boolean {
  if (now - state.lastAck > withinTrain) return false;
  state.lastAck = now;
  const buffering = Math.min(millisecond, Math.floor((4 * largestBuffer * 1_000_000) / rate));
  return now - state.roundStart > Math.floor((shortest + buffering) / 2);
}

/** Enough samples, and the shortest of them is longer by an eighth. */
function isSlower(state: HystartState, shortest: Duration, { roundTrip }: Sample): boolean {
  state.shortest = Math.min(state.shortest, roundTrip);
  if (state.samples < fewestSamples) {
    state.samples += 1;
    return false;
  }
  const tolerance = Math.min(Math.max(Math.floor(shortest / 8), leastDelay), mostDelay);
  return state.shortest > shortest + tolerance;
}
