/** The packet list as a capture of the wire would show it, in Wireshark's seven columns and its notation. */
import type { Log } from '../base/log.ts';
import type { Entry, EntryId } from '../base/trace.ts';
import { ACK, has, RST, SYN } from '../wire/segment.ts';
import { isResent } from './arrow-view.ts';
import { journalOf } from './journal.ts';
import type { Journey } from './journey.ts';
import { firstIndex } from './spans.ts';
import type { PacketRow } from './views.ts';

interface Listed {
  /** A row for each journey, as it looked when it was sent. */
  readonly fresh: PacketRow[];
  /** The rows at `length`. */
  rows: readonly PacketRow[];
  length: number;
}

const known = new WeakMap<readonly Entry[], Listed>();

/** One row for each datagram sent and each copy made so far. The same array while the log's length is the same. */
export function packetRows(log: Log): readonly PacketRow[] {
  const journal = journalOf(log);
  const listed = known.get(log.entries) ?? { fresh: [], rows: [], length: 0 };
  known.set(log.entries, listed);
  const { fresh } = listed;
  const begin = journal.journeys[0]?.seenAt ?? 0;
  for (const journey of journal.journeys.slice(fresh.length)) fresh.push(rowOf(journey, begin));
  if (listed.length === log.length) return listed.rows;

  const count = firstIndex(fresh.length, (at) => (fresh[at]?.entry ?? 0) >= log.length);
  const rows = fresh.slice(0, count);
  for (const [index, journey] of journal.journeys.slice(0, count).entries()) {
    const row = rows[index];
    const mark = markOf(journey, log.length);
    if (row !== undefined && row.mark !== mark)
      rows[index] = listed.rows[index]?.mark === mark ? (listed.rows[index] ?? row) : { ...row, mark };
  }
  listed.rows = rows;
  listed.length = log.length;
  return rows;
}

function rowOf(journey: Journey, begin: number): PacketRow {
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
    info: infoOf(journey),
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
export function infoOf({ packet: { seg }, seq, ack, analysis }: Journey): string {
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
