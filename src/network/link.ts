/**
 * One direction of the network: a queue before a line of some rate, then a way of some delay. On it chance, and rules
 * made for single datagrams, lose, copy, damage, hold up or send ahead.
 */
import { copyStream, type RandomStream, randomStream } from '../base/random.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { DatagramId, EntryOf, Fact, HostName, LossReason } from '../base/trace.ts';
import { Datagram, invertBit } from '../wire/datagram.ts';
import { type Chance, copyChance, createChance, draw, type Luck } from './chance.ts';
import { kindOf, type SegmentKind, type SegmentName } from './name.ts';
import { type Orders, ordersFor, type Rule, settle } from './rules.ts';
import type { LinkSettings } from './settings.ts';

export interface Link {
  readonly from: HostName;
  settings: LinkSettings;
  /** When the line is free again. */
  busyUntil: Instant;
  /** When each datagram that waits for the line will begin to leave, in order. */
  readonly waiting: Instant[];
  /** How many datagrams of each kind have come by, for their names. */
  readonly counts: Record<SegmentKind, number>;
  readonly chance: Chance;
  /** Chooses the bit that a person's damage inverts. */
  readonly corruption: RandomStream;
  /** In the order of their making. */
  readonly rules: Rule[];
}

/** A datagram on its way. */
export interface Flight {
  readonly datagram: DatagramId;
  readonly name: SegmentName;
  readonly carried: Datagram;
  /** When its first bit is on the line. */
  readonly departs: Instant;
  /** When its last bit is. */
  readonly leaves: Instant;
  /** When it would arrive if no rule held it up. */
  readonly due: Instant;
  readonly arrives: Instant;
  /** When it will vanish on the way, and by what; null when it will not. */
  readonly vanishes: Instant | null;
  readonly reason: LossReason | null;
}

/** What befell it, beside being on its way. */
export type TransitFact = Extract<Fact, { kind: 'reordered' | 'corrupted' | 'delayed' }>;
const nothing: readonly TransitFact[] = [];

/** The copy of a datagram, which has luck of its own. */
export interface Copy {
  readonly by: NonNullable<EntryOf<'copied'>['by']>;
  readonly name: SegmentName;
  readonly carried: Datagram;
  readonly luck: Luck;
}

export type Passage =
  | {
      readonly taken: true;
      readonly flight: Flight;
      readonly facts: readonly TransitFact[];
      /** To be handed over next, if the network makes one. */
      readonly copy: Copy | null;
    }
  | { readonly taken: false; readonly name: SegmentName };

export const createLink = (from: HostName, settings: LinkSettings, seed: number): Link => ({
  from,
  settings,
  busyUntil: 0,
  waiting: [],
  counts: { SYN: 0, 'SYN ACK': 0, FIN: 0, RST: 0, data: 0, ACK: 0, UDP: 0, ICMP: 0 },
  chance: createChance(from, seed),
  corruption: randomStream(seed, `corruption ${from}`),
  rules: [],
});

export const copyLink = (link: Link): Link => ({
  ...link,
  waiting: link.waiting.slice(),
  counts: { ...link.counts },
  chance: copyChance(link.chance),
  corruption: copyStream(link.corruption),
  rules: link.rules.slice(),
});

/** Where on its way a lost datagram vanishes: the ladder's cross. */
const vanishingPoint = 0.56;

/** The moment at which a datagram is this far on its way. */
export const onItsWay = (departs: Instant, arrives: Instant): Instant =>
  departs + Math.floor((arrives - departs) * vanishingPoint);

/** A host hands over a datagram: it is on its way from now on, or the queue has no room for it. */
export function transmit(link: Link, datagram: DatagramId, carried: Datagram, now: Instant): Passage {
  const what = kindOf(carried);
  const nth = link.counts[what] + 1;
  link.counts[what] = nth;
  const name: SegmentName = { host: link.from, what, nth };
  const ruled = ordersFor(link.rules, name).isCopied;
  const { own, copy } = draw(link.chance, link.settings, carried.length, ruled);
  const passage = carry(link, datagram, name, carried, own, now);
  if (!passage.taken || copy === null) return passage;
  const by = ruled ? 'rule' : 'chance';
  return { ...passage, copy: { by, name: { ...name, copy: true }, carried, luck: copy } };
}

/** The copy takes its place behind its original. */
export const transmitCopy = (link: Link, datagram: DatagramId, copy: Copy, now: Instant): Passage =>
  carry(link, datagram, copy.name, copy.carried, copy.luck, now);

/** Whether one more datagram can be taken now. */
export function hasRoom({ waiting, busyUntil, settings }: Link, now: Instant): boolean {
  while (waiting[0] !== undefined && waiting[0] <= now) waiting.shift();
  return busyUntil <= now || waiting.length < settings.limit;
}

function carry(
  link: Link,
  datagram: DatagramId,
  name: SegmentName,
  carried: Datagram,
  luck: Luck,
  now: Instant,
): Passage {
  const { settings, waiting } = link;
  const orders = ordersFor(link.rules, name);
  const taken = hasRoom(link, now);
  settle(link.rules, name, taken ? 'acted' : 'missed');
  if (!taken) return { taken, name };

  const departs = Math.max(now, link.busyUntil);
  const leaves = departs + serialization(carried.length, settings);
  if (departs > now) waiting.push(departs);
  link.busyUntil = leaves;

  const due = leaves + (luck.isAhead ? 0 : Math.max(0, settings.delay + luck.spread));
  const arrives = due + orders.delay;
  const reason = orders.isDropped ? 'rule' : luck.lost;
  const isDamaged = orders.isDamaged || luck.isDamaged;
  const isPlain = !luck.isAhead && !isDamaged && orders.delay === 0;
  const facts = isPlain ? nothing : whatBefell(datagram, arrives, luck, orders);
  const flight: Flight = {
    datagram,
    name,
    carried: isDamaged ? damaged(carried, luck.bit) : carried,
    departs,
    leaves,
    due,
    arrives,
    vanishes: reason === null ? null : onItsWay(departs, arrives),
    reason,
  };
  return { taken, flight, facts, copy: null };
}

function whatBefell(
  datagram: DatagramId,
  arrives: Instant,
  luck: Luck,
  orders: Orders,
): readonly TransitFact[] {
  const facts: TransitFact[] = [];
  if (luck.isAhead) facts.push({ kind: 'reordered', datagram });
  if (orders.isDamaged || luck.isDamaged)
    facts.push({ kind: 'corrupted', datagram, bit: luck.bit, by: orders.isDamaged ? 'rule' : 'chance' });
  if (orders.delay > 0) facts.push({ kind: 'delayed', datagram, arrives, by: 'rule' });
  return facts;
}

/** The same datagram with one bit inverted. */
export const damaged = ({ octets }: Datagram, bit: number): Datagram => Datagram.from(invertBit(octets, bit));

const serialization = (length: number, { rate }: LinkSettings): Duration =>
  rate === 0 ? 0 : Math.ceil((length * 8 * 1_000_000) / rate);
