/** The packet list as a capture of the wire would show it, in Wireshark's seven columns and its notation. */
import { present } from '../base/assert.ts';
import type { Log } from '../base/log.ts';
import type { Entry, EntryId } from '../base/trace.ts';
import { ACK, has, RST, SYN } from '../wire/segment.ts';
import { isResent } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { journalOf } from './read-journal.ts';
import { firstIndex } from './spans.ts';
import type { PacketRow } from './views.ts';

interface Listed {
  /** A row for each datagram, as it looked when it was sent. */
  readonly fresh: PacketRow[];
  /** The rows at `length`, when so many mishaps had happened. */
  rows: readonly PacketRow[];
  length: number;
  mishaps: number;
}

const known = new WeakMap<readonly Entry[], Listed>();

/** One row for each datagram sent and each copy made so far. The same array while the log's length is the same. */
export function packetRows(log: Log): readonly PacketRow[] {
  const journal = journalOf(log);
  const listed = known.get(log.entries) ?? { fresh: [], rows: [], length: 0, mishaps: 0 };
  known.set(log.entries, listed);
  for (let at = listed.fresh.length; at < journal.journeys.length; at++)
    listed.fresh.push(rowOf(present(journal.journeys[at], 'a journey for each number'), journal));
  if (listed.length !== log.length) moveTo(listed, journal, log.length);
  return listed.rows;
}

/** Rows come or go at the end; those change whose datagrams were lost or damaged between then and now. */
function moveTo(listed: Listed, journal: Journal, length: number): void {
  const { fresh } = listed;
  const { mishaps } = journal;
  const count = firstIndex(fresh.length, (at) => (fresh[at]?.entry ?? 0) >= length);
  const rows = [...listed.rows.slice(0, count), ...fresh.slice(Math.min(count, listed.rows.length), count)];
  const befallen = firstIndex(mishaps.length, (at) => (mishaps[at]?.entry ?? 0) >= length);
  const [from, to] = [Math.min(befallen, listed.mishaps), Math.max(befallen, listed.mishaps)];
  for (const { number } of mishaps.slice(from, to)) {
    const row = rows[number - 1];
    const journey = journal.journeys[number - 1];
    if (row !== undefined && journey !== undefined)
      rows[number - 1] = { ...row, mark: markOf(journey, length) };
  }
  listed.rows = rows;
  listed.length = length;
  listed.mishaps = befallen;
}

function rowOf(journey: Journey, { journeys }: Journal): PacketRow {
  const begin = journeys[0]?.seenAt ?? 0;
  const { packet, sent } = journey;
  return {
    datagram: journey.datagram,
    entry: journey.entry,
    number: journey.number,
    at: journey.seenAt,
    time: ((journey.seenAt - begin) / 1_000_000).toFixed(6),
    from: journey.from,
    source: packet.source,
    destination: packet.destination,
    protocol: 'TCP',
    length: sent.octets.length,
    // Made when somebody looks at it.
    get info(): string {
      return infoOf(journey);
    },
    mark: markOf(journey, 0),
  };
}

function markOf(journey: Journey, length: number): PacketRow['mark'] {
  const before = (entry: EntryId | undefined): boolean => entry !== undefined && entry < length;
  if (before(journey.lost?.id)) return 'lost';
  if (journey.corrupted !== null && before(journey.corrupted)) return 'corrupt';
  if (has(journey.packet.seg, RST)) return 'reset';
  return isResent(journey) ? 'resent' : null;
}

/** `80 → 49152 [FIN, PSH, ACK] Seq=7301 Ack=1202 Win=16384 Len=1200` */
function infoOf({ packet: { seg }, seq, ack, analysis }: Journey): string {
  const flags = flagNames.filter(([bit]) => (seg.control & bit) !== 0).map(([, name]) => name);
  return [
    ...analysis.remarks.map((remark) => `[${remark}]`),
    `${seg.sourcePort} → ${seg.destinationPort}`,
    `[${flags.join(', ')}]`,
    `Seq=${seq >>> 0}`,
    ...(has(seg, ACK) ? [`Ack=${ack >>> 0}`] : []),
    `Win=${seg.wnd}`,
    `Len=${seg.text.length}`,
    ...(has(seg, SYN) && seg.options.mss !== undefined ? [`MSS=${seg.options.mss}`] : []),
  ].join(' ');
}

/** The control bits from the right end of the header to the left. */
const flagNames: readonly (readonly [number, string])[] = [
  [0x01, 'FIN'],
  [0x02, 'SYN'],
  [0x04, 'RST'],
  [0x08, 'PSH'],
  [0x10, 'ACK'],
  [0x20, 'URG'],
  [0x40, 'ECE'],
  [0x80, 'CWR'],
];
