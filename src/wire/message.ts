/** What a datagram carries that is no segment: UDP, ICMP, or octets that no host would understand. */
import type { Octets } from '../base/octets.ts';
import { type Address, addressFromNumber } from './address.ts';
import { decodeDatagram, type IpDatagram } from './datagram.ts';
import { decodeIcmp, type Icmp } from './icmp.ts';
import { isIcmp } from './icmp-protocol.ts';
import { decodeUdp, type UdpDatagram } from './udp.ts';
import { udpProtocol } from './udp-protocol.ts';

export interface Message {
  readonly source: Address;
  readonly destination: Address;
  readonly identification: number;
  readonly ttl: number;
  readonly ecn?: number | undefined;
  readonly protocol: number;
  readonly content: Content;
}

export type Content =
  | { readonly what: 'UDP'; readonly udp: UdpDatagram }
  | { readonly what: 'ICMP'; readonly icmp: Icmp }
  /** `why` is the reason for which a host throws it away. */
  | { readonly what: 'unreadable'; readonly why: string };

export function messageIn(octets: Octets): Message {
  const read = decodeDatagram(octets);
  if (!read.ok) return { ...headIn(octets), content: { what: 'unreadable', why: read.error } };
  const { payload: _, ...head } = read.value;
  return { ...head, content: contentOf(read.value) };
}

function contentOf(datagram: IpDatagram): Content {
  if (isIcmp(datagram)) {
    const icmp = decodeIcmp(datagram);
    return icmp.ok ? { what: 'ICMP', icmp: icmp.value } : { what: 'unreadable', why: icmp.error };
  }
  if (datagram.protocol !== udpProtocol) return { what: 'unreadable', why: 'no host here reads it' };
  const udp = decodeUdp(datagram.payload, datagram.source, datagram.destination);
  return udp.ok ? { what: 'UDP', udp: udp.value } : { what: 'unreadable', why: udp.error };
}

/** As far as an IPv4 header that is not right can be read. */
function headIn(octets: Octets): Omit<Message, 'content'> {
  const whole = new Uint8Array(20);
  whole.set(octets.subarray(0, whole.length));
  const view = new DataView(whole.buffer);
  return {
    source: addressFromNumber(view.getUint32(12)),
    destination: addressFromNumber(view.getUint32(16)),
    identification: view.getUint16(4),
    ttl: view.getUint8(8),
    protocol: view.getUint8(9),
  };
}
