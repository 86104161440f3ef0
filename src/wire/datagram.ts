/** What crosses the network: an IP datagram of either version that carries a TCP segment, as octets and as values. */
import { noOctets, type Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, isIpv6 } from './address.ts';
import { decodeIpv4, encodeIpv4, ipv4HeaderLength } from './ipv4.ts';
import { ipv6, ipv6HeaderLength } from './ipv6-part.ts';
import type { Segment } from './segment.ts';
import { decodeTcp, encodeTcp, shortestHeader, tcpProtocol } from './tcp-octets.ts';
import { optionsLength } from './tcp-options.ts';

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
  /** Routers of IPv4 may cut it; absent is no. */
  readonly mayFragment?: boolean | undefined;
}

export interface IpDatagram extends IpHeader {
  readonly payload: Octets;
}

export interface Packet extends Omit<IpHeader, 'protocol'> {
  readonly seg: Segment;
}

/**
 * A datagram as it travels. One that a host of ours made keeps its fields, and its octets are made when somebody looks at
 * them: a receiver would read the same fields from the same octets. What came from elsewhere, or was damaged, has octets alone.
 */
export class Datagram {
  readonly packet: Packet | null;
  /** Octets, IP header included. */
  readonly length: number;
  #octets: Octets | null;

  private constructor(packet: Packet | null, octets: Octets | null) {
    this.packet = packet;
    this.length = packet === null ? (octets?.length ?? 0) : packetLength(packet);
    this.#octets = octets;
  }

  static of(packet: Packet): Datagram {
    return new Datagram(packet, null);
  }

  static from(octets: Octets): Datagram {
    return new Datagram(null, octets);
  }

  /** The whole IP datagram with right checksums, unless it was damaged. */
  get octets(): Octets {
    this.#octets ??= this.packet === null ? noOctets : encodePacket(this.packet);
    return this.#octets;
  }
}

/** Octets of the datagram that carries this packet. */
const packetLength = ({ source, seg }: Packet): number =>
  (isIpv6(source) ? ipv6HeaderLength : ipv4HeaderLength) +
  shortestHeader +
  optionsLength(seg.options) +
  seg.text.length;

/** The version is that of the addresses. */
export const encodeDatagram = (header: IpHeader, payload: Octets): Octets =>
  isIpv6(header.source) ? ipv6.get().encode(header, payload) : encodeIpv4(header, payload);

/** The datagram in these octets, or the reason for which a host would throw them away. */
export function decodeDatagram(octets: Octets): Result<IpDatagram, string> {
  if ((octets[0] ?? 0) >> 4 !== 6) return decodeIpv4(octets);
  const datagram = ipv6.get().decode(octets);
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
