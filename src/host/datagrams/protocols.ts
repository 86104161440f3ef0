import { icmpProtocol } from '../../wire/icmp-protocol.ts';
import { tcpProtocol } from '../../wire/tcp-octets.ts';
import { udpProtocol } from '../../wire/udp-protocol.ts';
import type { ProtocolName } from '../syscall.ts';

/** IP's numbers for what it carries (RFC 791, RFC 8200). */
export const protocolNumbers = {
  IPPROTO_IP: 0,
  IPPROTO_ICMP: icmpProtocol.IPv4,
  IPPROTO_TCP: tcpProtocol,
  IPPROTO_UDP: udpProtocol,
  IPPROTO_ICMPV6: icmpProtocol.IPv6,
  IPPROTO_RAW: 255,
} as const satisfies Record<ProtocolName, number>;
