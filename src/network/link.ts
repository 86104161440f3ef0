/** One direction of the network: a queue before a line of some rate, then a way of some delay on which some are lost. */
import type { Octets } from '../base/octets.ts';
import { copyStream, happens, type RandomStream, randomStream, uniform } from '../base/random.ts';
import type { Instant } from '../base/time.ts';
import type { DatagramId, HostName } from '../base/trace.ts';
import { kindOf, type SegmentKind, type SegmentName } from './name.ts';
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
  readonly loss: RandomStream;
  readonly jitter: RandomStream;
  readonly corruption: RandomStream;
}

/** A datagram on its way. */
export interface Flight {
  readonly datagram: DatagramId;
  readonly name: SegmentName;
  readonly octets: Octets;
  /** When its first bit is on the line. */
  readonly departs: Instant;
  readonly arrives: Instant;
  /** When it will vanish on the way; null when it will not. */
  readonly vanishes: Instant | null;
}

export type Passage =
  | { readonly taken: true; readonly leaves: Instant; readonly flight: Flight }
  | { readonly taken: false; readonly name: SegmentName };

export const createLink = (from: HostName, settings: LinkSettings, seed: number): Link => ({
  from,
  settings,
  busyUntil: 0,
  waiting: [],
  counts: { SYN: 0, 'SYN ACK': 0, FIN: 0, RST: 0, data: 0, ACK: 0 },
  loss: randomStream(seed, `loss ${from}`),
  jitter: randomStream(seed, `jitter ${from}`),
  corruption: randomStream(seed, `corruption ${from}`),
});

export const copyLink = (link: Link): Link => ({
  ...link,
  waiting: link.waiting.slice(),
  counts: { ...link.counts },
  loss: copyStream(link.loss),
  jitter: copyStream(link.jitter),
  corruption: copyStream(link.corruption),
});

/** Where on its way a lost datagram vanishes: the ladder's cross. */
const vanishingPoint = 0.56;

/** The moment at which a datagram is this far on its way. */
export const onItsWay = (departs: Instant, arrives: Instant): Instant =>
  departs + Math.floor((arrives - departs) * vanishingPoint);

/** A host hands over a datagram: it is on its way from now on, or the queue has no room for it. */
export function transmit(link: Link, datagram: DatagramId, octets: Octets, now: Instant): Passage {
  const { settings, waiting } = link;
  const what = kindOf(octets);
  link.counts[what] += 1;
  const name: SegmentName = { host: link.from, what, nth: link.counts[what] };
  // Both streams move with every datagram, so that a setting changes only what it names.
  const spread = Math.floor((uniform(link.jitter) * 2 - 1) * settings.jitter);
  const isLost = happens(link.loss, settings.loss / 100);

  while (waiting[0] !== undefined && waiting[0] <= now) waiting.shift();
  if (link.busyUntil > now && waiting.length >= settings.limit) return { taken: false, name };

  const begins = Math.max(now, link.busyUntil);
  const serialization = settings.rate === 0 ? 0 : Math.ceil((octets.length * 8 * 1_000_000) / settings.rate);
  const leaves = begins + serialization;
  if (begins > now) waiting.push(begins);
  link.busyUntil = leaves;

  const arrives = leaves + Math.max(0, settings.delay + spread);
  const vanishes = isLost ? onItsWay(begins, arrives) : null;
  return { taken: true, leaves, flight: { datagram, name, octets, departs: begins, arrives, vanishes } };
}
