/** How IP names ICMP: enough to tell a message from a segment. */
import { type Address, isIpv6 } from './address.ts';
import type { IpDatagram } from './datagram.ts';

export const icmpProtocol = { IPv4: 1, IPv6: 58 } as const;

export const versionOf = (address: Address): 'IPv4' | 'IPv6' => (isIpv6(address) ? 'IPv6' : 'IPv4');

export const isIcmp = ({ source, protocol }: IpDatagram): boolean =>
  protocol === icmpProtocol[versionOf(source)];
