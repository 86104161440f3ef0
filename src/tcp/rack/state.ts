/**
 * The scoreboard: each segment that is out, and what acknowledgements have said about it, with the variables of RACK-TLP
 * (RFC 8985), PRR (RFC 9937) and of undoing a reduction that was not deserved (RFC 5682, RFC 3522). Plain data.
 * Positions are stream offsets; a FIN takes one.
 */
import { type Instant, never } from '../../base/time.ts';
import type { SackBlock } from '../../wire/segment.ts';
import type { Tunables } from '../tunables.ts';

/** A segment on its way. */
export interface Sent {
  readonly from: number;
  readonly to: number;
  readonly fin: boolean;
  readonly push: boolean;
  /** A record ends with it, and nothing joins it (MSG_EOR). */
  readonly ends: boolean;
  /** It left in one buffer with the next: what is sent again leaves buffer by buffer. */
  joined: boolean;
  /** When it left last, and how many segments had been delivered by then. */
  sentAt: Instant;
  deliveredThen: number;
  sacked: boolean;
  lost: boolean;
  /** Sent again, and that copy is neither acknowledged nor lost. */
  again: boolean;
  everAgain: boolean;
}

/** A segment as it left; it counts no more where the segment has left again since. */
export interface Departure {
  readonly sent: Sent;
  readonly at: Instant;
}

/** Octets that wait to leave, in one of Linux's buffers. */
export interface Waiting {
  readonly from: number;
  readonly to: number;
  /** PSH stands on its last octet. */
  readonly push: boolean;
  /** A record ends there: what follows begins another buffer (MSG_EOR). */
  readonly ends: boolean;
}

/** Where recovery stands, in Linux's words. */
export type Phase = 'open' | 'disorder' | 'cwr' | 'recovery' | 'loss';

export interface RackState {
  /** What was never sent, in order. */
  waiting: Waiting[];
  /** In order; the first holds SND.UNA. */
  queue: Sent[];
  /** Those that may still be found lost, in the order in which they left (tsorted_sent_queue); null until one is looked for. */
  departures: Departure[] | null;
  /** The blocks of the last ACK: what they cover is tagged (recv_sack_cache). */
  tagged: readonly SackBlock[];
  /** The end of the highest segment that was sacked: it counts while one is. */
  highestSacked: number;
  /** Nothing that ends before this offset is lost and waits to be sent again (retransmit_skb_hint). */
  resendFrom: number;
  /** How many of them are sacked, lost, sent again. Without SACK `sacked` counts duplicate ACKs. */
  sacked: number;
  lost: number;
  again: number;
  /** Segments ever taken for lost: a copy that is lost counts once more. */
  lostInAll: number;
  phase: Phase;
  /** What must be acknowledged to leave the phase. */
  highSeq: number;

  /** PRR: cwnd before the reduction, segments delivered and sent since, in segments. */
  priorCwnd: number;
  prrDelivered: number;
  prrOut: number;

  /** Where the reduction that may be undone began; −1 for none. */
  undoMarker: number;
  /** How many copies might still prove needless; −1 for unknown. */
  undoCopies: number;
  /** Octets; 0 for none. */
  priorSsthresh: number;
  /** When the first copy of this episode left; null for none. */
  resentAt: Instant | null;
  frto: boolean;

  /** The segment sent last among those delivered: its time, its end and its round trip. */
  deliveredSentAt: Instant;
  deliveredEnd: number;
  deliveredRtt: number;
  advanced: boolean;
  /** How often segments were seen to have been reordered. */
  reorderings: number;
  reorderingSteps: number;
  reorderingPersists: number;
  sawDsack: boolean;
  /** Segments that D-SACKs have reported. */
  duplicates: number;
  /** Segments delivered in all, and when the reordering window last grew. */
  delivered: number;
  grewAtDelivered: number;
  /** Duplicates that tell a loss: more once reordering was seen. */
  reordering: number;
  minimumRtt: number;
  minimumRttAt: Instant;

