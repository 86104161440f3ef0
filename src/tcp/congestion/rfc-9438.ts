/**
 * CUBIC to the letter of RFC 9438: windows in real numbers of segments, time in seconds, and a Reno-friendly region that
 * grows as fast as Reno once it has won back what it lost. What Linux makes of it stands in `cubic.ts`.
 */
import type { Instant } from '../../base/time.ts';
import type { CongestionState, Controller } from './controller.ts';
import { cubeRoot } from './cube-root.ts';
import { newReno } from './new-reno.ts';
import type { CubicCurve } from './state.ts';

/** Sections 4.6 and 5. */
const beta = 0.7;
const c = 0.4;
/** Section 4.3: with it the saw-tooth of β has the mean of Reno’s. */
const friendlyAlpha = (3 * (1 - beta)) / (1 + beta);
const second = 1_000_000;

/** Section 4.2: K, to the millisecond. */
const timeToReach = (segments: number): number => cubeRoot(Math.floor((segments / c) * 1e9)) / 1_000;

/** W_cubic(t), figure 1. */
const windowAt = ({ k, lastMax }: CubicCurve, t: number): number => c * (t - k) * (t - k) * (t - k) + lastMax;

/** A stage of congestion avoidance begins; without a reduction before it, at the curve’s middle (section 4.8). */
function begin(curve: CubicCurve, cwnd: number, now: Instant): void {
  curve.epoch = now;
  curve.lastMax = Math.max(curve.lastMax, cwnd);
  curve.k = timeToReach(curve.lastMax - cwnd);
  curve.estimate = cwnd;
  curve.rest = 0;
}

/** Whole octets are added to cwnd, the rest waits for its like. */
function grow(state: CongestionState, octets: number): void {
  const grown = octets + state.curve.rest;
  const whole = Math.floor(grown);
  state.cwnd += whole;
  state.curve.rest = grown - whole;
}

export const rfc9438: Controller = {
  name: 'CUBIC, RFC 9438',

  rested(state, smss) {
    newReno.rested(state, smss);
    state.curve.epoch = null;
  },

  acknowledged(state, octets, smss, now) {
    const { curve } = state;
    if (state.cwnd < state.ssthresh) {
      newReno.acknowledged(state, octets, smss, now);
      return;
    }
    const cwnd = state.cwnd / smss;
    if (curve.epoch === null) begin(curve, cwnd, now);
    const t = (now - (curve.epoch ?? now)) / second;
    const alpha = curve.estimate >= curve.prior ? 1 : friendlyAlpha;
    curve.estimate += (alpha * (octets / smss)) / cwnd;
    if (windowAt(curve, t) < curve.estimate) {
      state.cwnd = Math.max(state.cwnd, Math.floor(curve.estimate * smss));
      return;
    }
    const target = Math.min(Math.max(windowAt(curve, t + curve.roundTrip), cwnd), 1.5 * cwnd);
    grow(state, (octets * (target - cwnd)) / cwnd);
  },

  /** Sections 4.6 and 4.7: β of the flight, and a smaller W_max where cwnd did not get back to it (fast convergence). */
  threshold({ cwnd, curve }, flight, smss) {
    const segments = cwnd / smss;
    curve.epoch = null;
    curve.prior = segments;
    curve.lastMax = segments < curve.lastMax ? (segments * (1 + beta)) / 2 : segments;
    return Math.max(Math.floor(flight * beta), 2 * smss);
  },

  measured({ curve }, { roundTrip }) {
    const sample = roundTrip / second;
    curve.roundTrip = curve.roundTrip === 0 ? sample : (7 * curve.roundTrip + sample) / 8;
  },

  /** Section 4.8: K is 0 after a time-out, and W_max what cwnd will be then. */
  forget({ curve }) {
    curve.lastMax = 0;
  },

  /** Section 5.8: silence is no time in which the window grew. */
  resumed({ curve }, silence, now) {
    if (curve.epoch !== null && silence > 0) curve.epoch = Math.min(now, curve.epoch + silence);
  },
};
