/** A datagram as an arrow of the ladder. */
import type { Instant } from '../base/time.ts';
import { otherHost } from '../base/trace.ts';
import type { Packet } from '../wire/datagram.ts';
import type { Message } from '../wire/message.ts';
import { ACK, controlNames, FIN, has, RST, SYN } from '../wire/segment.ts';
import { diff } from '../wire/seq.ts';
import { type ConnectionRecord, marksOf } from './connection-record.ts';
import { findRecord, type Journal } from './journal.ts';
import {
  arrivalOf,
  type Fate,
  fateOf,
  headOf,
  type Journey,
  lostAt,
  type SegmentJourney,
} from './journey.ts';
import { laterMessages } from './later-messages.ts';
import type { ArrowView } from './views.ts';
import { clock, count, list, octets, ordinal, range } from './words.ts';

const memo = new WeakMap<Journey, { readonly departsAt: Instant; readonly view: ArrowView }>();

/** The arrow as it stood when the log was `length` entries long; the same object while nothing about it changes. */
export function arrowView(journal: Journal, journey: Journey, length: number): ArrowView {
  const fate = fateOf(journey, length);
  const arrivesAt = arrivalOf(journey, length);
  const known = memo.get(journey);
  if (
    known?.view.fate === fate &&
    known.view.arrivesAt === arrivesAt &&
    known.departsAt === journey.departsAt
  )
    return known.view;
  const { packet, message, sent } = journey;
  const lost = lostAt(journey, length);
  let sentence: string | null = null;
  const view: ArrowView = {
    datagram: journey.datagram,
    number: journey.number,
    entry: journey.entry,
    from: journey.from,
    // What was dropped in the queue never departed: its cross stands at its host.
    sentAt: Math.min(journey.departsAt, lost ?? journey.departsAt),
    arrivesAt,
    fate,
    lostAt: lost,
    shape: packet === null ? laterMessages.get().shape(message) : shapeOf(packet),
    resent: isResent(journey),
    probe: sent.purpose === 'probe' || sent.purpose === 'keepalive',
    copy: journey.isCopy,
    flags: flagsOf(journey),
    detail: detailOf(journey),
    remark: remarkOf(journal, journey),
    payload:
      packet === null
        ? messagePayload(message)
        : payloadOf(
            findRecord(journal, journey.from, journey.connection),
            sent.offset,
            packet.seg.text.length,
          ),
    // Made when somebody reads it: few of those that are drawn are.
    get sentence(): string {
      sentence ??= sentenceOf(journey, fate, arrivesAt);
      return sentence;
    },
    name: journey.name,
  };
  memo.set(journey, { departsAt: journey.departsAt, view });
  return view;
}

export const isResent = ({ sent, isCopy }: Journey): boolean => sent.purpose === 'resent' && !isCopy;

/** A datagram is one send() call's. */
const messagePayload = ({ content }: Message): ArrowView['payload'] =>
  content.what === 'UDP' && content.udp.text.length > 0 ? [{ mark: 1, length: content.udp.text.length }] : [];

function shapeOf({ seg }: Packet): ArrowView['shape'] {
  if (has(seg, RST)) return 'rst';
  if (has(seg, SYN)) return 'syn';
  if (has(seg, FIN)) return 'fin';
  return seg.text.length > 0 ? 'data' : 'ack';
}

/** `SYN ACK`: all control bits but PSH, which the header shows. */
export const flagsOf = ({ packet, message }: Journey): string =>
  packet === null
    ? laterMessages.get().word(message)
    : controlNames(packet.seg.control)
        .filter((name) => name !== 'PSH')
        .join(' ');

function detailOf(journey: Journey): string {
  if (journey.packet === null) return laterMessages.get().detail(journey.message);
  const { packet, seq, ack } = journey;
  const { seg } = packet;
  if (has(seg, SYN)) {
    const mss = seg.options.mss === undefined ? '' : ` mss ${seg.options.mss}`;
    return `seq ${seq}${has(seg, ACK) ? ` ack ${ack}` : ''}${mss}`;
  }
  if (seg.text.length > 0) return `seq ${seq} len ${seg.text.length}`;
  return has(seg, FIN | RST) ? `seq ${seq}` : `${ack}${blocksOf(journey)}`;
}

