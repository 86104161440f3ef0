/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) as values, one form for both: what routers and hosts say of a datagram that they
 * could not deliver, and echoes. Refuses with a reason, never throws.
 */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, addressFromNumber, isIpv6 } from './address.ts';
import { checksum, sum } from './checksum.ts';
import type { IpDatagram } from './datagram.ts';
import { icmpProtocol, versionOf } from './icmp-protocol.ts';
import { ipv6At } from './parse-address.ts';
import { pseudoHeaderSum } from './pseudo-header.ts';

/** Why a destination is unreachable: the codes of type 3, or of ICMPv6's type 1, where they mean the same. */
const codes = {
  IPv4: [
    'network',
    'host',
    'protocol',
    'port',
    null,
    'source route',
    'network unknown',
    'host unknown',
    'host isolated',
    'network prohibited',
    'host prohibited',
    'network for this service',
    'host for this service',
    'prohibited',
    'precedence',
    'precedence cut off',
  ],
  IPv6: ['network', 'administratively prohibited', 'beyond scope', 'address', 'port', 'policy', 'rejected'],
} as const;
export type Unreachable = Exclude<(typeof codes)['IPv4' | 'IPv6'][number], null>;

export type Icmp =
  /** `about` is the head of the datagram that this speaks of. */
  | { readonly what: 'unreachable'; readonly reason: Unreachable; readonly about: Octets }
  /** Fragmentation needed, or packet too big: the next hop takes so many octets (0: it does not say). */
  | { readonly what: 'too big'; readonly mtu: number; readonly about: Octets }
  | { readonly what: 'time exceeded' | 'parameter problem' | 'source quench'; readonly about: Octets }
  | {
      readonly what: 'echo request' | 'echo reply';
      readonly identifier: number;
      readonly sequence: number;
      readonly text: Octets;
    };

const headerLength = 8;
const fragmentationNeeded = 4;

const types = {
  IPv4: {
    unreachable: 3,
    'too big': 3,
    'source quench': 4,
    'echo request': 8,
    'echo reply': 0,
    'time exceeded': 11,
    'parameter problem': 12,
  },
  IPv6: {
    unreachable: 1,
    'too big': 2,
    // ICMPv6 has none: nobody sends the type that is reserved.
    'source quench': 255,
    'echo request': 128,
    'echo reply': 129,
    'time exceeded': 3,
    'parameter problem': 4,
  },
} as const satisfies Record<string, Record<Icmp['what'], number>>;

/** Only ICMPv6's checksum covers the addresses. */
const covered = (source: Address, destination: Address, length: number): number =>
  isIpv6(source) ? pseudoHeaderSum(source, destination, icmpProtocol.IPv6, length) : 0;

export function encodeIcmp(message: Icmp, source: Address, destination: Address): Octets {
  const version = versionOf(source);
  const body = 'about' in message ? message.about : message.text;
  const octets = new Uint8Array(headerLength + body.length);
  const view = new DataView(octets.buffer);
  view.setUint8(0, types[version][message.what]);
  if (message.what === 'unreachable')
    view.setUint8(1, Math.max(0, (codes[version] as readonly (string | null)[]).indexOf(message.reason)));
  else if (message.what === 'too big') {
    if (version === 'IPv4') view.setUint8(1, fragmentationNeeded);
    view.setUint32(4, message.mtu);
  } else if ('identifier' in message) {
    view.setUint16(4, message.identifier);
    view.setUint16(6, message.sequence);
  }
  octets.set(body, headerLength);
  view.setUint16(2, checksum(sum(octets) + covered(source, destination, octets.length)));
  return octets;
}

export function decodeIcmp({ source, destination, payload }: IpDatagram): Result<Icmp, string> {
  if (payload.length < headerLength) return fail('truncated ICMP header');
  if (checksum(sum(payload) + covered(source, destination, payload.length)) !== 0)
    return fail('bad ICMP checksum');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const version = versionOf(source);
  const type = view.getUint8(0);
  const code = view.getUint8(1);
  const body = payload.subarray(headerLength);
  const tooBig = types[version]['too big'] === type && (version === 'IPv6' || code === fragmentationNeeded);
  if (tooBig) {
    const mtu = version === 'IPv6' ? view.getUint32(4) : view.getUint16(6);
    return ok({ what: 'too big', mtu, about: body });
  }
  if (type === types[version].unreachable) {
    const reason = codes[version][code];
    return reason ? ok({ what: 'unreachable', reason, about: body }) : fail('unknown ICMP code');
  }
  for (const what of ['echo request', 'echo reply'] as const)
    if (type === types[version][what])
      return ok({ what, identifier: view.getUint16(4), sequence: view.getUint16(6), text: body });
  for (const what of ['time exceeded', 'parameter problem', 'source quench'] as const)
    if (type === types[version][what]) return ok({ what, about: body });
  return fail('unknown ICMP type');
}

/** Which segment or datagram of ours a message speaks of. */
export interface Quoted {
  /** IP's number for what it carried. */
  readonly protocol: number;
  readonly source: Address;
  readonly destination: Address;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** SEG.SEQ, 0 … 2³²−1, of a segment. */
  readonly seq: number;
}

/** The addresses, ports and sequence number in the head of a datagram; it may be cut off behind eight octets of TCP or UDP. */
export function quotedIn(about: Octets): Quoted | null {
  const version = (about[0] ?? 0) >> 4;
  const head = version === 6 ? ipv6Head : ((about[0] ?? 0) & 15) * 4;
  if (about.length < head + 8 || head < ipv4Head) return null;
  const view = new DataView(about.buffer, about.byteOffset, about.length);
  return {
    protocol: version === 6 ? view.getUint8(6) : view.getUint8(9),
    source: version === 6 ? ipv6At(about, 8) : addressFromNumber(view.getUint32(12)),
    destination: version === 6 ? ipv6At(about, 24) : addressFromNumber(view.getUint32(16)),
    sourcePort: view.getUint16(head),
    destinationPort: view.getUint16(head + 2),
    seq: view.getUint32(head + 4),
  };
}
const ipv4Head = 20;
const ipv6Head = 40;
