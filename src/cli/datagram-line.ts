/** A datagram in one line, as tcpdump tells it. */
import type { Octets } from '../base/octets.ts';
import { endpointText } from '../wire/address.ts';
import { decodePacket } from '../wire/datagram.ts';
import { controlNames } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';

export function datagramLine(octets: Octets): string {
  const packet = decodePacket(octets);
  if (!packet.ok) return `${octets.length} octets: ${packet.error}`;
  const { source, destination, seg } = packet.value;
  const from = endpointText({ address: source, port: seg.sourcePort });
  const to = endpointText({ address: destination, port: seg.destinationPort });
  const control = controlNames(seg.control).join(' ');
  return `${from} ${to} ${control} seq ${toNumber(seg.seq)} ack ${toNumber(seg.ack)} win ${seg.wnd} len ${seg.text.length}`;
}