/** ` sack 4345–5792 +1`: what has arrived ahead of the hole at ACK; a first block below it tells of what came twice. */
function blocksOf({ packet: { seg }, ack }: SegmentJourney): string {
  const { sack = [] } = seg.options;
  const blocks = sack.map(
    ({ left, right }) => [ack + diff(left, seg.ack), ack + diff(right, seg.ack)] as const,
  );
  const twice = blocks.filter(([, right]) => right <= ack);
  const [newest, ...more] = blocks.filter(([, right]) => right > ack);
  const told = newest === undefined ? '' : ` sack ${newest[0]}–${newest[1] - 1}`;
  return `${twice.length > 0 ? ' dsack' : ''}${told}${more.length > 0 ? ` +${more.length}` : ''}`;
}

function remarkOf(journal: Journal, journey: Journey): string {
  const { sent, analysis } = journey;
  if (journey.isCopy) return 'copy';
  if (isLossProbe(journal, journey)) return 'TLP';
  if (sent.purpose === 'resent') return 'resent';
  if (sent.purpose === 'probe') return 'probe';
  if (sent.purpose === 'keepalive') return 'keep-alive';
  if (headOf(journey).ecn === congestionExperienced) return 'CE';
  return analysis.duplicate > 0 ? `dup ${analysis.duplicate}` : '';
}

/** RFC 3168 section 5: both bits of the IP header say that the network is congested. */
const congestionExperienced = 3;

/** RFC 8985 section 7: it was sent to find out whether the tail was lost. */
function isLossProbe({ entries }: Journal, { sent }: Journey): boolean {
  const cause = sent.cause === null ? undefined : entries.at(sent.cause);
  return cause?.kind === 'rule' && cause.rule === 'tail loss probe';
}

function payloadOf(record: ConnectionRecord | null, offset: number, length: number): ArrowView['payload'] {
  if (length === 0 || offset < 0) return [];
  if (record === null) return [{ mark: 1, length }];
  return marksOf(record, offset, offset + length).map(({ mark, from, to }) => ({
    mark: mark ?? 1,
    length: to - from,
  }));
}

const fates: Readonly<Record<Fate, string>> = {
  flying: 'in flight',
  arrived: 'arrived',
  lost: 'lost',
  corrupt: 'arrived damaged',
};

/** `17, server to client, resends 2,921–4,380, in flight` */
const sentenceOf = (journey: Journey, fate: Fate, arrivesAt: number): string =>
  [
    String(journey.number),
    `${journey.from} to ${otherHost(journey.from)}`,
    journey.isCopy ? `copy: ${deedOf(journey)}` : deedOf(journey),
    fate === 'arrived' ? `arrived at ${clock(arrivesAt)} ms` : fates[fate],
  ].join(', ');

/** What a datagram does, in a few words: `sends 1–1,460`, `acknowledges up to 2,920`, `opens with SYN`. */
export function deedOf(journey: Journey): string {
  if (journey.packet === null) return laterMessages.get().deed(journey.message);
  const { packet, sent, seq, ack, analysis } = journey;
  const { seg } = packet;
  if (has(seg, RST)) return 'resets with RST';
  if (sent.purpose === 'keepalive') return 'asks whether the peer lives';
  if (sent.purpose === 'probe')
    return `probes the window with ${seg.text.length > 0 ? octets(seg.text.length) : 'its FIN'}`;
  const again = sent.purpose === 'resent';
  const control = controlNames(seg.control & (SYN | FIN)).join(' ');
  if (has(seg, SYN))
    return has(seg, ACK)
      ? `${again ? 'answers again' : 'answers'} with SYN and ACK ${count(ack)}`
      : `${again ? 'calls again' : 'calls'} with SYN`;
  const parts = [
    ...(seg.text.length > 0 ? [range(seq, seq + seg.text.length)] : []),
    ...(control === '' ? [] : [control]),
  ];
  if (parts.length > 0) return `${again ? 'resends' : 'sends'} ${list(parts)}`;
  return `acknowledges with ACK ${count(ack)}${analysis.duplicate > 0 ? ` again, the ${ordinal(analysis.duplicate)} duplicate` : ''}`;
}
