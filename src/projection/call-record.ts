/** The calls of a host as the log tells them, each with its wait and its return, and which connection a descriptor means. */

import { fromText } from '../base/octets.ts';
import type { ConnectionId, EntryId, EntryOf, HostName } from '../base/trace.ts';
import { endpointText } from '../wire/address.ts';
import type { ConnectionRecord } from './connection-record.ts';

export interface CallRecord {
  readonly entry: EntryOf<'call'>;
  readonly host: HostName;
  blocked: EntryId | null;
  returned: EntryOf<'return'> | null;
  connection: ConnectionRecord | null;
  /** The number of a send() among those of its connection, from 1. */
  mark: number | null;
}

/** The descriptors of a host and the connections behind them. */
export type Descriptors = Map<number, ConnectionRecord | null>;

export const newCall = (
  entry: EntryOf<'call'>,
  host: HostName,
  connection: ConnectionRecord | null,
): CallRecord => ({ entry, host, blocked: null, returned: null, connection, mark: null });

/** A send() begins: its octets follow those of the sends before it. */
export function beginSend(call: CallRecord): void {
  const { connection, entry } = call;
  if (connection === null || entry.call !== 'send') return;
  const from = connection.sends.at(-1)?.to ?? 0;
  connection.sends.push({ call, from, to: from + lengthOf(entry) });
  call.mark = connection.sends.length;
}

const lengthOf = ({ args }: EntryOf<'call'>): number =>
  typeof args.text === 'string' ? fromText(args.text).length : Number(args.length ?? 0);

/** A call came back: descriptors come and go, and a send() may have handed over less than it was given. */
export function comeBack(
  call: CallRecord,
  entry: EntryOf<'return'>,
  descriptors: Descriptors,
  records: readonly ConnectionRecord[],
): void {
  call.returned = entry;
  const { value, note } = entry;
  if (entry.call === 'socket' && value >= 0) descriptors.set(value, null);
  if (entry.call === 'close' && entry.fd !== null && value === 0) descriptors.delete(entry.fd);
  if (entry.call === 'accept' && value >= 0) {
    const accepted = records.findLast(
      (record) => record.remote !== null && note === `from ${endpointText(record.remote)}`,
    );
    descriptors.set(value, accepted ?? null);
    call.connection = accepted ?? null;
  }
  if (entry.call === 'send') endSend(call, Math.max(0, value));
}

function endSend(call: CallRecord, length: number): void {
  const { connection, mark } = call;
  const send = mark === null ? undefined : connection?.sends[mark - 1];
  if (send !== undefined && send === connection?.sends.at(-1)) send.to = send.from + length;
}

export const connectionId = (call: CallRecord): ConnectionId | null => call.connection?.id ?? null;
