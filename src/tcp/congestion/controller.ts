/**
 * Congestion control behind one interface (RFC 5681 section 3). A controller is told what happened and sets the window;
 * it must not know sequence numbers, segments or timers.
 */

/** Octets. Plain data, so that a world can be copied. */
export interface CongestionState {
  cwnd: number;
  ssthresh: number;
  /** Octets acknowledged since cwnd last grew, in congestion avoidance. */
  acked: number;
  duplicateAcks: number;
  /** In fast recovery: the stream offset whose acknowledgement ends it; −1 otherwise. */
  recover: number;
  recovering: boolean;
}

export interface Controller {
  readonly name: string;
  /** The state of a new connection with this sender maximum segment size; a SYN that had to be sent again counts as a loss. */
  initial(smss: number, synWasLost: boolean): CongestionState;
  /** Nothing was sent for longer than the RTO (RFC 5681 section 4.1). */
  rested(state: CongestionState, smss: number): void;
  /** New octets were acknowledged, outside recovery. */
  acknowledged(state: CongestionState, octets: number, smss: number): void;
  /** The threshold of duplicate ACKs was reached with `flight` octets outstanding: recovery begins. */
  lost(state: CongestionState, flight: number, smss: number): void;
  /** One more duplicate ACK during recovery: a segment has left the network. */
  departed(state: CongestionState, smss: number): void;
  /** A partial ACK during recovery took `octets` off the flight (RFC 6582 section 3.2). */
  partial(state: CongestionState, octets: number, smss: number): void;
  /** Recovery is over; `flight` octets are outstanding. */
  recovered(state: CongestionState, flight: number, smss: number): void;
  /** The retransmission timer fired for the first time with `flight` octets outstanding. */
  timedOut(state: CongestionState, flight: number, smss: number): void;
}
