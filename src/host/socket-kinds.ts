/** What socket() may be asked for. */
import type { AddressFamily, ProtocolName, SocketType } from './syscall.ts';

export const addressFamilies = ['AF_INET', 'AF_INET6'] as const satisfies readonly AddressFamily[];
export const socketTypes = ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW'] as const satisfies readonly SocketType[];
export const protocolNames = [
  'IPPROTO_IP',
  'IPPROTO_ICMP',
  'IPPROTO_TCP',
  'IPPROTO_UDP',
  'IPPROTO_ICMPV6',
  'IPPROTO_RAW',
] as const satisfies readonly ProtocolName[];
