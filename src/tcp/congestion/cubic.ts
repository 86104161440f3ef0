/**
 * CUBIC (RFC 9438) as Linux computes it: in whole segments, time in 1/1024 s, the cube root an integer. The window grows
 * along a cubic curve around where it was last reduced, and never more slowly than Reno would.
 */
import type { Duration, Instant } from '../../base/time.ts';
import type { Controller } from './controller.ts';
import { cubeRoot } from './cube-root.ts';
import { beginRound, watchSlowStart } from './hystart.ts';
import { initialWindow } from './initial-window.ts';
import { avoid, slowStart } from './reno.ts';
import { type CubicState, initialCubic } from './state.ts';

/** β = 717/1024 and C = 410/1024 ≈ 0.4. */
const beta = 717;
const unit = 1_024;
const c = 410;
const cubeScale = 2 ** 40;
/** Section 4.3: α for Reno’s equal, in eighths. */
const renoScale = Math.floor((8 * (unit + beta)) / 3 / (unit - beta));
const jiffy: Duration = 1_000;
const second = 1_000_000;

function update(cubic: CubicState, cwnd: number, acked: number, now: Instant): void {
  cubic.ackCount += acked;
  if (cubic.lastCwnd === cwnd && now - cubic.lastAt <= second / 32) return;
  if (cubic.epoch === null || now - cubic.lastAt >= jiffy) {
    cubic.lastCwnd = cwnd;
    cubic.lastAt = now;
    cubic.count = curve(cubic, cwnd, acked, now);
  }
  friendly(cubic, cwnd);
  cubic.count = Math.max(cubic.count, 2);
}

/** Section 4.2: how many acknowledged segments the curve asks for one more. */
function curve(cubic: CubicState, cwnd: number, acked: number, now: Instant): number {
  if (cubic.epoch === null) {
    cubic.epoch = now;
    cubic.ackCount = acked;
    cubic.renoCwnd = cwnd;
    cubic.k = cubic.lastMax <= cwnd ? 0 : cubeRoot(Math.floor((cubeScale / c) * (cubic.lastMax - cwnd)));
    cubic.origin = Math.max(cubic.lastMax, cwnd);
  }
  const t = Math.floor(((now - cubic.epoch + cubic.shortest) * unit) / second);
  const away = Math.abs(t - cubic.k);
  const step = Math.floor((c * away * away * away) / cubeScale);
  const target = t < cubic.k ? cubic.origin - step : cubic.origin + step;
  const count = target > cwnd ? Math.floor(cwnd / (target - cwnd)) : 100 * cwnd;
  return cubic.lastMax === 0 ? Math.min(count, 20) : count;
}

/** Section 4.3: no slower than Reno. */
function friendly(cubic: CubicState, cwnd: number): void {
  const each = Math.floor((cwnd * renoScale) / 8);
  while (each > 0 && cubic.ackCount > each) {
    cubic.ackCount -= each;
    cubic.renoCwnd += 1;
  }
  if (cubic.renoCwnd > cwnd) cubic.count = Math.min(cubic.count, Math.floor(cwnd / (cubic.renoCwnd - cwnd)));
}

export const cubic: Controller = {
  name: 'cubic',

  rested(state, smss) {
    state.cwnd = Math.min(state.cwnd, initialWindow(smss));
  },

  acknowledged(state, octets, smss, now) {
    const left = state.cwnd < state.ssthresh ? slowStart(state, octets, smss) : Math.floor(octets / smss);
    if (left === 0) return;
    update(state.cubic, Math.floor(state.cwnd / smss), left, now);
    avoid(state, left, state.cubic.count, smss);
  },

  /** Sections 4.6 and 4.7: β, and a smaller W_max where the window did not get back to it (fast convergence). */
  threshold({ cwnd, cubic: state }, _, smss) {
    const segments = Math.floor(cwnd / smss);
    state.epoch = null;
    state.lastMax = segments < state.lastMax ? Math.floor((segments * (unit + beta)) / (2 * unit)) : segments;
    return Math.max(Math.floor((segments * beta) / unit), 2) * smss;
  },

  /** Samples of the first second after a reduction are spoilt by what was sent again. */
  measured(congestion, sample, smss, now) {
    const { cubic: state } = congestion;
    if (state.epoch !== null && now - state.epoch < second) return;
    const delay = Math.max(1, sample.roundTrip);
    if (state.shortest === 0 || delay < state.shortest) state.shortest = delay;
    watchSlowStart(congestion, { ...sample, roundTrip: delay }, smss, now);
  },

  forget(state, nxt, now) {
    const { hystart } = state.cubic;
    Object.assign(state.cubic, initialCubic(), { hystart });
    beginRound(hystart, nxt, now);
    hystart.found = false;
  },

  /** The curve does not go on while the program is silent. */
  resumed({ cubic: state }, silence, now) {
    if (state.epoch !== null && silence > 0) state.epoch = Math.min(now, state.epoch + silence);
  },
};
