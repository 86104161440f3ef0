/** The TCP header of a datagram as 32-bit rows beside its octets (RFC 9293 section 3.1). */

import type { Octets } from '../base/octets.ts';
import { isIpv6 } from '../wire/address.ts';
import { decodePacket, invertBit } from '../wire/datagram.ts';
import { type ControlBit, controlBits } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';
import { tcpStart } from '../wire/tcp-header.ts';
import { fieldsFrom, hex, type MakeField } from './header-fields.ts';
import { optionRows } from './header-options.ts';
import type { Journal } from './journal.ts';
import type { Journey, SegmentJourney } from './journey.ts';
import type { HeaderField, HeaderView } from './views.ts';
import { count, octets as octetsText } from './words.ts';

const shortest = 20;

/** The header as it was when the log was `length` entries long: a bit inverted on the way shows. */
export function headerView(journal: Journal, journey: SegmentJourney, length: number): HeaderView {
  const octets = octetsAt(journal, journey, length);
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const start = tcpStart(octets);
  const own = Math.max(shortest, (view.getUint8(start + 12) >> 4) * 4);
  const end = Math.min(octets.length, start + own);
  const right = decodePacket(octets).ok;
  const field = fieldsFrom(start);
  const ack = view.getUint32(start + 8);
  return {
    octets,
    protocol: 'TCP',
    start,
    rows: [
      [
        field('sourcePort', 'Source port', String(view.getUint16(start)), 0, 2),
        field('destinationPort', 'Destination port', String(view.getUint16(start + 2)), 2, 4),
      ],
      [field('seq', 'Sequence number', count(journey.seq), 4, 8, `absolute ${view.getUint32(start + 4)}`)],
      [ackField(field, journey, ack, view.getUint8(start + 13))],
      [
        { ...field('offset', 'Off.', String(view.getUint8(start + 12) >> 4), 12, 13), bits: 4 },
        { ...field('flags', 'Flags', '', 13, 14), bits: 12, flags: flags(view.getUint8(start + 13)) },
        windowField(field, journey, view.getUint16(start + 14)),
      ],
      [
        field('checksum', 'Checksum', hex(view.getUint16(start + 16)), 16, 18, right ? 'correct' : 'wrong'),
        field('urgent', 'Urgent pointer', String(view.getUint16(start + 18)), 18, 20),
      ],
      ...optionRows(octets.subarray(start + shortest, end), start + shortest, {
        ack,
        base: toNumber(journey.packet.seg.ack) - journey.ack,
      }),
    ],
    foot: foot(journey, octets.length, end - start - shortest, octets.length - end),
  };
}

export function octetsAt(journal: Journal, { sent, corrupted }: Journey, length: number): Octets {
  const entry = corrupted === null || corrupted >= length ? undefined : journal.entries.at(corrupted);
  return entry?.kind === 'corrupted' ? invertBit(sent.octets, entry.bit) : sent.octets;
}

const ackField = (
  field: MakeField,
  { ack }: SegmentJourney,
  absolute: number,
  control: number,
): HeaderField =>
  control & controlBits.ACK
    ? field('ack', 'Acknowledgment number', count(ack), 8, 12, `absolute ${absolute}`)
    : field('ack', 'Acknowledgment number', String(absolute), 8, 12, 'means nothing without ACK');

/** With what it means, where a SYN has named a scale for it. */
function windowField(
  field: MakeField,
  { analysis, packet: { seg } }: SegmentJourney,
  wnd: number,
): HeaderField {
  const isScaled = analysis.window !== wnd && seg.wnd === wnd;
  return field('window', 'Window', count(wnd), 14, 16, isScaled ? `= ${count(analysis.window)}` : '');
}

const flags = (control: number): NonNullable<HeaderField['flags']> =>
  (Object.keys(controlBits) as ControlBit[]).map((name) => ({
    letter: name.slice(0, 1),
    name,
    set: (control & controlBits[name]) !== 0,
  }));

function foot({ packet }: SegmentJourney, total: number, optionOctets: number, payload: number): string {
  const optionText = optionOctets === 0 ? 'No options' : `${octetsText(optionOctets)} of options`;
  const payloadText = payload === 0 ? 'no payload' : `${octetsText(payload)} of payload`;
  const ip = isIpv6(packet.source)
    ? `IPv6, hop limit ${packet.ttl}`
    : `IPv4 id ${packet.identification}, ttl ${packet.ttl}`;
  return `${optionText}, ${payloadText}. ${ip}, ${octetsText(total)} in all.`;
}
