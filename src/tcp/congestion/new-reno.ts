/** NewReno: RFC 5681 with the recovery of RFC 6582. Windows in octets. */
import { never } from '../../base/time.ts';
import type { Controller } from './controller.ts';

export const newReno: Controller = {
  name: 'NewReno',

  initial: (smss, synWasLost) => ({
    cwnd: synWasLost ? smss : initialWindow(smss),
    ssthresh: never,
    acked: 0,
    duplicateAcks: 0,
    recover: -1,
    recovering: false,
  }),

  rested(state, smss) {
    state.cwnd = Math.min(state.cwnd, initialWindow(smss));
  },

  /** RFC 5681 section 3.1: slow start below ssthresh, else one segment for each window acknowledged. */
  acknowledged(state, octets, smss) {
    if (state.cwnd < state.ssthresh) {
      state.cwnd += Math.min(octets, smss);
      return;
    }
    state.acked += octets;
    if (state.acked < state.cwnd) return;
    state.acked -= state.cwnd;
    state.cwnd += smss;
  },

  lost(state, flight, smss) {
    state.ssthresh = halved(flight, smss);
    state.cwnd = state.ssthresh + 3 * smss;
    state.acked = 0;
  },

  departed(state, smss) {
    state.cwnd += smss;
  },

  partial(state, octets, smss) {
    state.cwnd = Math.max(smss, state.cwnd - octets + (octets >= smss ? smss : 0));
  },

  recovered(state, flight, smss) {
    state.cwnd = Math.min(state.ssthresh, Math.max(flight, smss) + smss);
    state.acked = 0;
  },

  timedOut(state, flight, smss) {
    state.ssthresh = halved(flight, smss);
    state.cwnd = smss;
    state.acked = 0;
  },
};

/** RFC 5681 section 3.1: two to four segments, by their size. */
export function initialWindow(smss: number): number {
  if (smss > 2190) return 2 * smss;
  return smss > 1095 ? 3 * smss : 4 * smss;
}

/** Equation 4. */
const halved = (flight: number, smss: number): number => Math.max(Math.floor(flight / 2), 2 * smss);
