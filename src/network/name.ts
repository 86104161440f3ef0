/** A datagram's stable name: "the second FIN of the client". It stays the same when other things change. */
import type { HostName } from '../base/trace.ts';
import { type Datagram, decodeDatagram, packetIn } from '../wire/datagram.ts';
import { isIcmp } from '../wire/icmp-protocol.ts';
import { ACK, FIN, has, RST, type Segment, SYN } from '../wire/segment.ts';
import { udpProtocol } from '../wire/udp-protocol.ts';

export const segmentKinds = ['SYN', 'SYN ACK', 'FIN', 'RST', 'data', 'ACK', 'UDP', 'ICMP'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

export interface SegmentName {
  readonly host: HostName;
  readonly what: SegmentKind;
  /** 1 for the first of its kind from this host. */
  readonly nth: number;
  /** Of the copy that the network makes by chance or by a rule; one made by hand counts as a datagram of its own. */
  readonly copy?: true | undefined;
}

export const sameName = (a: SegmentName, b: SegmentName): boolean =>
  a.host === b.host && a.what === b.what && a.nth === b.nth && a.copy === b.copy;

/** What a datagram is, by the most telling thing about it. */
export function kindOf(datagram: Datagram): SegmentKind {
  if (datagram.packet !== null) return kindOfSegment(datagram.packet.seg);
  const ip = decodeDatagram(datagram.octets);
  if (!ip.ok) return 'data';
  if (ip.value.protocol === udpProtocol) return 'UDP';
  if (isIcmp(ip.value)) return 'ICMP';
  const read = packetIn(ip.value);
  return read.ok ? kindOfSegment(read.value.seg) : 'data';
}

export function kindOfSegment(seg: Segment): SegmentKind {
  if (has(seg, RST)) return 'RST';
  if (has(seg, SYN)) return has(seg, ACK) ? 'SYN ACK' : 'SYN';
  if (has(seg, FIN)) return 'FIN';
  return seg.text.length > 0 ? 'data' : 'ACK';
}

const spoken: { readonly [what in SegmentKind]?: string } = {
  data: 'data segment',
  UDP: 'UDP datagram',
  ICMP: 'ICMP message',
};

/** `the second FIN of the client` */
export const nameText = ({ host, what, nth, copy }: SegmentName): string =>
  `${copy ? 'the copy of ' : ''}the ${ordinal(nth)} ${spoken[what] ?? what} of the ${host}`;

function ordinal(n: number): string {
  const words = [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ];
  const word = words[n - 1];
  if (word !== undefined) return word;
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}
