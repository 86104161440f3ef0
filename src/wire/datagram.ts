/** What crosses the network: an IP datagram of either version that carries a TCP segment, as octets and as values. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, isIpv6 } from './address.ts';
import { decodeIpv4, encodeIpv4 } from './ipv4.ts';
import { decodeIpv6, encodeIpv6 } from './ipv6.ts';
import type { Segment } from './segment.ts';
import { decodeTcp, encodeTcp, tcpProtocol } from './tcp-octets.ts';

/** What IP says of a datagram, whatever its version. */
export interface IpHeader {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  /** Zero in IPv6, which has none. */
  readonly identification: number;
  /** Time to live, or hop limit. */
  readonly ttl: number;
  /** The two halves of the type of service, or traffic class (RFC 2474, RFC 3168): six bits and two; absent is 0. */
  readonly dscp?: number;
  readonly ecn?: number;
}

export interface IpDatagram extends IpHeader {
  readonly payload: Octets;
}

export interface Packet extends Omit<IpHeader, 'protocol'> {
  readonly seg: Segment;
}

/** The version is that of the addresses. */
export const encodeDatagram = (header: IpHeader, payload: Octets): Octets =>
  isIpv6(header.source) ? encodeIpv6(header, payload) : encodeIpv4(header, payload);

/** The datagram in these octets, or the reason for which a host would throw them away. */
export function decodeDatagram(octets: Octets): Result<IpDatagram, string> {
  if ((octets[0] ?? 0) >> 4 !== 6) return decodeIpv4(octets);
  const datagram = decodeIpv6(octets);
  return datagram.ok ? ok({ ...datagram.value, identification: 0 }) : datagram;
}

export const encodePacket = (packet: Packet): Octets =>
  encodeDatagram(
    { ...packet, protocol: tcpProtocol },
    encodeTcp(packet.seg, packet.source, packet.destination),
  );

/** The packet in these octets, or the reason for which a host would throw them away. */
export function decodePacket(octets: Octets): Result<Packet, string> {
  const datagram = decodeDatagram(octets);
  return datagram.ok ? packetIn(datagram.value) : datagram;
}

export function packetIn(datagram: IpDatagram): Result<Packet, string> {
  const { protocol, payload, ...header } = datagram;
  if (protocol !== tcpProtocol) return fail('not TCP');
  const seg = decodeTcp(payload, header.source, header.destination);
  return seg.ok ? ok({ ...header, seg: seg.value }) : seg;
}

/** The same octets with one bit inverted: what a bad line delivers. */
export function invertBit(octets: Octets, bit: number): Octets {
  const changed = octets.slice();
  const at = bit >> 3;
  changed[at] = (changed[at] ?? 0) ^ (0x80 >> (bit & 7));
  return changed;
}
