/** Reading the log into its journal: once, entry by entry, as it grows. */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { ConnectionId, Entry, EntryId, EntryOf, HostName } from '../base/trace.ts';
import { beginSend, comeBack, newCall } from './call-record.ts';
import { type ConnectionRecord, newRecord } from './connection-record.ts';
import { addEffect } from './effects.ts';
import { type Journal, newJournal } from './journal.ts';
import { laterJournal } from './later-journal.ts';
import { readDatagram } from './read-datagram.ts';
import { readTimer } from './timer-span.ts';

/** Entries between two marks: reading so many anew takes a few milliseconds. */
const markEvery = 1_024;

const journals = new WeakMap<Entries, Journal>();

/** The journal of a log, up to its last recorded entry. */
export function journalOf({ entries }: Log): Journal {
  const known = journals.get(entries);
  const journal = known ?? newJournal(entries);
  if (known === undefined) journals.set(entries, journal);
  // Whoever asks does so between two events, and at a mark nothing is half told.
  if (journal.read < entries.length && journal.read >= (journal.marks.at(-1)?.read ?? 0) + markEvery)
    journal.marks.push(laterJournal.get().markOf(journal));
  while (journal.read < entries.length) {
    const entry = present(entries.at(journal.read), 'the log has no gaps');
    journal.read += 1;
    read(journal, entry);
  }
  return journal;
}

/**
 * Lets the journal of a log begin with what has been read of another whose first `length` entries are the same. Where too
 * little of it can be had, it is read from the beginning when somebody asks.
 */
export function inheritJournal(from: Log, length: number, to: Log): void {
  const journal = journals.get(from.entries);
  if (journal === undefined || journals.has(to.entries)) return;
  const { markOf, cutJournal } = laterJournal.get();
  const mark =
    journal.read <= length ? markOf(journal) : journal.marks.findLast(({ read }) => read <= length);
  if (mark !== undefined) journals.set(to.entries, cutJournal(journal, mark, to.entries));
}

function read(journal: Journal, entry: Entry): void {
  addEffect(journal.effects, entry.id, entry.cause);
  const host = entry.place === 'network' ? undefined : entry.place;
  if (host !== undefined && 'connection' in entry && entry.connection !== null)
    recordOf(journal, host, entry.connection, entry.id);
  readDatagram(journal, entry);
  if (host !== undefined) readHost(journal, entry, host);
}

function readHost(journal: Journal, entry: Entry, host: HostName): void {
  switch (entry.kind) {
    case 'call':
      readCall(journal, entry, host);
      return;
    case 'return': {
      const call = journal.byCall.get(entry.of);
      if (call !== undefined) comeBack(call, entry, journal.descriptors[host], journal.records[host]);
      return;
    }
    case 'state':
      recordOf(journal, host, entry.connection, entry.id).states.push(entry);
      journal.states.push(entry);
      openedByCall(journal, entry, host);
      return;
    case 'socket':
      if (entry.to === 'listening') journal.states.push(entry);
      if (entry.from === 'listening') journal.unlistened.set(`${host} ${entry.socket}`, entry.id);
      return;
    case 'timer':
      readTimer(journal.timers, entry, host);
      return;
    case 'rule':
    case 'text':
    case 'discard':
      if (laterJournal.here()?.mayBeNoted(entry) ?? true) journal.notable.push(entry);
      return;
    default:
  }
}

function readCall(journal: Journal, entry: EntryOf<'call'>, host: HostName): void {
  const connection = entry.fd === null ? null : (journal.descriptors[host].get(entry.fd) ?? null);
  const call = newCall(entry, connection);
  journal.calls[host].push(call);
  journal.byCall.set(entry.id, call);
  if (entry.call !== 'send') return;
  beginSend(call);
  if (entry.by === 'program') journal.programSends[host].push(call);
}

/** connect() gives its descriptor a connection. */
function openedByCall(journal: Journal, entry: EntryOf<'state'>, host: HostName): void {
  let cause = entry.cause;
  while (cause !== null && journal.entries.kindOf(cause) === 'rule') cause = journal.entries.causeOf(cause);
  const call = cause === null ? undefined : journal.byCall.get(cause);
  if (call?.entry.call !== 'connect' || call.entry.fd === null || entry.event !== 'OPEN active') return;
  const record = recordOf(journal, host, entry.connection, entry.id);
  journal.descriptors[host].set(call.entry.fd, record);
  call.connection = record;
}

function recordOf(journal: Journal, host: HostName, id: ConnectionId, entry: EntryId): ConnectionRecord {
  const known = journal.byConnection[host].get(id);
  if (known !== undefined) return known;
  const fresh = newRecord(host, id, entry);
  journal.byConnection[host].set(id, fresh);
  journal.records[host].push(fresh);
  return fresh;
}
