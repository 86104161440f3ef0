/** The states of both hosts at the moments at which they were entered. */
import type { Instant } from '../base/time.ts';
import { type EntryOf, type HostName, hostNames } from '../base/trace.ts';
import { statesUntil } from './connection-record.ts';
import { findRecord, type Journal } from './journal.ts';
import { firstIndex } from './spans.ts';
import type { LadderState } from './views.ts';

/** What a connection's number is where a listener has none. */
const noConnection = 0;

export function ladderStates(
  journal: Journal,
  length: number,
  from: Instant,
  to: Instant,
): readonly LadderState[] {
  const { states } = journal;
  const first = firstIndex(states.length, (at) => (states[at]?.at ?? 0) >= from);
  const found: LadderState[] = [];
  for (let at = first; at < states.length; at++) {
    const entry = states[at];
    if (entry === undefined || entry.id >= length || entry.at > to) break;
    found.push(
      entry.kind === 'state'
        ? connectionState(journal, entry, length)
        : listenerState(journal, entry, length),
    );
  }
  return from <= 0 ? [...beginnings(journal, length), ...found] : found;
}

function connectionState(journal: Journal, entry: EntryOf<'state'>, length: number): LadderState {
  const host = entry.place as HostName;
  const record = findRecord(journal, host, entry.connection);
  return {
    host,
    at: entry.at,
    state: entry.to,
    connection: entry.connection,
    current: record !== null && statesUntil(record, length).at(-1) === entry,
    entry: entry.id,
  };
}

function listenerState(journal: Journal, entry: EntryOf<'socket'>, length: number): LadderState {
  const host = entry.place as HostName;
  const ceased = journal.unlistened.get(`${host} ${entry.socket}`);
  return {
    host,
    at: entry.at,
    state: 'LISTEN',
    connection: noConnection,
    current: ceased === undefined || ceased >= length,
    entry: entry.id,
  };
}

/** A host that begins by calling was CLOSED before: that stands at the head of its line. */
function beginnings(journal: Journal, length: number): readonly LadderState[] {
  return hostNames.flatMap((host) => {
    const first = journal.records[host][0]?.states[0];
    if (first === undefined || first.from !== 'CLOSED' || first.id >= length) return [];
    return [
      {
        host,
        at: 0,
        state: first.from,
        connection: first.connection,
        current: false,
        entry: first.cause ?? first.id,
      },
    ];
  });
}
