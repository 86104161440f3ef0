/**
 * A TCP header as it stands in a datagram's octets, right or wrong: what a capture shows of a damaged segment too. Nothing
 * is verified; `tcp-octets.ts` does that for the hosts.
 */
import type { Octets } from '../base/octets.ts';
import { ipv6HeaderLength } from './ipv6-part.ts';

export interface TcpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Sequence numbers as they are on the wire, modulo 2³². */
  readonly seq: number;
  readonly ack: number;
  /** Octets, by its data offset. */
  readonly headerLength: number;
  /** The twelve bits beside the data offset: four reserved, eight of control. */
  readonly control: number;
  readonly wnd: number;
  readonly up: number;
  readonly options: Octets;
  readonly text: Octets;
}

/** Where TCP begins in a datagram: behind an IPv4 header of its own length, or behind that of IPv6, which we send alone. */
export const tcpStart = (datagram: Octets): number =>
  (datagram[0] ?? 0) >> 4 === 6 ? ipv6HeaderLength : ((datagram[0] ?? 0) & 15) * 4;

/** The header in a datagram whose own header is whole. */
export function tcpHeaderOf(datagram: Octets): TcpHeader {
  const start = tcpStart(datagram);
  const octets = datagram.subarray(start);
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const headerLength = (view.getUint8(12) >> 4) * 4;
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: view.getUint32(4),
    ack: view.getUint32(8),
    headerLength,
    control: view.getUint16(12) & 0x0fff,
    wnd: view.getUint16(14),
    up: view.getUint16(18),
    options: octets.subarray(20, headerLength),
    text: octets.subarray(headerLength),
  };
}
