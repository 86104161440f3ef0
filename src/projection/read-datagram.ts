/** What the log says of datagrams, put into their journeys. */
import { present } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import {
  type DatagramId,
  type Entry,
  type EntryOf,
  type HostName,
  hostNames,
  otherHost,
} from '../base/trace.ts';
import { kindOf, type SegmentName } from '../network/name.ts';
import { Datagram, decodePacket } from '../wire/datagram.ts';
import { tcpHeaderOf } from '../wire/tcp-header.ts';
import { analyse, nothingSaid, windowOf } from './capture.ts';
import { learnFromDatagram } from './connection-record.ts';
import { conversationOf, learnBases, relativeNumbers } from './conversation.ts';
import { findRecord, type Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { addSpan, extendSpan } from './spans.ts';

export function readDatagram(journal: Journal, entry: Entry): void {
  switch (entry.kind) {
    case 'send':
      sent(journal, entry);
      return;
    case 'copied':
      copied(journal, entry);
      return;
    case 'transit':
      of(journal, entry.datagram).departsAt = entry.begins;
      expected(journal, entry.datagram, entry.id, entry.arrives);
      return;
    case 'delayed':
      expected(journal, entry.datagram, entry.id, entry.arrives);
      return;
    case 'corrupted':
      of(journal, entry.datagram).corrupted = entry.id;
      return;
    case 'lost': {
      const journey = of(journal, entry.datagram);
      journey.lost = entry;
      // The queue was full: drawn as far as its way would have been.
      if (journey.arrivals.length === 0)
        expected(journal, entry.datagram, entry.id, entry.at + usualWay(journal, journey.from));
      return;
    }
    case 'arrive':
      arrived(of(journal, entry.datagram), entry);
      return;
    case 'discard':
      of(journal, entry.datagram).discarded = entry;
      return;
    default:
  }
}

const of = (journal: Journal, datagram: DatagramId): Journey =>
  present(journal.byDatagram.get(datagram), 'a datagram was sent before anything befell it');

function sent(journal: Journal, entry: EntryOf<'send'>): void {
  const from = present(
    hostNames.find((host) => host === entry.place),
    'hosts send datagrams',
  );
  const decoded = decodePacket(entry.octets);
  if (!decoded.ok) return;
  const packet = decoded.value;
  const header = tcpHeaderOf(entry.octets);
  const conversation = conversationOf(journal.conversations, { ...packet, header }, from);
  learnBases(conversation, header, from);
  const journey = add(journal, {
    datagram: entry.datagram,
    entry: entry.id,
    seenAt: entry.at,
    sent: entry,
    packet,
    from,
    conversation,
    name: named(journal, from, entry),
    isCopy: false,
  });
  addSpan(journal.flights, journey, entry.at, entry.at);
  const record = findRecord(journal, from, entry.connection);
  if (record !== null) learnFromDatagram(record, journey);
  for (const host of hostNames) {
    const known = findRecord(journal, host, conversation.connections[host]);
    if (known !== null) known.irs ??= conversation.bases[otherHost(host)];
  }
}

function arrived(journey: Journey, entry: EntryOf<'arrive'>): void {
  const { conversation, from, sent, number } = journey;
  journey.arrived = entry;
  if (journey.corrupted !== null) return;
  const header = tcpHeaderOf(sent.octets);
  analyse(conversation.captures[otherHost(from)], { from, header, at: entry.at, number });
}

const noCopies: readonly Journey[] = [];

type Fresh = Pick<
  Journey,
  'datagram' | 'entry' | 'seenAt' | 'sent' | 'packet' | 'from' | 'conversation' | 'name' | 'isCopy'
>;

function add(journal: Journal, fresh: Fresh): Journey {
  const { conversation, from, sent } = fresh;
  const number = journal.journeys.length + 1;
  const header = tcpHeaderOf(sent.octets);
  const seen = { from, header, at: fresh.seenAt, number };
  const { seq, ack } = relativeNumbers(conversation, header, from);
  // Written out: there are a hundred thousand of them, and spreading is dear.
  const journey: Journey = {
    datagram: fresh.datagram,
    entry: fresh.entry,
    seenAt: fresh.seenAt,
    sent: fresh.sent,
    packet: fresh.packet,
    from: fresh.from,
    conversation: fresh.conversation,
    name: fresh.name,
    isCopy: fresh.isCopy,
    number,
    sentAt: sent.at,
    departsAt: sent.at,
    connection: sent.connection,
    seq,
    ack,
    // A copy is the network's: a capture at its sender never sees it.
    analysis: fresh.isCopy
      ? { ...nothingSaid, window: windowOf(conversation.captures[from], from, header) }
      : analyse(conversation.captures[from], seen),
    copies: noCopies,
    arrivals: [],
    corrupted: null,
    lost: null,
    arrived: null,
    discarded: null,
  };
  journal.journeys.push(journey);
  journal.byDatagram.set(fresh.datagram, journey);
  return journey;
}

function named(journal: Journal, host: HostName, { octets }: EntryOf<'send'>): SegmentName {
  return numbered(journal, host, kindOf(Datagram.from(octets)));
}

function numbered(journal: Journal, host: HostName, what: SegmentName['what']): SegmentName {
  const key = `${host} ${what}`;
  const nth = (journal.named.get(key) ?? 0) + 1;
  journal.named.set(key, nth);
  return { host, what, nth };
}

/** A copy goes its original's way from the moment at which it was made. */
function copied(journal: Journal, entry: EntryOf<'copied'>): void {
  const original = of(journal, entry.datagram);
  const copy = add(journal, {
    ...original,
    datagram: entry.copy,
    entry: entry.id,
    seenAt: entry.at,
    name:
      entry.by === undefined
        ? numbered(journal, original.from, original.name.what)
        : { ...original.name, copy: true },
    isCopy: true,
  });
  copy.departsAt = original.departsAt;
  original.copies = [...original.copies, copy];
  expected(journal, entry.copy, entry.id, entry.arrives);
}

function expected(journal: Journal, datagram: DatagramId, entry: number, at: Instant): void {
  const journey = of(journal, datagram);
  journey.arrivals.push({ entry, at });
  const sender = of(journal, journey.sent.datagram);
  const place = placeOf(journal, sender);
  extendSpan(journal.flights, place, at);
}

/** Its place among the flights: those are in the order of their numbers, copies left out. */
function placeOf({ flights }: Journal, journey: Journey): number {
  let place = Math.min(flights.items.length, journey.number) - 1;
  while (place > 0 && (flights.items[place]?.number ?? 0) > journey.number) place -= 1;
  return place;
}

function usualWay({ journeys }: Journal, from: HostName): number {
  for (let at = journeys.length - 1; at >= 0; at--) {
    const journey = journeys[at];
    const arrival = journey?.arrivals.at(-1);
    if (journey?.from === from && arrival !== undefined) return arrival.at - journey.sentAt;
  }
  return 0;
}
