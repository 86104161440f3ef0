/** What crosses the network: an IPv4 datagram that carries a TCP segment, as octets and as values. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Address } from './address.ts';
import { decodeIpv4, encodeIpv4, type Ipv4Header } from './ipv4.ts';
import type { Segment } from './segment.ts';
import { decodeTcp, encodeTcp, tcpProtocol } from './tcp-octets.ts';

export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  readonly identification: number;
  readonly ttl: number;
  /** The two bits of ECN; absent is 0. */
  readonly ecn?: number;
  readonly seg: Segment;
}

export function encodePacket(packet: Packet): Octets {
  const header: Ipv4Header = {
    source: packet.source,
    destination: packet.destination,
    protocol: tcpProtocol,
    identification: packet.identification,
    ttl: packet.ttl,
    ecn: packet.ecn ?? 0,
  };
  return encodeIpv4(header, encodeTcp(packet.seg, packet.source, packet.destination));
}

/** The packet in these octets, or the reason for which a host would throw them away. */
export function decodePacket(octets: Octets): Result<Packet, string> {
  const datagram = decodeIpv4(octets);
  if (!datagram.ok) return datagram;
  const { source, destination, identification, ttl, ecn, protocol, payload } = datagram.value;
  if (protocol !== tcpProtocol) return fail('not TCP');
  const seg = decodeTcp(payload, source, destination);
  if (!seg.ok) return seg;
  const packet = { source, destination, identification, ttl, seg: seg.value };
  return ok(ecn === undefined ? packet : { ...packet, ecn });
}

/** The same octets with one bit inverted: what a bad line delivers. */
export function invertBit(octets: Octets, bit: number): Octets {
  const changed = octets.slice();
  const at = bit >> 3;
  changed[at] = (changed[at] ?? 0) ^ (0x80 >> (bit & 7));
  return changed;
}
