/** The calls of a host as the log tells them, each with its return, and which connection a descriptor means. */
import { fromText } from '../base/octets.ts';
import type { EntryOf } from '../base/trace.ts';
import { endpointText } from '../wire/address.ts';
import type { ConnectionRecord } from './connection-record.ts';

export interface CallRecord {
  readonly entry: EntryOf<'call'>;
  returned: EntryOf<'return'> | null;
  connection: ConnectionRecord | null;
  /** The number of a send() among those of its connection, from 1. */
  mark: number | null;
}

/** The descriptors of a host and the connections behind them. */
export type Descriptors = Map<number, ConnectionRecord | null>;

export const newCall = (entry: EntryOf<'call'>, connection: ConnectionRecord | null): CallRecord => ({
  entry,
  returned: null,
  connection,
  mark: null,
});

/** A send() begins: its octets follow those of the sends before it. One that failed leaves its number to the next. */
export function beginSend(call: CallRecord): void {
  const { connection, entry } = call;
  if (connection === null) return;
  const before = connection.sends.at(-1);
  const from = before?.to ?? 0;
  const mark = before === undefined ? 1 : before.mark + (before.failed ? 0 : 1);
  const asked = from + lengthOf(entry);
  connection.sends.push({ call: entry.id, mark, from, asked, to: asked, ended: null, failed: false });
  call.mark = mark;
}

const lengthOf = ({ args }: EntryOf<'call'>): number =>
  typeof args.text === 'string' ? fromText(args.text).length : Number(args.length ?? 0);

/** A call came back: descriptors come and go, octets were handed over or read. */
export function comeBack(
  call: CallRecord,
  entry: EntryOf<'return'>,
  descriptors: Descriptors,
  records: readonly ConnectionRecord[],
): void {
  call.returned = entry;
  const { fd, value, note } = entry;
  switch (entry.call) {
    case 'socket':
      if (value >= 0) descriptors.set(value, null);
      return;
    case 'close':
      if (fd !== null && value === 0) descriptors.delete(fd);
      return;
    case 'accept':
      if (value < 0) return;
      call.connection =
        records.findLast(({ remote }) => remote !== null && note === `from ${endpointText(remote)}`) ?? null;
      descriptors.set(value, call.connection);
      return;
    case 'send':
      endSend(call, entry);
      return;
    case 'recv':
      endReceive(call, entry);
      return;
    default:
  }
}

/** A send() may have handed over less than it was given. */
function endSend({ connection, entry }: CallRecord, { id, value }: EntryOf<'return'>): void {
  const send = connection?.sends.findLast(({ call }) => call === entry.id);
  if (send === undefined) return;
  send.ended = id;
  send.failed = value < 0;
  if (send === connection?.sends.at(-1)) send.to = send.from + Math.max(0, value);
}

function endReceive({ connection }: CallRecord, { id, value }: EntryOf<'return'>): void {
  if (connection === null || value <= 0) return;
  connection.reads.push({ entry: id, to: (connection.reads.at(-1)?.to ?? 0) + value });
}
