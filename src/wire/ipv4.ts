/** IPv4 datagrams to octets and back (RFC 791), without options or fragments. Refuses with a reason, never throws. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, addressFromNumber, addressNumber } from './address.ts';
import { checksum, sum } from './checksum.ts';
import { serviceOctet, serviceOf } from './service.ts';

export const ipv4HeaderLength = 20;
const doNotFragment = 0x4000;

export interface Ipv4Header {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly identification: number;
  readonly ttl: number;
  /** The two halves of the type of service. */
  readonly dscp?: number;
  readonly ecn?: number;
  /** Routers may cut it: Don't Fragment is not set. */
  readonly mayFragment?: boolean | undefined;
}

export interface Ipv4Datagram extends Ipv4Header {
  readonly payload: Octets;
}

/** The datagram's octets: version 4, header of 20 octets, right header checksum. */
export function encodeIpv4(header: Ipv4Header, payload: Octets): Octets {
  const octets = new Uint8Array(ipv4HeaderLength + payload.length);
  const view = new DataView(octets.buffer);
  view.setUint8(0, 0x45);
  view.setUint8(1, serviceOctet(header));
  view.setUint16(2, octets.length);
  view.setUint16(4, header.identification);
  view.setUint16(6, header.mayFragment ? 0 : doNotFragment);
  view.setUint8(8, header.ttl);
  view.setUint8(9, header.protocol);
  view.setUint32(12, addressNumber(header.source));
  view.setUint32(16, addressNumber(header.destination));
  view.setUint16(10, checksum(sum(octets, 0, ipv4HeaderLength)));
  octets.set(payload, ipv4HeaderLength);
  return octets;
}

/** The datagram in these octets, or why there is none. */
export function decodeIpv4(octets: Octets): Result<Ipv4Datagram, string> {
  if (octets.length < ipv4HeaderLength) return fail('truncated IP header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const own = (view.getUint8(0) & 15) * 4;
  if (view.getUint8(0) >> 4 !== 4) return fail('not IP version 4');
  if (own < ipv4HeaderLength || own > octets.length) return fail('bad IP header length');
  const total = view.getUint16(2);
  if (total < own || total > octets.length) return fail('bad IP total length');
  if (checksum(sum(octets, 0, own)) !== 0) return fail('bad IP header checksum');
  if ((view.getUint16(6) & 0x3fff) !== 0) return fail('fragment');
  return ok({
    source: addressFromNumber(view.getUint32(12)),
    destination: addressFromNumber(view.getUint32(16)),
    protocol: view.getUint8(9),
    identification: view.getUint16(4),
    ttl: view.getUint8(8),
    ...serviceOf(view.getUint8(1)),
    ...(view.getUint16(6) & doNotFragment ? {} : { mayFragment: true }),
    payload: octets.subarray(own, total),
  });
}
