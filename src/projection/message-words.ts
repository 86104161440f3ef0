/** What a datagram that is no segment is called, what it does, and its line in the packet list as Wireshark words it. */
import { type Address, isIpv6 } from '../wire/address.ts';
import type { Icmp } from '../wire/icmp.ts';
import type { Message } from '../wire/message.ts';
import { tcpProtocol } from '../wire/tcp-octets.ts';
import { udpProtocol } from '../wire/udp-protocol.ts';
import type { ArrowView, PacketRow } from './views.ts';
import { octets } from './words.ts';

export const shapeOfMessage = ({ content }: Message): ArrowView['shape'] =>
  content.what === 'ICMP' ? 'icmp' : 'udp';

/** In the packet list's fifth column. */
export function protocolOf({ content, protocol, source }: Message): PacketRow['protocol'] {
  if (content.what === 'ICMP') return icmpName(source);
  if (content.what === 'UDP' || protocol === udpProtocol) return 'UDP';
  return protocol === tcpProtocol ? 'TCP' : isIpv6(source) ? 'IPv6' : 'IPv4';
}

const icmpName = (source: Address) => (isIpv6(source) ? 'ICMPv6' : 'ICMP');

/** The word on its arrow, and what stands beside it: `UDP`, `49152 → 53 len 20`. */
export const wordOf = (message: Message): string => protocolOf(message);

export function detailOfMessage({ content }: Message): string {
  switch (content.what) {
    case 'UDP':
      return `${content.udp.sourcePort} → ${content.udp.destinationPort} len ${content.udp.text.length}`;
    case 'ICMP':
      return icmpText(content.icmp);
    case 'unreadable':
      return content.why;
  }
}

function icmpText(icmp: Icmp): string {
  if (icmp.what === 'unreachable') return `${icmp.reason} unreachable`;
  return icmp.what === 'too big' ? `too big, mtu ${icmp.mtu}` : icmp.what;
}

/** `sends a datagram of 20 octets to port 53` */
export function deedOfMessage({ content, protocol }: Message): string {
  switch (content.what) {
    case 'UDP':
      return `sends a datagram of ${octets(content.udp.text.length)} to port ${content.udp.destinationPort}`;
    case 'ICMP':
      return `says by ICMP: ${icmpText(content.icmp)}`;
    case 'unreadable':
      return `sends what nobody will read (protocol ${protocol}): ${content.why}`;
  }
}

/** `the datagram of 20 octets` */
export function nounOfMessage({ content }: Message): string {
  switch (content.what) {
    case 'UDP':
      return `the datagram of ${octets(content.udp.text.length)}`;
    case 'ICMP':
      return `ICMP’s “${icmpText(content.icmp)}”`;
    case 'unreadable':
      return 'the forged datagram';
  }
}

/** Its line as Wireshark has it. */
export function infoOfMessage(message: Message): string {
  const { content, source } = message;
  switch (content.what) {
    case 'UDP': {
      const { sourcePort, destinationPort, text } = content.udp;
      return `${sourcePort} → ${destinationPort} Len=${text.length}`;
    }
    case 'ICMP':
      return icmpInfo(content.icmp, isIpv6(source));
    case 'unreadable':
      return `[${content.why}]`;
  }
}

/** Wireshark’s names of types, and of the codes in brackets behind them. */
function icmpInfo(icmp: Icmp, v6: boolean): string {
  switch (icmp.what) {
    case 'unreachable': {
      const reason = icmp.reason.charAt(0).toUpperCase() + icmp.reason.slice(1);
      return v6
        ? `Destination Unreachable (${reason} unreachable)`
        : `Destination unreachable (${reason} unreachable)`;
    }
    case 'too big':
      return v6 ? 'Packet Too Big' : 'Destination unreachable (Fragmentation needed)';
    case 'time exceeded':
      return v6
        ? 'Time Exceeded (hop limit exceeded in transit)'
        : 'Time-to-live exceeded (Time to live exceeded in transit)';
    case 'parameter problem':
      return v6
        ? 'Parameter Problem (erroneous header field encountered)'
        : 'Parameter problem (Pointer indicates the error)';
    case 'source quench':
      return 'Source quench (flow control)';
    case 'echo request':
    case 'echo reply': {
      const word = icmp.what === 'echo request' ? 'request' : 'reply';
      const id = icmp.identifier.toString(16).padStart(4, '0');
      const sequence = ((icmp.sequence & 0xff) << 8) | (icmp.sequence >> 8);
      return `Echo (ping) ${word}  id=0x${id}, seq=${icmp.sequence}/${sequence}`;
    }
  }
}
