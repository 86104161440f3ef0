/** NewReno: RFC 5681 with the recovery of RFC 6582. Windows in octets. */
import type { CongestionState, Controller } from './controller.ts';
import { initialWindow } from './initial-window.ts';

export const newReno: Controller = {
  name: 'NewReno',

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

  /** Equation 4. */
  threshold: (_, flight, smss) => Math.max(Math.floor(flight / 2), 2 * smss),

  measured() {},
  forget() {},
  resumed() {},
};

/** Equation 3: each ACK of new octets adds SMSS²/cwnd, so that an ACK for two segments counts as one; what is no whole octet waits. */
export const newRenoByAcks: Controller = {
  ...newReno,
  name: 'NewReno by ACKs',

  acknowledged(state, octets, smss, now) {
    if (state.cwnd < state.ssthresh) {
      newReno.acknowledged(state, octets, smss, now);
      return;
    }
    state.acked += smss * smss;
    const more = Math.floor(state.acked / state.cwnd);
    state.acked -= more * state.cwnd;
    state.cwnd += more;
  },
};

/** The threshold of duplicate ACKs was reached with `flight` octets outstanding: recovery begins. */
export function lost(state: CongestionState, flight: number, smss: number): void {
  state.ssthresh = newReno.threshold(state, flight, smss);
  state.cwnd = state.ssthresh + 3 * smss;
  state.acked = 0;
}

/** One more duplicate ACK during recovery: a segment has left the network. */
export function departed(state: CongestionState, smss: number): void {
  state.cwnd += smss;
}

/** A partial ACK during recovery took `octets` off the flight (RFC 6582 section 3.2). */
export function partial(state: CongestionState, octets: number, smss: number): void {
  state.cwnd = Math.max(smss, state.cwnd - octets + (octets >= smss ? smss : 0));
}

/** Recovery is over; `flight` octets are outstanding. */
export function recovered(state: CongestionState, flight: number, smss: number): void {
  state.cwnd = Math.min(state.ssthresh, Math.max(flight, smss) + smss);
  state.acked = 0;
}

/** The retransmission timer fired for the first time with `flight` octets outstanding. */
export function timedOut(state: CongestionState, flight: number, smss: number): void {
  state.ssthresh = newReno.threshold(state, flight, smss);
  state.cwnd = smss;
  state.acked = 0;
}
