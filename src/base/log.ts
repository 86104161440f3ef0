/**
 * The log's store, and the moment that writes to it. Entries past `length` were recorded by an earlier run of the
 * same recording and are still true: running again leaves them where they are, and whoever has read them may go on
 * knowing them.
 */
import { Entries } from './entries.ts';
import { toHex } from './octets.ts';
import type { Instant } from './time.ts';
import type { Entry, EntryId, Place, Recorded } from './trace.ts';

export interface Log {
  readonly entries: Entries;
  /** Whether entries are kept, or only counted. */
  readonly keeps: boolean;
  /** How many entries have happened. */
  length: number;
  /** How many datagrams have been numbered. */
  datagrams: number;
}

/** When and where something happens, because of which entry, and the log that takes it down. */
export interface Moment {
  readonly log: Log;
  readonly now: Instant;
  readonly place: Place;
  readonly cause: EntryId | null;
}

export const emptyLog = (): Log => ({ entries: new Entries(), keeps: true, length: 0, datagrams: 0 });
/** A log that forgets: its entries have numbers, and nothing else. */
export const noLog = (): Log => ({ ...emptyLog(), keeps: false });

/** Writes a fact down and gives the entry's number. */
export function record(moment: Moment, fact: Recorded): EntryId {
  const { log } = moment;
  const id = log.length++;
  if (log.keeps && id === log.entries.length) log.entries.push(moment.now, moment.place, moment.cause, fact);
  return id;
}

/** The same moment, as the effect of another entry. */
export const because = (moment: Moment, cause: EntryId | null): Moment =>
  moment.cause === cause ? moment : { log: moment.log, now: moment.now, place: moment.place, cause };

export const numberDatagram = (log: Log): number => log.datagrams++;

/** One line of canonical NDJSON: keys sorted, octets as hexadecimal, no white space. */
export const canonicalLine = (entry: Entry): string => canonical(entry);

function canonical(value: unknown): string {
  if (typeof value === 'number') return value === Number.POSITIVE_INFINITY ? '"never"' : String(value);
  if (value instanceof Uint8Array) return `"${toHex(value)}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
