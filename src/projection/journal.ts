/**
 * The log, read once and kept at hand: datagrams with their fates, connections with their ways, calls with their returns.
 * It covers all recorded entries and grows with them. Every fact carries its entry, so what lies beyond the cursor
 * (an entry at or past the log's length) can be left out by whoever asks.
 */

import { present } from '../base/assert.ts';
import type { Log } from '../base/log.ts';
import {
  type ConnectionId,
  type DatagramId,
  type Entry,
  type EntryId,
  type EntryOf,
  type HostName,
  hostNames,
  type Place,
} from '../base/trace.ts';
import { beginSend, type CallRecord, comeBack, type Descriptors, newCall } from './call-record.ts';
import { type ConnectionRecord, newRecord } from './connection-record.ts';
import type { Conversations } from './conversation.ts';
import type { Journey } from './journey.ts';
import { readDatagram } from './read-datagram.ts';
import { noSpans, type Spans } from './spans.ts';
import { noTimerSpans, readTimer, type TimerSpans } from './timer-span.ts';

export interface Journal {
  readonly entries: readonly Entry[];
  read: number;
  readonly journeys: Journey[];
  /** The datagrams that hosts sent, by time; their copies hang on them. */
  readonly flights: Spans<Journey>;
  readonly byDatagram: Map<DatagramId, Journey>;
  readonly conversations: Conversations;
  readonly named: Map<string, number>;
  readonly records: Record<HostName, ConnectionRecord[]>;
  readonly byConnection: Map<string, ConnectionRecord>;
  readonly calls: Record<HostName, CallRecord[]>;
  readonly byCall: Map<EntryId, CallRecord>;
  readonly descriptors: Record<HostName, Descriptors>;
  readonly states: (EntryOf<'state'> | EntryOf<'socket'>)[];
  readonly timers: TimerSpans;
  /** Entries that may become notes beside the ladder. */
  readonly notable: Entry[];
  /** Entry to the entries that it caused. */
  readonly effects: Map<EntryId, EntryId[]>;
}

const journals = new WeakMap<readonly Entry[], Journal>();

/** The journal of a log, up to its last recorded entry. */
export function journalOf({ entries }: Log): Journal {
  const known = journals.get(entries);
  const journal = known ?? emptyJournal(entries);
  if (known === undefined) journals.set(entries, journal);
  while (journal.read < entries.length) {
    const entry = present(entries[journal.read], 'the log has no gaps');
    journal.read += 1;
    read(journal, entry);
  }
  return journal;
}

const emptyJournal = (entries: readonly Entry[]): Journal => ({
  entries,
  read: 0,
  journeys: [],
  flights: noSpans(),
  byDatagram: new Map(),
  conversations: new Map(),
  named: new Map(),
  records: { client: [], server: [] },
  byConnection: new Map(),
  calls: { client: [], server: [] },
  byCall: new Map(),
  descriptors: { client: new Map(), server: new Map() },
  states: [],
  timers: noTimerSpans(),
  notable: [],
  effects: new Map(),
});

function read(journal: Journal, entry: Entry): void {
  if (entry.cause !== null) {
    const effects = journal.effects.get(entry.cause);
    if (effects === undefined) journal.effects.set(entry.cause, [entry.id]);
    else effects.push(entry.id);
  }
  const host = hostAt(entry.place);
  if (host !== null && 'connection' in entry && entry.connection !== null)
    recordOf(journal, host, entry.connection, entry.id);
  readDatagram(journal, entry);
  if (host !== null) readHost(journal, entry, host);
}

function readHost(journal: Journal, entry: Entry, host: HostName): void {
  switch (entry.kind) {
    case 'call': {
      const connection = entry.fd === null ? null : (journal.descriptors[host].get(entry.fd) ?? null);
      const call = newCall(entry, host, connection);
      journal.calls[host].push(call);
      journal.byCall.set(entry.id, call);
      beginSend(call);
      return;
    }
    case 'blocked': {
      const call = journal.byCall.get(entry.of);
      if (call !== undefined) call.blocked = entry.id;
      return;
    }
    case 'return': {
      const call = journal.byCall.get(entry.of);
      if (call !== undefined) comeBack(call, entry, journal.descriptors[host], journal.records[host]);
      return;
    }
    case 'state': {
      recordOf(journal, host, entry.connection, entry.id).states.push(entry);
      journal.states.push(entry);
      openedByCall(journal, entry, host);
      return;
    }
    case 'socket':
      if (entry.to === 'listening') journal.states.push(entry);
      return;
    case 'timer':
      readTimer(journal.timers, entry, host);
      return;
    case 'rule':
    case 'text':
    case 'discard':
      journal.notable.push(entry);
      return;
    default:
  }
}

/** connect() gives its descriptor a connection. */
function openedByCall(journal: Journal, entry: EntryOf<'state'>, host: HostName): void {
  let cause = entry.cause;
  while (cause !== null && journal.entries[cause]?.kind === 'rule')
    cause = journal.entries[cause]?.cause ?? null;
  const call = cause === null ? undefined : journal.byCall.get(cause);
  if (call?.entry.call !== 'connect' || call.entry.fd === null || call.connection !== null) return;
  const record = recordOf(journal, host, entry.connection, entry.id);
  journal.descriptors[host].set(call.entry.fd, record);
  call.connection = record;
}

const hostAt = (place: Place): HostName | null => hostNames.find((host) => host === place) ?? null;

export function recordOf(
  journal: Journal,
  host: HostName,
  id: ConnectionId,
  entry: EntryId,
): ConnectionRecord {
  const key = `${host} ${id}`;
  const known = journal.byConnection.get(key);
  if (known !== undefined) return known;
  const fresh = newRecord(host, id, entry);
  journal.byConnection.set(key, fresh);
  journal.records[host].push(fresh);
  return fresh;
}

export const findRecord = (
  journal: Journal,
  host: HostName,
  id: ConnectionId | null,
): ConnectionRecord | null => (id === null ? null : (journal.byConnection.get(`${host} ${id}`) ?? null));
