/** What one acknowledgement has told, gathered while it is worked through. */
import type { Moment } from '../../base/log.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { Segment } from '../../wire/segment.ts';

export interface Ack {
  readonly seg: Segment;
  readonly moment: Moment;
  /** SND.UNA before and now, stream offsets. */
  readonly before: number;
  una: number;
  /** Segments delivered and taken for lost before it came. */
  readonly deliveredBefore: number;
  /** Segments that had been delivered when the newest of those delivered now left; 0 for none. */
  priorDelivered: number;
  newestSentAt: Instant;
  readonly sackedBefore: number;
  readonly lostBefore: number;
  readonly highestSackBefore: number;
  carriesText: boolean;
  movesWindow: boolean;
  echoesCongestion: boolean;
  /** SND.UNA moved over octets; over some that were sent twice. */
  acks: boolean;
  acksCopies: boolean;
  sacks: boolean;
  dsacks: boolean;
  /** The D-SACK is for the tail loss probe. */
  dsacksProbe: boolean;
  /** Octets of before the time-out, never sent again, have arrived: F-RTO calls it spurious. */
  originals: boolean;
  /** The time that the first and the last segment sent once took; null for none. */
  firstSentAt: Instant | null;
  lastSentAt: Instant | null;
  firstSackedSentAt: Instant | null;
  lastSackedSentAt: Instant | null;
  roundTrip: Duration | null;
  /** Lowest offset that arrived after higher ones without having been sent again. */
  reorderedFrom: number;
  /** The retransmission timer (or the probe's) must be set anew. */
  setsTimer: boolean;
  lostCopies: boolean;
  /** What is to be sent again when everything is counted. */
  resend: 'nothing' | 'lost' | 'new first';
}

/** RFC 5681's duplicate, as Linux sees it: nothing new, no text, no window, nothing sacked. */
export const isDuplicate = (ack: Ack): boolean =>
  !ack.carriesText && !ack.movesWindow && !ack.acks && ack.una === ack.before && !ack.dsacks;

/** Whether loss detection must look at it. */
export const isDubious = (ack: Ack): boolean =>
  !(ack.carriesText || ack.movesWindow || ack.acks) || ack.sacks || ack.echoesCongestion || ack.dsacks;