  /** SND.NXT when the tail loss probe left; −1 when none is out. */
  probeHigh: number;
  probeAgain: boolean;

  /** Whether cwnd, not the program, holds back what is sent: only then it grows. */
  cwndLimited: boolean;
  mostOut: number;
  usageEnd: number;
  cwndUsed: number;
  cwndUsedAt: Instant;

  /** End of the last segment shorter than the MSS (Minshall); −1 for none. */
  shortEnd: number;
  /** Where PSH was last put. */
  pushedEnd: number;
  /** Octets a second that the congestion window lets leave: it sizes the buffers. */
  pacingRate: number;
  /** When a segment of any kind last left. */
  leftAt: Instant;
  /** A writer has found no room, and waits for it. */
  noSpace: boolean;
  /** Time-outs since SND.UNA last moved. */
  timeouts: number;
  totalAgain: number;
  /** When the first probe of a closed window left; null for none. */
  probingSince: Instant | null;
}

export const initialRack = ({ duplicateAckThreshold }: Tunables): RackState => ({
  waiting: [],
  queue: [],
  departures: null,
  tagged: [],
  highestSacked: 0,
  resendFrom: 0,
  sacked: 0,
  lost: 0,
  again: 0,
  lostInAll: 0,
  phase: 'open',
  highSeq: 0,
  priorCwnd: 0,
  prrDelivered: 0,
  prrOut: 0,
  undoMarker: -1,
  undoCopies: -1,
  priorSsthresh: 0,
  resentAt: null,
  frto: false,
  deliveredSentAt: 0,
  deliveredEnd: 0,
  deliveredRtt: 0,
  advanced: false,
  reorderings: 0,
  reorderingSteps: 1,
  reorderingPersists: 0,
  sawDsack: false,
  duplicates: 0,
  delivered: 0,
  grewAtDelivered: 0,
  reordering: duplicateAckThreshold,
  minimumRtt: never,
  minimumRttAt: 0,
  probeHigh: -1,
  probeAgain: false,
  cwndLimited: false,
  mostOut: 0,
  usageEnd: 0,
  cwndUsed: 0,
  cwndUsedAt: 0,
  shortEnd: -1,
  pushedEnd: 0,
  pacingRate: Number.POSITIVE_INFINITY,
  leftAt: 0,
  noSpace: false,
  timeouts: 0,
  totalAgain: 0,
  probingSince: null,
});

export const copyRack = (rack: RackState): RackState => ({
  ...rack,
  waiting: rack.waiting.slice(),
  queue: rack.queue.map((sent) => ({ ...sent })),
  // They are of this queue's segments: the copy finds its own.
  departures: null,
});

/** Segments that are in the network, as far as can be told: RFC 6675’s pipe. */
export const inFlight = ({ queue, sacked, lost, again }: RackState): number =>
  queue.length - sacked - lost + again;

/** The place in the queue of the first segment that ends behind an offset; the queue's length for none. */
export function placeBehind(queue: readonly Sent[], offset: number): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as Sent).to > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The network has lost it, as far as can be told: what was sent of it is out no more. */
export function markLost(rack: RackState, sent: Sent): void {
  if (sent.sacked) return;
  if (sent.lost) {
    if (!sent.again) return;
    sent.again = false;
    rack.again -= 1;
  } else {
    sent.lost = true;
    rack.lost += 1;
  }
  rack.lostInAll += 1;
  rack.resendFrom = Math.min(rack.resendFrom, sent.from);
}

/** Segments were cut anew: what was found out about the old ones has to be found out again. */
export function forgetCuts(rack: RackState): void {
  rack.departures = null;
  rack.tagged = [];
}

/** Nothing is taken for lost any more. */
export function forgetLosses(rack: RackState): void {
  for (const sent of rack.queue) sent.lost = false;
  rack.lost = 0;
  rack.departures = null;
}
