/** What the controllers remember, and what of it a new connection begins with. Plain data. */
import type { Duration, Instant } from '../../base/time.ts';

/** Of `hystart.ts`. */
export interface HystartState {
  /** The round trip is over when this offset is acknowledged. */
  roundEnd: number;
  roundStart: Instant;
  /** The last ACK of the train. */
  lastAck: Instant;
  /** Smallest round trip of this round, and how many samples it is of. */
  shortest: Duration;
  samples: number;
  /** Slow start has been left. */
  found: boolean;
}

const initialHystart = (): HystartState => ({
  roundEnd: 0,
  roundStart: 0,
  lastAck: 0,
  shortest: Number.POSITIVE_INFINITY,
  samples: 0,
  found: false,
});

/** Of `cubic.ts`. */
export interface CubicState {
  /** W_max, in segments. */
  lastMax: number;
  /** When the curve began, microseconds; null before. */
  epoch: Instant | null;
  /** K, in 1/1024 s. */
  k: number;
  origin: number;
  /** W_est of section 4.3, and what was acknowledged for it. */
  renoCwnd: number;
  ackCount: number;
  /** Acknowledged segments for one more. */
  count: number;
  lastCwnd: number;
  lastAt: Instant;
  /** Smallest round trip, microseconds; 0 before the first. */
  shortest: Duration;
  readonly hystart: HystartState;
}

export const initialCubic = (): CubicState => ({
  lastMax: 0,
  epoch: null,
  k: 0,
  origin: 0,
  renoCwnd: 0,
  ackCount: 0,
  count: 0,
  lastCwnd: 0,
  lastAt: 0,
  shortest: 0,
  hystart: initialHystart(),
});

/** Of `rfc-9438.ts`; windows in segments. */
export interface CubicCurve {
  /** W_max: the middle of the curve; 0 before the first reduction, and after a time-out. */
  lastMax: number;
  /** cwnd_prior: what cwnd was when it was last reduced. */
  prior: number;
  /** When congestion avoidance began, microseconds; null outside. */
  epoch: Instant | null;
  /** K, seconds. */
  k: number;
  /** W_est. */
  estimate: number;
  /** The part of an octet by which cwnd has grown too little so far. */
  rest: number;
  /** Smoothed round trip, seconds. */
  roundTrip: number;
}

export const initialCurve = (): CubicCurve => ({
  lastMax: 0,
  prior: 0,
  epoch: null,
  k: 0,
  estimate: 0,
  rest: 0,
  roundTrip: 0,
});
