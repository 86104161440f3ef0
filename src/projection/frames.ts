/**
 * What a capture has seen, in order: at a host what it sent when it sent it, and what reached it when it did, damaged or
 * not; on the wire what was sent and what the network copied. Read off the log once, as it grows.
 */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';
import { type DatagramId, type Entry, type EntryId, type HostName, otherHost } from '../base/trace.ts';
import { invertBit } from '../wire/datagram.ts';
import type { Journey } from './journey.ts';
import { journalOf } from './read-journal.ts';

/** Where a capture is taken. */
export type Vantage = 'wire' | HostName;

export interface Frame {
  /** Its number in the capture, from 1. */
  readonly number: number;
  /** The entry by which the capture saw it: what is at or past the log's length has not been seen. */
  readonly seen: EntryId;
  readonly at: Instant;
  readonly journey: Journey;
  /** The datagram as it was when it was seen. */
  readonly octets: Octets;
}

/** The frames of one vantage in the order of `seen`, and where each datagram stands among them. */
export interface Frames {
  readonly list: Frame[];
  readonly places: Map<EntryId, number>;
}

interface Reading {
  read: number;
  readonly taken: { readonly [vantage in Vantage]: Frames };
  /** The octets of what was damaged on its way. */
  readonly damaged: Map<DatagramId, Octets>;
}

const readings = new WeakMap<Entries, Reading>();
const noFrames = (): Frames => ({ list: [], places: new Map() });

/** All frames that the log tells of, also those beyond the cursor. */
export function framesOf(log: Log, vantage: Vantage): Frames {
  const { entries } = log;
  const reading = readings.get(entries) ?? {
    read: 0,
    taken: { wire: noFrames(), client: noFrames(), server: noFrames() },
    damaged: new Map(),
  };
  readings.set(entries, reading);
  const { byDatagram } = journalOf(log);
  while (reading.read < entries.length) {
    const entry = present(entries.at(reading.read), 'the log has no gaps');
    reading.read += 1;
    read(reading, entry, byDatagram);
  }
  return reading.taken[vantage];
}

function read({ taken, damaged }: Reading, entry: Entry, journeys: ReadonlyMap<DatagramId, Journey>): void {
  switch (entry.kind) {
    case 'send': {
      const journey = present(journeys.get(entry.datagram), 'what was sent has a journey');
      take(taken.wire, journey, entry, entry.octets);
      take(taken[journey.from], journey, entry, entry.octets);
      return;
    }
    case 'copied': {
      const journey = present(journeys.get(entry.copy), 'a copy has a journey');
      const octets = damaged.get(entry.datagram);
      if (octets !== undefined) damaged.set(entry.copy, octets);
      take(taken.wire, journey, entry, octets ?? journey.sent.octets);
      return;
    }
    case 'corrupted': {
      const journey = present(journeys.get(entry.datagram), 'what is damaged was sent');
      const octets = damaged.get(entry.datagram) ?? journey.sent.octets;
      damaged.set(entry.datagram, invertBit(octets, entry.bit));
      return;
    }
    case 'arrive': {
      const journey = present(journeys.get(entry.datagram), 'what arrives was sent');
      take(
        taken[otherHost(journey.from)],
        journey,
        entry,
        damaged.get(entry.datagram) ?? journey.sent.octets,
      );
      return;
    }
    default:
  }
}

function take({ list, places }: Frames, journey: Journey, { id, at }: Entry, octets: Octets): void {
  places.set(journey.entry, list.length);
  list.push({ number: list.length + 1, seen: id, at, journey, octets });
}
