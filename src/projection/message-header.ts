/** The header of UDP (RFC 768) or ICMP (RFC 792, RFC 4443) as 32-bit rows beside its octets. */
import type { Octets } from '../base/octets.ts';
import { isIpv6 } from '../wire/address.ts';
import { ipv6HeaderLength } from '../wire/ipv6-part.ts';
import { messageIn } from '../wire/message.ts';
import { fieldsFrom, hex } from './header-fields.ts';
import { infoOfMessage, protocolOf } from './message-words.ts';
import type { HeaderField, HeaderView } from './views.ts';
import { octets as octetsText } from './words.ts';

const headerLength = 8;

export function messageHeader(octets: Octets): HeaderView {
  const message = messageIn(octets);
  const { content, source, identification, ttl } = message;
  const v6 = isIpv6(source);
  const start = Math.min(octets.length, v6 ? ipv6HeaderLength : ((octets[0] ?? 0) & 15) * 4);
  const name = protocolOf(message);
  const isWhole = octets.length >= start + headerLength;
  const view = new DataView(octets.buffer, octets.byteOffset + start, octets.length - start);
  const checked = content.what === 'unreadable' ? content.why : 'correct';
  const rows = !isWhole
    ? []
    : name === 'UDP'
      ? udpRows(view, start, checked)
      : icmpRows(view, start, checked);
  const payload = Math.max(0, octets.length - start - headerLength);
  const ip = v6 ? `IPv6, hop limit ${ttl}` : `IPv4 id ${identification}, ttl ${ttl}`;
  const told = content.what === 'ICMP' ? `${infoOfMessage(message)}. ` : '';
  return {
    octets,
    protocol: name,
    start,
    rows,
    foot: `${told}${payload === 0 ? 'No payload' : `${octetsText(payload)} of payload`}. ${ip}, ${octetsText(octets.length)} in all.`,
  };
}

function udpRows(view: DataView, start: number, checked: string): HeaderView['rows'] {
  const field = fieldsFrom(start);
  const sum = view.getUint16(6);
  return [
    [
      field('sourcePort', 'Source port', String(view.getUint16(0)), 0, 2),
      field('destinationPort', 'Destination port', String(view.getUint16(2)), 2, 4),
    ],
    [
      field('length', 'Length', String(view.getUint16(4)), 4, 6, 'header and text'),
      field('checksum', 'Checksum', hex(sum), 6, 8, sum === 0 ? 'none' : checked),
    ],
  ];
}

function icmpRows(view: DataView, start: number, checked: string): HeaderView['rows'] {
  const field = fieldsFrom(start);
  const rest: readonly HeaderField[] = [field('rest', 'Rest of header', hex(view.getUint32(4)), 4, 8)];
  return [
    [
      field('type', 'Type', String(view.getUint8(0)), 0, 1),
      field('code', 'Code', String(view.getUint8(1)), 1, 2),
      field('checksum', 'Checksum', hex(view.getUint16(2)), 2, 4, checked),
    ],
    rest,
  ];
}
