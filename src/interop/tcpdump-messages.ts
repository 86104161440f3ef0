/** Datagrams that are no segments, as `tcpdump -n` prints them. */
import type { Octets } from '../base/octets.ts';
import { isIpv6 } from '../wire/address.ts';
import { type Icmp, quotedIn } from '../wire/icmp.ts';
import { type Message, messageIn } from '../wire/message.ts';
import { udpProtocol } from '../wire/udp-protocol.ts';

/** `IP 10.0.0.1.49152 > 10.0.0.2.53: UDP, length 20` */
export function messageText(octets: Octets): string {
  const message = messageIn(octets);
  const { content, source, destination, protocol } = message;
  const version = isIpv6(source) ? 'IP6' : 'IP';
  if (content.what === 'UDP') {
    const { sourcePort, destinationPort, text } = content.udp;
    return `${version} ${source}.${sourcePort} > ${destination}.${destinationPort}: UDP, length ${text.length}`;
  }
  const what = content.what === 'ICMP' ? icmpText(message, content.icmp, octets) : `ip-proto-${protocol}`;
  return `${version} ${source} > ${destination}: ${what}`;
}

function icmpText({ source }: Message, icmp: Icmp, octets: Octets): string {
  const v6 = isIpv6(source);
  // A port that is unreachable follows IPv4's name without a comma.
  const name = v6 ? 'ICMP6,' : icmp.what === 'unreachable' ? 'ICMP' : 'ICMP,';
  const length = octets.length - (v6 ? 40 : 20);
  return `${name} ${wordsOf(icmp, v6)}, length ${length}`;
}

function wordsOf(icmp: Icmp, v6: boolean): string {
  switch (icmp.what) {
    case 'unreachable':
      return unreachable(icmp, v6);
    case 'too big':
      return v6 ? `packet too big, mtu ${icmp.mtu}` : `unreachable - need to frag (mtu ${icmp.mtu})`;
    case 'time exceeded':
      return 'time exceeded in-transit';
    case 'parameter problem':
      return 'parameter problem';
    case 'source quench':
      return 'source quench';
    case 'echo request':
    case 'echo reply':
      return `${icmp.what}, id ${icmp.identifier}, seq ${icmp.sequence}`;
  }
}

/** The port that could not be reached stands in what is quoted. */
function unreachable({ reason, about }: Extract<Icmp, { what: 'unreachable' }>, v6: boolean): string {
  const quoted = quotedIn(about);
  if (quoted === null) return `unreachable ${reason}`;
  const { destination, destinationPort, protocol } = quoted;
  if (reason !== 'port')
    return v6 ? `destination unreachable, unreachable ${reason}` : `${reason} ${destination} unreachable`;
  const port = `${protocol === udpProtocol ? 'udp' : 'tcp'} port ${destinationPort}`;
  return v6
    ? `destination unreachable, unreachable port, ${destination} ${port}`
    : `${destination} ${port} unreachable`;
}
