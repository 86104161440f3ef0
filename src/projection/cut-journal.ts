/**
 * A journal cut back to a mark, for a log that goes another way from there on: what was over by then is shared with the
 * journal that it comes from, what was not is copied as it was. Costs milliseconds where reading anew costs seconds.
 */
import type { Entries } from '../base/entries.ts';
import { type EntryId, type HostName, hostNames } from '../base/trace.ts';
import type { CallRecord } from './call-record.ts';
import type { ConnectionRecord } from './connection-record.ts';
import { type Conversation, copyConversation } from './conversation.ts';
import { cutCourses } from './courses.ts';
import { cutEffects } from './effects.ts';
import type { Journal } from './journal.ts';
import { carriedOver, type JournalMark } from './journal-mark.ts';
import type { Journey } from './journey.ts';
import { firstIndex, type Spans } from './spans.ts';
import { cutTimers } from './timer-span.ts';

export function cutJournal(journal: Journal, mark: JournalMark, entries: Entries): Journal {
  const { read } = mark;
  const heirs = new Map([...mark.copies].map(([one, copy]) => [one, copyConversation(copy)]));
  const heirOf = (one: Conversation): Conversation => heirs.get(one) ?? one;
  const journeys = cutJourneys(journal, mark, heirOf);
  const records = {
    client: cutRecords(journal, mark, 'client', heirOf),
    server: cutRecords(journal, mark, 'server', heirOf),
  };
  const byConnection = {
    client: new Map(records.client.map((record) => [record.id, record])),
    server: new Map(records.server.map((record) => [record.id, record])),
  };
  const calls = {
    client: cutCalls(journal.calls.client, read, byConnection),
    server: cutCalls(journal.calls.server, read, byConnection),
  };
  const bySend = (host: HostName): CallRecord[] =>
    calls[host].filter(({ entry }) => entry.call === 'send' && entry.by === 'program');
  const descriptorsOf = (host: HostName) =>
    new Map(
      [...mark.descriptors[host]].map(([fd, id]) => [
        fd,
        id === null ? null : (byConnection[host].get(id) ?? null),
      ]),
    );
  return {
    entries,
    read,
    journeys: journeys.all,
    flights: cutSpans(journal.flights, mark.flights, (journey) => journeys.heirs.get(journey) ?? journey),
    courses: cutCourses(journal.courses, mark.flights, read),
    byDatagram: new Map(journeys.all.map((journey) => [journey.datagram, journey])),
    conversations: new Map([...mark.conversations].map(([ends, one]) => [ends, heirOf(one)])),
    named: new Map(mark.named),
    records,
    byConnection,
    calls,
    byCall: new Map(hostNames.flatMap((host) => calls[host]).map((call) => [call.entry.id, call])),
    programSends: { client: bySend('client'), server: bySend('server') },
    descriptors: { client: descriptorsOf('client'), server: descriptorsOf('server') },
    states: before(journal.states, ({ id }) => id, read),
    unlistened: new Map(mark.unlistened),
    timers: cutTimers(journal.timers, read),
    notable: before(journal.notable, ({ id }) => id, read),
    effects: cutEffects(journal.effects, read),
    marks: journal.marks.filter((one) => one.read <= read).map((one) => carriedOver(one, heirs)),
  };
}

/** Those whose entry had been read, of items in the order of their entries. */
const before = <Item>(items: readonly Item[], entryOf: (item: Item) => EntryId, read: number): Item[] =>
  items.slice(
    0,
    firstIndex(items.length, (at) => entryOf(items[at] as Item) >= read),
  );

const cutSpans = <Item>(spans: Spans<Item>, length: number, heirOf: (item: Item) => Item): Spans<Item> => ({
  items: spans.items.slice(0, length).map(heirOf),
  starts: spans.starts.slice(0, length),
  reach: spans.reach.slice(0, length),
});

/** Whether nothing was to be said of it any more. */
const isOver = ({ lost, arrived, discarded, corrupted, copies }: Journey, read: number): boolean =>
  (lost ?? arrived ?? { id: read }).id < read &&
  (arrived?.id ?? -1) < read &&
  (discarded?.id ?? -1) < read &&
  (corrupted ?? -1) < read &&
  copies.every((copy) => copy.entry < read && isOver(copy, read));

function cutJourneys(
  journal: Journal,
  { read, journeys: length }: JournalMark,
  heirOf: (one: Conversation) => Conversation,
): { readonly all: Journey[]; readonly heirs: ReadonlyMap<Journey, Journey> } {
  const heirs = new Map<Journey, Journey>();
  const all = journal.journeys.slice(0, length);
  const was = <Fact extends { readonly id: EntryId }>(fact: Fact | null): Fact | null =>
    fact !== null && fact.id < read ? fact : null;
  all.forEach((journey, at) => {
    if (isOver(journey, read)) return;
    const heir = {
      ...journey,
      conversation: journey.conversation && heirOf(journey.conversation),
      arrivals: journey.arrivals.filter(({ entry }) => entry < read),
      corrupted: journey.corrupted !== null && journey.corrupted < read ? journey.corrupted : null,
      lost: was(journey.lost),
      arrived: was(journey.arrived),
      discarded: was(journey.discarded),
    } as Journey;
    heirs.set(journey, heir);
    all[at] = heir;
  });
  for (const heir of heirs.values())
    heir.copies = heir.copies.filter(({ entry }) => entry < read).map((copy) => heirs.get(copy) ?? copy);
  return { all, heirs };
}

function cutRecords(
  journal: Journal,
  { records, read }: JournalMark,
  host: HostName,
  heirOf: (one: Conversation) => Conversation,
): ConnectionRecord[] {
  return records[host].flatMap((learnt, at) => {
    const record = journal.records[host][at];
    if (record === undefined) return [];
    return {
      ...record,
      ...learnt,
      conversation: learnt.conversation && heirOf(learnt.conversation),
      states: before(record.states, ({ id }) => id, read),
      // What a send() has taken is known when it comes back.
      sends: before(record.sends, ({ call }) => call, read).map((send) =>
        send.ended !== null && send.ended < read
          ? send
          : { ...send, to: send.asked, ended: null, failed: false },
      ),
      reads: before(record.reads, ({ entry }) => entry, read),
      resent: before(record.resent, ({ entry }) => entry, read),
    };
  });
}

function cutCalls(
  calls: readonly CallRecord[],
  read: number,
  records: Journal['byConnection'],
): CallRecord[] {
  return before(calls, ({ entry }) => entry.id, read).map((call) => {
    if (call.returned !== null && call.returned.id < read) return call;
    const { connection, entry } = call;
    const known = connection && (records[connection.host].get(connection.id) ?? null);
    // accept() learns its connection by coming back.
    return { ...call, returned: null, connection: entry.call === 'accept' ? null : known };
  });
}
