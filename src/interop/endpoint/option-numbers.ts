/** Linux's numbers for levels and options (asm-generic/socket.h, linux/tcp.h, linux/in.h, linux/in6.h): to a kernel a name is its number. */
import { type OptionLevel, optionOf, options, type SocketOption } from '../../host/options.ts';

const levels: Readonly<Record<string, number>> = {
  SOL_SOCKET: 1,
  SOL_IP: 0,
  SOL_TCP: 6,
  SOL_IPV6: 41,
  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  IPPROTO_RAW: 255,
};

const ownLevels: readonly OptionLevel[] = ['SOL_SOCKET', 'IPPROTO_TCP', 'IPPROTO_IP', 'IPPROTO_IPV6'];

const numbers: Readonly<Record<string, number>> = {
  SO_DEBUG: 1,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_DONTROUTE: 5,
  SO_BROADCAST: 6,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  SO_OOBINLINE: 10,
  SO_PRIORITY: 12,
  SO_LINGER: 13,
  SO_REUSEPORT: 15,
  SO_RCVLOWAT: 18,
  SO_SNDLOWAT: 19,
  SO_RCVTIMEO: 20,
  SO_SNDTIMEO: 21,
  SO_ACCEPTCONN: 30,
  SO_SNDBUFFORCE: 32,
  SO_RCVBUFFORCE: 33,
  SO_MARK: 36,
  SO_PROTOCOL: 38,
  SO_DOMAIN: 39,
  SO_BUSY_POLL: 46,
  TCP_NODELAY: 1,
  TCP_MAXSEG: 2,
  TCP_CORK: 3,
  TCP_KEEPIDLE: 4,
  TCP_KEEPINTVL: 5,
  TCP_KEEPCNT: 6,
  TCP_SYNCNT: 7,
  TCP_LINGER2: 8,
  TCP_DEFER_ACCEPT: 9,
  TCP_WINDOW_CLAMP: 10,
  TCP_INFO: 11,
  TCP_QUICKACK: 12,
  TCP_CONGESTION: 13,
  TCP_THIN_LINEAR_TIMEOUTS: 16,
  TCP_USER_TIMEOUT: 18,
  TCP_FASTOPEN: 23,
  TCP_TIMESTAMP: 24,
  TCP_NOTSENT_LOWAT: 25,
  TCP_SAVE_SYN: 27,
  TCP_FASTOPEN_CONNECT: 30,
  TCP_FASTOPEN_KEY: 33,
  TCP_FASTOPEN_NO_COOKIE: 34,
  TCP_INQ: 36,
  IP_TOS: 1,
  IP_TTL: 2,
  IP_HDRINCL: 3,
  IP_MTU_DISCOVER: 10,
  IP_RECVERR: 11,
  IPV6_UNICAST_HOPS: 16,
  IPV6_RECVERR: 25,
  IPV6_V6ONLY: 26,
  IPV6_TCLASS: 67,
};

/** The option that a level and a name or number mean; undefined where there is none. */
export function optionAt(level: unknown, name: unknown): SocketOption | undefined {
  const names = Object.keys(options) as SocketOption[];
  const exact = names.find((one) => one === name);
  if (
    exact !== undefined &&
    (level == null || numberOf(level, levels) === numberOf(optionOf(exact).level, levels))
  )
    return exact;
  const [at, number] = [numberOf(level, levels), numberOf(name, numbers)];
  return number === undefined
    ? undefined
    : names.find((one) => numberOf(optionOf(one).level, levels) === at && numbers[one] === number);
}

/** Whether a TCP socket has options of this level. */
export const isLevel = (level: unknown): boolean =>
  ownLevels.some((one) => numberOf(one, levels) === numberOf(level, levels));

const numberOf = (value: unknown, table: Readonly<Record<string, number>>): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' ? table[value] : undefined;
