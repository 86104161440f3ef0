/** The packet list as a capture of the wire would show it, in Wireshark's seven columns and its notation. */
import { present } from '../base/assert.ts';
import type { Log } from '../base/log.ts';
import type { EntryId } from '../base/trace.ts';
import { ACK, has, RST, SYN } from '../wire/segment.ts';
import { isResent } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { journalOf } from './read-journal.ts';
import { type Rows, rowsBy } from './rows.ts';
import { firstIndex } from './spans.ts';
import type { PacketRow } from './views.ts';

const known = new WeakMap<Journey, PacketRow>();

/** One row for each datagram sent and each copy made so far. */
export function packetRows(log: Log): Rows<PacketRow> {
  const journal = journalOf(log);
  const { journeys } = journal;
  const { length } = log;
  const from = (entry: EntryId): number =>
    firstIndex(journeys.length, (at) => (journeys[at]?.entry ?? 0) >= entry);
  const count = from(length);
  return rowsBy(
    count,
    (index) => rowAt(journal, index, length),
    (entry) => {
      const index = from(entry);
      return index < count && journeys[index]?.entry === entry ? index : -1;
    },
  );
}

/** The row as it stood when the log was `length` entries long. */
function rowAt(journal: Journal, index: number, length: number): PacketRow {
  const journey = present(journal.journeys[index], 'a journey for each number');
  const mark = markOf(journey, length);
  const before = known.get(journey);
  if (before?.mark === mark) return before;
  const row = rowOf(journey, journal, mark);
  known.set(journey, row);
  return row;
}

function rowOf(journey: Journey, { journeys }: Journal, mark: PacketRow['mark']): PacketRow {
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
    mark,
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
