/** UDP datagrams to octets and back (RFC 768). Refuses with a reason, never throws. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, isIpv6 } from './address.ts';
import { checksum, sum } from './checksum.ts';
import { pseudoHeaderSum } from './pseudo-header.ts';
import { udpProtocol } from './udp-protocol.ts';

export const udpHeaderLength = 8;
/** The most that IPv4 carries behind both headers; IPv6 has no such header of its own to count. */
export const mostUdpText = { IPv4: 65_507, IPv6: 65_527 } as const;

export interface UdpDatagram {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly text: Octets;
}

/** The datagram's octets with a right checksum; a sum of zero is sent as all ones, since zero means that there is none. */
export function encodeUdp(datagram: UdpDatagram, source: Address, destination: Address): Octets {
  const { sourcePort, destinationPort, text } = datagram;
  const octets = new Uint8Array(udpHeaderLength + text.length);
  const view = new DataView(octets.buffer);
  view.setUint16(0, sourcePort);
  view.setUint16(2, destinationPort);
  view.setUint16(4, octets.length);
  octets.set(text, udpHeaderLength);
  const covered = sum(octets) + pseudoHeaderSum(source, destination, udpProtocol, octets.length);
  view.setUint16(6, checksum(covered) || 0xffff);
  return octets;
}

/** The datagram in these octets, or why there is none. What stands behind its length is no part of it. */
export function decodeUdp(
  octets: Octets,
  source: Address,
  destination: Address,
): Result<UdpDatagram, string> {
  if (octets.length < udpHeaderLength) return fail('truncated UDP header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const length = view.getUint16(4);
  if (length < udpHeaderLength || length > octets.length) return fail('bad UDP length');
  const own = octets.subarray(0, length);
  if (view.getUint16(6) === 0) {
    // Only IPv4 may do without (RFC 768); in IPv6 nothing else covers the addresses (RFC 8200 section 8.1).
    if (isIpv6(source)) return fail('no UDP checksum in IPv6');
  } else if (checksum(sum(own) + pseudoHeaderSum(source, destination, udpProtocol, length)) !== 0)
    return fail('bad UDP checksum');
  return ok({
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    text: own.subarray(udpHeaderLength),
  });
}
