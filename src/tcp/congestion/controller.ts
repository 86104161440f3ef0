/**
 * Congestion control behind one interface (RFC 5681 section 3). A controller is told what happened and sets the window;
 * when something is lost, and what is then sent, is recovery's affair. It must not know segments or timers.
 */
import type { Duration, Instant } from '../../base/time.ts';
import type { CubicCurve, CubicState } from './state.ts';

/** Octets. Plain data, so that a world can be copied. */
export interface CongestionState {
  cwnd: number;
  ssthresh: number;
  /** What was acknowledged since cwnd last grew, in congestion avoidance, in what the controller counts. */
  acked: number;
  duplicateAcks: number;
  /** In fast recovery: the stream offset whose acknowledgement ends it; −1 otherwise. */
  recover: number;
  recovering: boolean;
  readonly cubic: CubicState;
  readonly curve: CubicCurve;
}

export const copyCongestion = (state: CongestionState): CongestionState => ({
  ...state,
  cubic: { ...state.cubic, hystart: { ...state.cubic.hystart } },
  curve: { ...state.curve },
});

/** What an acknowledgement has shown of the network. */
export interface Sample {
  /** Of the newest segment that it was for. */
  readonly roundTrip: Duration;
  /** Stream offsets of SND.UNA and SND.NXT. */
  readonly una: number;
  readonly nxt: number;
  /** Octets a second that the window lets leave. */
  readonly rate: number;
}

export interface Controller {
  readonly name: string;
  /** Nothing was sent for longer than the RTO (RFC 5681 section 4.1). */
  rested(state: CongestionState, smss: number): void;
  /** New octets were acknowledged, outside recovery. */
  acknowledged(state: CongestionState, octets: number, smss: number, now: Instant): void;
  /** Something was lost with `flight` octets outstanding: the new ssthresh. */
  threshold(state: CongestionState, flight: number, smss: number): number;
  /** A round trip was measured. */
  measured(state: CongestionState, sample: Sample, smss: number, now: Instant): void;
  /** After a time-out what was learnt of the network counts no more; everything before `nxt` has been sent. */
  forget(state: CongestionState, nxt: number, now: Instant): void;
  /** Octets leave into an empty network, so long after the last ones. */
  resumed(state: CongestionState, silence: Duration, now: Instant): void;
}
