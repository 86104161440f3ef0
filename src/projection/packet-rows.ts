/** The packet list as a capture of the wire would show it, in Wireshark's seven columns and its notation. */
import { present } from '../base/assert.ts';
import type { Log } from '../base/log.ts';
import type { EntryId } from '../base/trace.ts';
import { has, RST } from '../wire/segment.ts';
import { tcpHeaderOf } from '../wire/tcp-header.ts';
import { isResent } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import { headOf, type Journey } from './journey.ts';
import { laterMessages } from './later-messages.ts';
import { infoOf } from './packet-info.ts';
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
  const { packet, message, sent } = journey;
  const { source, destination } = headOf(journey);
  return {
    datagram: journey.datagram,
    entry: journey.entry,
    number: journey.number,
    at: journey.seenAt,
    time: ((journey.seenAt - begin) / 1_000_000).toFixed(6),
    from: journey.from,
    source,
    destination,
    protocol: packet === null ? laterMessages.get().protocol(message) : 'TCP',
    length: sent.octets.length,
    // Made when somebody looks at it.
    get info(): string {
      return packet === null
        ? laterMessages.get().info(message)
        : infoOf(tcpHeaderOf(sent.octets), journey, journey.analysis);
    },
    mark,
  };
}

function markOf(journey: Journey, length: number): PacketRow['mark'] {
  const before = (entry: EntryId | undefined): boolean => entry !== undefined && entry < length;
  if (before(journey.lost?.id)) return 'lost';
  if (journey.corrupted !== null && before(journey.corrupted)) return 'corrupt';
  if (journey.packet !== null && has(journey.packet.seg, RST)) return 'reset';
  return isResent(journey) ? 'resent' : null;
}
