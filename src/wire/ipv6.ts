/** IPv6 datagrams to octets and back (RFC 8200), without fragments. Refuses with a reason, never throws. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Address } from './address.ts';
import { ipv6HeaderLength } from './ipv6-part.ts';
import { ipv6At, ipv6Words } from './parse-address.ts';
import { serviceOctet, serviceOf } from './service.ts';

const sourceAt = 8;
const destinationAt = 24;

/** Extension headers that a host steps over: hop-by-hop options, routing, destination options. */
const extensions: ReadonlySet<number> = new Set([0, 43, 60]);
const fragmentHeader = 44;

export interface Ipv6Header {
  readonly source: Address;
  readonly destination: Address;
  /** The next header behind the extensions. */
  readonly protocol: number;
  /** The hop limit. */
  readonly ttl: number;
  /** The traffic class. */
  readonly dscp?: number;
  readonly ecn?: number;
}

export interface Ipv6Datagram extends Ipv6Header {
  readonly payload: Octets;
}

export function encodeIpv6(header: Ipv6Header, payload: Octets): Octets {
  const octets = new Uint8Array(ipv6HeaderLength + payload.length);
  const view = new DataView(octets.buffer);
  view.setUint32(0, (0x60000000 | (serviceOctet(header) << 20)) >>> 0);
  view.setUint16(4, payload.length);
  view.setUint8(6, header.protocol);
  view.setUint8(7, header.ttl);
  ipv6Words(header.source).forEach((word, at) => {
    view.setUint16(sourceAt + 2 * at, word);
  });
  ipv6Words(header.destination).forEach((word, at) => {
    view.setUint16(destinationAt + 2 * at, word);
  });
  octets.set(payload, ipv6HeaderLength);
  return octets;
}

/** The datagram in these octets, or why there is none. */
export function decodeIpv6(octets: Octets): Result<Ipv6Datagram, string> {
  if (octets.length < ipv6HeaderLength) return fail('truncated IP header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  if (view.getUint8(0) >> 4 !== 6) return fail('not IP version 6');
  const end = ipv6HeaderLength + view.getUint16(4);
  if (end > octets.length) return fail('bad IP payload length');
  let protocol = view.getUint8(6);
  let at = ipv6HeaderLength;
  while (extensions.has(protocol)) {
    if (at + 8 > end) return fail('truncated extension header');
    protocol = view.getUint8(at);
    at += 8 * (view.getUint8(at + 1) + 1);
  }
  if (protocol === fragmentHeader) return fail('fragment');
  if (at > end) return fail('bad extension header length');
  return ok({
    source: ipv6At(octets, sourceAt),
    destination: ipv6At(octets, destinationAt),
    protocol,
    ttl: view.getUint8(7),
    ...serviceOf((view.getUint16(0) >> 4) & 0xff),
    payload: octets.subarray(at, end),
  });
}
