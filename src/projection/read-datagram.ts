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
import { kindOf, kindOfSegment, type SegmentName } from '../network/name.ts';
import { Datagram, decodePacket } from '../wire/datagram.ts';
import { FIN, RST, SYN } from '../wire/segment.ts';
import { type TcpHeader, tcpHeaderOf } from '../wire/tcp-header.ts';
import { analyse, nothingSaid, windowOf } from './capture.ts';
import { learnFromDatagram } from './connection-record.ts';
import { conversationOf, learnBases, relativeNumbers } from './conversation.ts';
import { addCourse } from './courses.ts';
import { findRecord, type Journal } from './journal.ts';
import type { Journey, MessageJourney, SegmentJourney } from './journey.ts';
import { laterJournal } from './later-journal.ts';
import { addSpan, extendSpan } from './spans.ts';

export function readDatagram(journal: Journal, entry: Entry): void {
  switch (entry.kind) {
    case 'send':
      sent(journal, entry);
      return;
    case 'copied':
      copied(journal, entry);
      return;
    case 'transit': {
      const journey = of(journal, entry.datagram);
      journey.departsAt = entry.begins;
      journal.courses.departs.set(journey.place, entry.begins);
      expected(journal, entry.datagram, entry.id, entry.arrives);
      return;
    }
    case 'delayed':
      expected(journal, entry.datagram, entry.id, entry.arrives);
      return;
    case 'corrupted': {
      const journey = of(journal, entry.datagram);
      journey.corrupted = entry.id;
      special(journal, journey);
      return;
    }
    case 'lost': {
      const journey = of(journal, entry.datagram);
      journey.lost = entry;
      special(journal, journey);
      // The queue was full: drawn as far as its way would have been.
      if (journey.arrivals.length === 0)
        expected(journal, entry.datagram, entry.id, entry.at + usualWay(journal, journey.from));
      return;
    }
    case 'arrive': {
      const journey = of(journal, entry.datagram);
      journal.courses.arrived.set(journey.place, entry.id);
      arrived(journey, entry);
      return;
    }
    case 'discard': {
      const journey = of(journal, entry.datagram);
      journey.discarded = entry;
      special(journal, journey);
      return;
    }
    default:
  }
}

const special = ({ courses }: Journal, { place }: Journey): void => {
  courses.special.set(place, 1);
};

const of = (journal: Journal, datagram: DatagramId): Journey =>
  present(journal.byDatagram.get(datagram), 'a datagram was sent before anything befell it');

function sent(journal: Journal, entry: EntryOf<'send'>): void {
  const from = present(
    hostNames.find((host) => host === entry.place),
    'hosts send datagrams',
  );
  const decoded = decodePacket(entry.octets);
  if (!decoded.ok) {
    sentMessage(journal, entry, from);
    return;
  }
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
    message: null,
    from,
    conversation,
    name: numbered(journal, from, kindOfSegment(packet.seg)),
    place: journal.flights.items.length,
    isCopy: false,
  });
  addSpan(journal.flights, journey, entry.at, entry.at);
  addCourse(journal.courses, from, entry.at, isPlain(entry, header));
  const record = findRecord(journal, from, entry.connection);
  if (record !== null) learnFromDatagram(record, journey);
  for (const host of hostNames) {
    const known = findRecord(journal, host, conversation.connections[host]);
    if (known !== null) known.irs ??= conversation.bases[otherHost(host)];
  }
}

/** What is no segment is drawn by itself, whatever befalls it. */
function sentMessage(journal: Journal, entry: EntryOf<'send'>, from: HostName): void {
  const message = laterJournal.get().messageIn(entry.octets);
  const journey = add(journal, {
    datagram: entry.datagram,
    entry: entry.id,
    seenAt: entry.at,
    sent: entry,
    packet: null,
    message,
    from,
    conversation: null,
    name: numbered(journal, from, kindOf(Datagram.from(entry.octets))),
    place: journal.flights.items.length,
    isCopy: false,
  });
  addSpan(journal.flights, journey, entry.at, entry.at);
  addCourse(journal.courses, from, entry.at, false);
}

function arrived(journey: Journey, entry: EntryOf<'arrive'>): void {
  const { conversation, from, sent, number } = journey;
  journey.arrived = entry;
  if (journey.corrupted !== null || conversation === null) return;
  const header = tcpHeaderOf(sent.octets);
  analyse(conversation.captures[otherHost(from)], { from, header, at: entry.at, number });
}

const noCopies: readonly Journey[] = [];

type Known = 'datagram' | 'entry' | 'seenAt' | 'sent' | 'from' | 'name' | 'place' | 'isCopy';
type Carried = 'packet' | 'message' | 'conversation';
type Fresh = Pick<SegmentJourney, Known | Carried> | Pick<MessageJourney, Known | Carried>;

function add(journal: Journal, fresh: Fresh): Journey {
  const { conversation, from, sent } = fresh;
  const number = journal.journeys.length + 1;
  // Written out: there are a hundred thousand of them, and spreading is dear.
  const way = {
    datagram: fresh.datagram,
    entry: fresh.entry,
    seenAt: fresh.seenAt,
    sent: fresh.sent,
    packet: fresh.packet,
    message: fresh.message,
    from: fresh.from,
    conversation: fresh.conversation,
    name: fresh.name,
    place: fresh.place,
    isCopy: fresh.isCopy,
    number,
    sentAt: sent.at,
    departsAt: sent.at,
    connection: sent.connection,
    seq: 0,
    ack: 0,
    analysis: nothingSaid,
    copies: noCopies,
    arrivals: [],
    corrupted: null,
    lost: null,
    arrived: null,
    discarded: null,
  };
  if (conversation !== null) {
    const header = tcpHeaderOf(sent.octets);
    const seen = { from, header, at: fresh.seenAt, number };
    const { seq, ack } = relativeNumbers(conversation, header, from);
    way.seq = seq;
    way.ack = ack;
    // A copy is the network's: a capture at its sender never sees it.
    way.analysis = fresh.isCopy
      ? { ...nothingSaid, window: windowOf(conversation.captures[from], from, header) }
      : analyse(conversation.captures[from], seen);
  }
  const journey = way as Journey;
  journal.journeys.push(journey);
  journal.byDatagram.set(fresh.datagram, journey);
  return journey;
}

/** Sent for the first time, and neither SYN nor FIN nor RST: if it arrives, nothing marks it but its course. */
const isPlain = ({ purpose }: EntryOf<'send'>, { control }: TcpHeader): boolean =>
  purpose === 'first' && (control & (SYN | FIN | RST)) === 0;

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
  special(journal, original);
  expected(journal, entry.copy, entry.id, entry.arrives);
}

function expected(journal: Journal, datagram: DatagramId, entry: number, at: Instant): void {
  const journey = of(journal, datagram);
  journey.arrivals.push({ entry, at });
  extendSpan(journal.flights, journey.place, at);
  journal.courses.arrives.set(journey.place, at);
  if (journey.arrivals.length > 1) special(journal, journey);
}

function usualWay({ journeys }: Journal, from: HostName): number {
  for (let at = journeys.length - 1; at >= 0; at--) {
    const journey = journeys[at];
    const arrival = journey?.arrivals.at(-1);
    if (journey?.from === from && arrival !== undefined) return arrival.at - journey.sentAt;
  }
  return 0;
}
