/** Reno as Linux counts it: whole segments, each acknowledged one counts, however many an ACK covers (RFC 3465). */
import type { CongestionState, Controller } from './controller.ts';
import { initialWindow } from './initial-window.ts';

/** Below ssthresh a segment more for each acknowledged; gives those that are left over. */
export function slowStart(state: CongestionState, octets: number, smss: number): number {
  const grown = Math.min(state.cwnd + octets, state.ssthresh);
  const left = octets - (grown - state.cwnd);
  state.cwnd = grown;
  return Math.max(0, Math.floor(left / smss));
}

/** One segment more for each `count` acknowledged. */
export function avoid(state: CongestionState, segments: number, count: number, smss: number): void {
  if (state.acked >= count) {
    state.acked = 0;
    state.cwnd += smss;
  }
  state.acked += segments;
  if (state.acked < count) return;
  const steps = Math.floor(state.acked / count);
  state.acked -= steps * count;
  state.cwnd += steps * smss;
}

export const reno: Controller = {
  name: 'reno',

  rested(state, smss) {
    state.cwnd = Math.min(state.cwnd, initialWindow(smss));
  },

  acknowledged(state, octets, smss) {
    const left = state.cwnd < state.ssthresh ? slowStart(state, octets, smss) : Math.floor(octets / smss);
    if (left > 0) avoid(state, left, Math.floor(state.cwnd / smss), smss);
  },

  threshold: ({ cwnd }, _, smss) => Math.max(Math.floor(cwnd / smss / 2), 2) * smss,

  measured() {},
  forget() {},
  resumed() {},
};
