/** The packet list of a capture at one host: what it saw and what can be told from that, and nothing of the rest. */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import { messageIn } from '../wire/message.ts';
import { RST } from '../wire/segment.ts';
import { type TcpHeader, tcpHeaderOf } from '../wire/tcp-header.ts';
import { type Analysis, analyse } from './capture.ts';
import { type Conversations, conversationOf, learnBases, relativeNumbers } from './conversation.ts';
import { type Frame, type Frames, framesOf } from './frames.ts';
import { laterMessages } from './later-messages.ts';
import { infoOf } from './packet-info.ts';
import { type Rows, rowsBy } from './rows.ts';
import { firstIndex } from './spans.ts';
import type { PacketRow } from './views.ts';

/** Frame by frame what was told, as far as it has been asked. */
interface Told {
  readonly rows: PacketRow[];
  readonly conversations: Conversations;
}

const told: { readonly [host in HostName]: WeakMap<Entries, Told> } = {
  client: new WeakMap(),
  server: new WeakMap(),
};

/** One row for each frame that a capture at this host has seen so far. */
export function captureRows(log: Log, host: HostName): Rows<PacketRow> {
  const frames = framesOf(log, host);
  const known: Told = told[host].get(log.entries) ?? { rows: [], conversations: new Map() };
  told[host].set(log.entries, known);
  while (known.rows.length < frames.list.length)
    known.rows.push(rowOf(frames, known.conversations, known.rows.length, host));
  const count = seenBefore(frames, log.length);
  return rowsBy(
    count,
    (index) => present(known.rows[index], 'a row for each frame'),
    (entry) => {
      const place = frames.places.get(entry) ?? -1;
      return place < count ? place : -1;
    },
  );
}

/** How many frames had been seen when the log was so long. */
export const seenBefore = ({ list }: Frames, length: number): number =>
  firstIndex(list.length, (at) => (list[at]?.seen ?? 0) >= length);

function rowOf({ list }: Frames, conversations: Conversations, index: number, host: HostName): PacketRow {
  const frame = present(list[index], 'a frame for each row');
  const { journey, number, at, octets } = frame;
  const { from, packet } = journey;
  if (packet === null) return messageRow(frame, list[0]?.at ?? 0);
  const header = tcpHeaderOf(octets);
  const conversation = conversationOf(conversations, { ...packet, header }, from);
  learnBases(conversation, header, from);
  const numbers = relativeNumbers(conversation, header, from);
  const analysis = analyse(conversation.captures[host], { from, header, at, number });
  return {
    datagram: journey.datagram,
    entry: journey.entry,
    number,
    at,
    time: ((at - (list[0]?.at ?? 0)) / 1_000_000).toFixed(6),
    from,
    source: packet.source,
    destination: packet.destination,
    protocol: 'TCP',
    length: octets.length,
    // Made when somebody looks at it.
    get info(): string {
      return infoOf(header, numbers, analysis);
    },
    mark: markOf(frame, header, analysis),
  };
}

function messageRow({ journey, number, at, octets }: Frame, begin: Instant): PacketRow {
  const message = messageIn(octets);
  const words = laterMessages.get();
  return {
    datagram: journey.datagram,
    entry: journey.entry,
    number,
    at,
    time: ((at - begin) / 1_000_000).toFixed(6),
    from: journey.from,
    source: message.source,
    destination: message.destination,
    protocol: words.protocol(message),
    length: octets.length,
    info: words.info(message),
    mark: octets === journey.sent.octets ? null : 'corrupt',
  };
}

/** A wrong checksum can be seen; what was lost elsewhere cannot. */
function markOf({ journey, octets }: Frame, { control }: TcpHeader, { flags }: Analysis): PacketRow['mark'] {
  if (octets !== journey.sent.octets) return 'corrupt';
  if ((control & RST) !== 0) return 'reset';
  const isAgain =
    flags.has('retransmission') || flags.has('fast retransmission') || flags.has('spurious retransmission');
  return isAgain ? 'resent' : null;
}
