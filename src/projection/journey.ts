/** A datagram's way from host to host: what the log says of it, gathered. Facts carry their entries, so the cursor decides. */
import type { Instant } from '../base/time.ts';
import type { ConnectionId, DatagramId, EntryId, EntryOf, HostName } from '../base/trace.ts';
import type { SegmentName } from '../network/name.ts';
import type { Packet } from '../wire/datagram.ts';
import type { Message } from '../wire/message.ts';
import type { Analysis } from './capture.ts';
import type { Conversation } from './conversation.ts';

/** What every datagram's way has. */
interface Way {
  /** Its number among all datagrams and copies, from 1. */
  readonly number: number;
  readonly datagram: DatagramId;
  /** Among the flights of the journal; a copy has its original's. */
  readonly place: number;
  /** Its `send`, or its `copied`. */
  readonly entry: EntryId;
  readonly from: HostName;
  readonly sentAt: Instant;
  /** When its first bit is on the line: later than sentAt where a queue stands before the line. */
  departsAt: Instant;
  /** When the list of packets has it: a copy comes later than its original was sent. */
  readonly seenAt: Instant;
  readonly sent: EntryOf<'send'>;
  readonly name: SegmentName;
  readonly connection: ConnectionId | null;
  readonly analysis: Analysis;
  readonly isCopy: boolean;
  copies: readonly Journey[];
  /** When it was to arrive, by each entry that said so. */
  readonly arrivals: { readonly entry: EntryId; readonly at: Instant }[];
  corrupted: EntryId | null;
  lost: EntryOf<'lost'> | null;
  arrived: EntryOf<'arrive'> | null;
  discarded: EntryOf<'discard'> | null;
}

/** A segment's way. */
export interface SegmentJourney extends Way {
  readonly packet: Packet;
  readonly message: null;
  readonly conversation: Conversation;
  /** Relative to the initial numbers of its conversation, as an observer of the wire counts them. */
  readonly seq: number;
  readonly ack: number;
}

/** The way of what is no segment: it belongs to no conversation, and has no numbers. */
export interface MessageJourney extends Way {
  readonly packet: null;
  readonly message: Message;
  readonly conversation: null;
  readonly seq: 0;
  readonly ack: 0;
}

export type Journey = SegmentJourney | MessageJourney;

/** What its IP header says, whatever it carries. */
export const headOf = (
  journey: Journey,
): Pick<Message, 'source' | 'destination' | 'identification' | 'ttl' | 'ecn'> =>
  journey.packet ?? journey.message;

export type Fate = 'flying' | 'arrived' | 'lost' | 'corrupt';

const happened = (entry: { readonly id: EntryId } | null, length: number): boolean =>
  entry !== null && entry.id < length;

/** What had become of it when the log was `length` entries long. */
export function fateOf(journey: Journey, length: number): Fate {
  if (happened(journey.lost, length)) return 'lost';
  if (happened(journey.discarded, length)) return 'corrupt';
  return happened(journey.arrived, length) ? 'arrived' : 'flying';
}

/** When it arrives, or would have, as far as was known then. */
export function arrivalOf(journey: Journey, length: number): Instant {
  let at = journey.sentAt;
  for (const arrival of journey.arrivals) if (arrival.entry < length) at = arrival.at;
  return at;
}

export const lostAt = (journey: Journey, length: number): Instant | null =>
  happened(journey.lost, length) ? (journey.lost?.at ?? null) : null;
