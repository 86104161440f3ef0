/** What led to an entry and what followed from it, with the book-keeping between them left out. */
import type { Log } from '../base/log.ts';
import { type DatagramId, type Entry, type EntryId, type HostName, hostNames } from '../base/trace.ts';
import { effectsAt } from './effects.ts';
import type { Journal } from './journal.ts';
import { journeyOf } from './journey-of.ts';
import { journalOf } from './read-journal.ts';
import { firstIndex } from './spans.ts';

export interface Cause {
  /** The entry that led to it: a datagram's is the one that selects it. */
  readonly entry: EntryId | null;
  /** The rules on the way from there, the first consulted first. */
  readonly rules: readonly EntryId[];
}

/** Goes back over the rules that were consulted to what set them off. */
export function causeBehind(journal: Journal, entry: Entry): Cause {
  const rules: EntryId[] = [];
  const journey = journeyOf(journal, entry);
  if (journey !== null && journey.entry !== entry.id) return { entry: journey.entry, rules };
  const started = entry.kind === 'timer' ? journal.timers.fired.get(entry.id) : undefined;
  for (let id = started?.start ?? entry.cause; id !== null; ) {
    const cause = journal.entries.at(id);
    if (cause === undefined) break;
    if (cause.kind === 'rule') rules.unshift(id);
    else return { entry: journeyOf(journal, cause)?.entry ?? id, rules };
    id = cause.cause;
  }
  return { entry: null, rules };
}

/** Facts that say nothing by themselves: one looks through them at what followed. */
const through: ReadonlySet<Entry['kind']> = new Set([
  'rule',
  'transit',
  'arrive',
  'delayed',
  'reordered',
  'corrupted',
]);

/** What followed: the nearest entries that say something, and the rules that were consulted on the way. */
export function effectsOf(
  journal: Journal,
  entry: Entry,
  length: number,
): { readonly effects: readonly EntryId[]; readonly rules: readonly EntryId[] } {
  const effects: EntryId[] = [];
  const rules: EntryId[] = [];
  const waiting = [entry.id];
  const arrived = journeyOf(journal, entry)?.arrived ?? null;
  if (arrived !== null && arrived.id !== entry.id && entry.kind !== 'send') waiting.push(arrived.id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const effect of effectsAt(journal.effects, id)) {
      const found = journal.entries.at(effect);
      if (found === undefined || effect >= length || effects.includes(effect)) continue;
      if (found.kind === 'rule') rules.push(effect);
      if (through.has(found.kind)) waiting.push(effect);
      else effects.push(effect);
    }
  }
  return { effects: effects.sort((a, b) => a - b), rules: [...new Set(rules)].sort((a, b) => a - b) };
}

/** The host that an entry speaks of, and the datagram that can be acted on. */
export function subjectOf(
  log: Log,
  id: EntryId,
): { readonly host: HostName | null; readonly datagram: DatagramId | null } {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  if (entry === undefined || id >= log.length) return { host: null, datagram: null };
  const journey = journeyOf(journal, entry);
  return {
    host: journey?.from ?? hostNames.find((host) => host === entry.place) ?? null,
    datagram: journey === null || journey.lost?.reason === 'limit' ? null : journey.datagram,
  };
}

/** The entry that led to this one, for going back along the chain; null at its beginning. */
export function causeOf(log: Log, id: EntryId): EntryId | null {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  return entry === undefined || id >= log.length ? null : causeBehind(journal, entry).entry;
}

/** The first thing that followed. */
export function firstEffect(log: Log, id: EntryId): EntryId | null {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  if (entry === undefined || id >= log.length) return null;
  return effectsOf(journal, entry, log.length).effects[0] ?? null;
}

/** The first thing that followed: a datagram where there is one. */
export function effectOf(log: Log, id: EntryId): EntryId | null {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  if (entry === undefined || id >= log.length) return null;
  const { effects } = effectsOf(journal, entry, log.length);
  return effects.find((effect) => isDatagram(journal, effect)) ?? effects[0] ?? null;
}

/** The datagrams that led to this entry or followed from it, by the entries that select them. */
export function relatedEntries(log: Log, id: EntryId): ReadonlySet<EntryId> {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  if (entry === undefined || id >= log.length) return new Set();
  const cause = causeBehind(journal, entry).entry;
  const { effects } = effectsOf(journal, entry, log.length);
  return new Set(
    [...(cause === null ? [] : [cause]), ...effects].filter((found) => isDatagram(journal, found)),
  );
}

const isDatagram = (journal: Journal, id: EntryId): boolean => {
  const kind = journal.entries.kindOf(id);
  return kind === 'send' || kind === 'copied';
};

/** The datagram before or after this entry in the packet list; null at its ends. */
export function adjacentSegment(log: Log, id: EntryId | null, way: 'next' | 'previous'): EntryId | null {
  const { journeys } = journalOf(log);
  const from = (entry: EntryId): number =>
    firstIndex(journeys.length, (at) => (journeys[at]?.entry ?? 0) >= entry);
  const past = from(log.length);
  const place =
    way === 'next' ? (id === null ? 0 : from(id + 1)) : (id === null ? past : Math.min(past, from(id))) - 1;
  return place < past ? (journeys[place]?.entry ?? null) : null;
}
