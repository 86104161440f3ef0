/**
 * What a sender's connection did over time, as the log tells it: its congestion state, its round-trip times, and what it
 * sent and had acknowledged, by sequence numbers relative to its ISS. Read once, entry by entry, as the log grows.
 */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { ConnectionId, Entry, HostName } from '../base/trace.ts';
import { hostNames } from '../base/trace.ts';
import { ACK, FIN, has, SYN } from '../wire/segment.ts';
import type { Journal } from './journal.ts';
import type { Journey, SegmentJourney } from './journey.ts';
import { journalOf } from './read-journal.ts';
import { addSample, noSeries, type Series } from './series.ts';

export interface SenderSeries {
  readonly cwnd: Series;
  /** Finite only: before the first loss there is none. */
  readonly ssthresh: Series;
  /** Octets sent and not yet acknowledged. */
  readonly flight: Series;
  readonly sample: Series;
  readonly srtt: Series;
  readonly rto: Series;
  /** Where each segment that takes sequence numbers begins and ends. */
  readonly begins: Series;
  readonly ends: Series;
  /** The beginnings of those that were sent again, and of those that were lost, at the time of the loss. */
  readonly resent: Series;
  readonly lost: Series;
  /** SEG.ACK of the newest acknowledgement that has come, and how far the window reached by it. */
  readonly ack: Series;
  readonly window: Series;
  /** SND.NXT and SND.UNA as an observer at the sender knows them. */
  sentUpTo: number;
  acknowledged: number;
}

interface Reading {
  read: number;
  readonly byConnection: Map<string, SenderSeries>;
}

const readings = new WeakMap<Entries, Reading>();

export function senderSeries(log: Log, host: HostName, connection: ConnectionId): SenderSeries {
  const journal = journalOf(log);
  const reading = readings.get(log.entries) ?? { read: 0, byConnection: new Map() };
  readings.set(log.entries, reading);
  while (reading.read < journal.read) {
    readEntry(reading, journal, present(log.entries.at(reading.read), 'the log has no gaps'));
    reading.read += 1;
  }
  return seriesOf(reading, host, connection);
}

function readEntry(reading: Reading, journal: Journal, entry: Entry): void {
  const { at, id } = entry;
  const host = hostNames.find((name) => name === entry.place);
  if (host === undefined) {
    if (entry.kind === 'lost') lost(reading, journal.byDatagram.get(entry.datagram), entry);
    return;
  }
  switch (entry.kind) {
    case 'congestion': {
      const own = seriesOf(reading, host, entry.connection);
      addSample(own.cwnd, { at, value: entry.cwnd, entry: id });
      if (Number.isFinite(entry.ssthresh)) addSample(own.ssthresh, { at, value: entry.ssthresh, entry: id });
      return;
    }
    case 'rtt': {
      const own = seriesOf(reading, host, entry.connection);
      addSample(own.sample, { at, value: entry.sample, entry: id });
      addSample(own.srtt, { at, value: entry.srtt, entry: id });
      addSample(own.rto, { at, value: entry.rto, entry: id });
      return;
    }
    case 'send':
      if (entry.connection !== null)
        sent(seriesOf(reading, host, entry.connection), journal.byDatagram.get(entry.datagram));
      return;
    case 'arrive':
      if (entry.connection !== null)
        arrived(seriesOf(reading, host, entry.connection), journal.byDatagram.get(entry.datagram), entry);
      return;
    case 'discard':
      lost(reading, journal.byDatagram.get(entry.datagram), entry);
      return;
    default:
  }
}

const lengthOf = ({ packet: { seg } }: SegmentJourney): number =>
  seg.text.length + (has(seg, SYN) ? 1 : 0) + (has(seg, FIN) ? 1 : 0);

function sent(own: SenderSeries, journey: Journey | undefined): void {
  if (journey === undefined || journey.packet === null || lengthOf(journey) === 0) return;
  const { sentAt: at, entry, seq } = journey;
  const end = seq + lengthOf(journey);
  addSample(own.begins, { at, value: seq, entry });
  addSample(own.ends, { at, value: end, entry });
  if (journey.sent.purpose !== 'first') addSample(own.resent, { at, value: seq, entry });
  own.sentUpTo = Math.max(own.sentUpTo, end);
  addSample(own.flight, { at, value: own.sentUpTo - own.acknowledged, entry });
}

function arrived(own: SenderSeries, journey: Journey | undefined, { at, id: entry }: Entry): void {
  if (journey === undefined || journey.packet === null || journey.corrupted !== null) return;
  const { packet, ack } = journey;
  if (!has(packet.seg, ACK) || ack < own.acknowledged) return;
  own.acknowledged = ack;
  addSample(own.ack, { at, value: ack, entry });
  addSample(own.window, { at, value: ack + packet.seg.wnd, entry });
  addSample(own.flight, { at, value: Math.max(0, own.sentUpTo - ack), entry });
}

/** Lost on the way, or thrown away as damaged. */
function lost(reading: Reading, journey: Journey | undefined, { at, id }: Entry): void {
  if (journey === undefined || journey.packet === null || journey.connection === null) return;
  if (lengthOf(journey) === 0) return;
  const own = seriesOf(reading, journey.from, journey.connection);
  addSample(own.lost, { at, value: journey.seq, entry: id });
}

function seriesOf({ byConnection }: Reading, host: HostName, connection: ConnectionId): SenderSeries {
  const key = `${host} ${connection}`;
  const known = byConnection.get(key);
  if (known !== undefined) return known;
  const fresh: SenderSeries = {
    cwnd: noSeries(),
    ssthresh: noSeries(),
    flight: noSeries(),
    sample: noSeries(),
    srtt: noSeries(),
    rto: noSeries(),
    begins: noSeries(),
    ends: noSeries(),
    resent: noSeries(),
    lost: noSeries(),
    ack: noSeries(),
    window: noSeries(),
    sentUpTo: 0,
    acknowledged: 0,
  };
  byConnection.set(key, fresh);
  return fresh;
}
