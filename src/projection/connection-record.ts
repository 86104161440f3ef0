/** What the log says of one connection: its numbers, its way through the states, its send() calls, what it sent again. */
import type { ConnectionId, EntryId, EntryOf, HostName } from '../base/trace.ts';
import type { Endpoint } from '../wire/address.ts';
import { has, SYN } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';
import type { Conversation } from './conversation.ts';
import type { Journey } from './journey.ts';
import { firstIndex } from './spans.ts';

export interface ConnectionRecord {
  readonly host: HostName;
  readonly id: ConnectionId;
  /** The first entry that speaks of it. */
  readonly birth: EntryId;
  local: Endpoint | null;
  remote: Endpoint | null;
  conversation: Conversation | null;
  /** Its initial sequence number and the peer's; null while unknown. */
  iss: number | null;
  irs: number | null;
  readonly states: EntryOf<'state'>[];
  readonly sends: SendRecord[];
  /** How far recv() calls have read the peer's stream, by their returns. */
  readonly reads: { readonly entry: EntryId; readonly to: number }[];
  readonly resent: Journey[];
}

/** A send() call: the octets [from, to) of the stream. */
export interface SendRecord {
  readonly call: EntryId;
  /** Its number among the calls of its connection, from 1. */
  readonly mark: number;
  readonly from: number;
  /** Where it would end if all that was asked for were sent. */
  readonly asked: number;
  to: number;
  /** Its return; null while it waits. */
  ended: EntryId | null;
  failed: boolean;
}

export const newRecord = (host: HostName, id: ConnectionId, birth: EntryId): ConnectionRecord => ({
  host,
  id,
  birth,
  local: null,
  remote: null,
  conversation: null,
  iss: null,
  irs: null,
  states: [],
  sends: [],
  reads: [],
  resent: [],
});

/** A datagram of this connection: its ends and numbers, and whether it went before. */
export function learnFromDatagram(record: ConnectionRecord, journey: Journey): void {
  const { packet, conversation } = journey;
  if (packet === null) return;
  record.local ??= { address: packet.source, port: packet.seg.sourcePort };
  record.remote ??= { address: packet.destination, port: packet.seg.destinationPort };
  record.conversation ??= conversation;
  if (has(packet.seg, SYN)) record.iss ??= toNumber(packet.seg.seq);
  conversation.connections[record.host] = record.id;
  if (journey.sent.purpose === 'resent' || journey.sent.purpose === 'probe') record.resent.push(journey);
}

/** The state entries that had happened. */
export const statesUntil = (record: ConnectionRecord, length: number): readonly EntryOf<'state'>[] =>
  record.states.slice(
    0,
    firstIndex(record.states.length, (at) => (record.states[at]?.id ?? 0) >= length),
  );

/** The send() call whose octet stands at this offset of the connection's stream. */
const sendAt = ({ sends }: ConnectionRecord, offset: number): SendRecord | undefined =>
  sends[firstIndex(sends.length, (at) => (sends[at]?.to ?? 0) > offset)];

/** The octets [from, to) by the send() calls that they belong to. */
export function marksOf(
  record: ConnectionRecord,
  from: number,
  to: number,
): readonly { readonly mark: number | null; readonly from: number; readonly to: number }[] {
  const parts: { mark: number | null; from: number; to: number }[] = [];
  for (let at = from; at < to; ) {
    const send = sendAt(record, at);
    const end = Math.min(to, send?.to ?? to);
    parts.push({ mark: send?.mark ?? null, from: at, to: end });
    at = end;
  }
  return parts;
}
