/** The options of a datagram socket (socket(7), udp(7), ip(7), raw(7)): how each is read, and what Linux keeps of a value. */
import { second } from '../../base/time.ts';
import { serviceOctet } from '../../wire/service.ts';
import { errnoNumber } from '../errno-numbers.ts';
import type { OptionValue, SocketOption } from '../options.ts';
import type { Timeval } from '../remembered.ts';
import type { Outcome } from '../syscall.ts';
import { tellDatagramError } from './send.ts';
import { type DatagramSocket, receiveBufferOf } from './socket.ts';

/** Linux doubles what is asked for, to allow for its own book-keeping. */
const overhead = 2;
/** SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF, net.core.rmem_max and wmem_default. */
const smallestReceiveBuffer = 2_304;
const smallestSendBuffer = 4_608;
const largestBuffer = 4_194_304;
const defaultSendBuffer = 212_992;

type Kept = OptionValue | { readonly errno: 'EINVAL' | 'EDOM' };
interface Option {
  read(socket: DatagramSocket): OptionValue;
  /** What is kept of a value; absent where the option can only be read. */
  keep?(value: OptionValue, socket: DatagramSocket): Kept;
}

const bit = (value: OptionValue): number => (value === 0 ? 0 : 1);
const held =
  (name: string, initially: OptionValue): Option['read'] =>
  ({ options }) =>
    options[name] ?? initially;

const aSwitch = (name: string, initially = 0): Option => ({ read: held(name, initially), keep: bit });
const aNumber = (name: string, initially: number, least = -(2 ** 31), most = 2 ** 31 - 1): Option => ({
  read: held(name, initially),
  keep: (value) => (Number(value) >= least && Number(value) <= most ? Number(value) : { errno: 'EINVAL' }),
});
const constant = (read: Option['read']): Option => ({ read });

const buffer = (read: Option['read'], least: number): Option => ({
  read,
  keep: (value) => {
    const asked = Number(value) < 0 ? largestBuffer : Math.min(Number(value), largestBuffer);
    return Math.max(least, overhead * asked);
  },
});

const timeout = (name: string): Option => ({
  read: held(name, { tv_sec: 0, tv_usec: 0 }),
  keep: (value) => {
    const { tv_usec } = value as Timeval;
    return tv_usec >= 0 && tv_usec < second ? value : { errno: 'EDOM' };
  },
});

/** −1 asks for the system's own. */
const hops = (least: number): Option => ({
  read: ({ tunables }) => tunables.ttl,
  keep: (value, socket) => {
    const asked = Number(value);
    if (asked !== -1 && (asked < least || asked > 255)) return { errno: 'EINVAL' };
    socket.tunables = { ...socket.tunables, ttl: asked === -1 ? 64 : asked };
    return asked;
  },
});

const service: Option = {
  read: ({ tunables: { dscp }, options }) =>
    Number(options.IP_TOS ?? options.IPV6_TCLASS ?? serviceOctet({ dscp })),
  keep: (value, socket) => {
    socket.tunables = { ...socket.tunables, dscp: (Number(value) & 0xff) >> 2 };
    return Number(value) & 0xff;
  },
};

const shared: { readonly [name in SocketOption]?: Option } = {
  SO_REUSEADDR: {
    read: ({ reuseAddress }) => (reuseAddress ? 1 : 0),
    keep: (value, socket) => {
      socket.reuseAddress = value !== 0;
      return value;
    },
  },
  SO_REUSEPORT: aSwitch('SO_REUSEPORT'),
  SO_BROADCAST: aSwitch('SO_BROADCAST'),
  SO_DONTROUTE: aSwitch('SO_DONTROUTE'),
  SO_KEEPALIVE: aSwitch('SO_KEEPALIVE'),
  SO_OOBINLINE: aSwitch('SO_OOBINLINE'),
  SO_PRIORITY: aNumber('SO_PRIORITY', 0),
  SO_MARK: aNumber('SO_MARK', 0),
  SO_RCVBUF: buffer(receiveBufferOf, smallestReceiveBuffer),
  SO_SNDBUF: buffer(held('SO_SNDBUF', defaultSendBuffer), smallestSendBuffer),
  SO_RCVLOWAT: {
    read: held('SO_RCVLOWAT', 1),
    keep: (value) => (Number(value) < 0 ? 2 ** 31 - 1 : Number(value) || 1),
  },
  SO_SNDLOWAT: constant(() => 1),
  SO_LINGER: { read: held('SO_LINGER', { l_onoff: 0, l_linger: 0 }), keep: (value) => value },
  SO_RCVTIMEO: timeout('SO_RCVTIMEO'),
  SO_SNDTIMEO: timeout('SO_SNDTIMEO'),
  SO_TYPE: constant(({ type }) => (type === 'SOCK_RAW' ? 3 : 2)),
  SO_DOMAIN: constant(({ family }) => (family === 'AF_INET6' ? 10 : 2)),
  SO_PROTOCOL: constant(({ protocol }) => protocol),
  SO_ACCEPTCONN: constant(() => 0),
  SO_ERROR: constant((socket) => {
    const error = tellDatagramError(socket);
    return error === null ? 0 : errnoNumber[error];
  }),
  IP_TOS: service,
  IP_TTL: hops(1),
  IP_MTU_DISCOVER: aNumber('IP_MTU_DISCOVER', 1, 0, 5),
  IP_RECVERR: aSwitch('IP_RECVERR'),
};

const ofIpv6: typeof shared = {
  IPV6_TCLASS: service,
  IPV6_UNICAST_HOPS: hops(0),
  IPV6_RECVERR: aSwitch('IPV6_RECVERR'),
  IPV6_V6ONLY: {
    read: held('IPV6_V6ONLY', 0),
    keep: (value, { local }) => (local === null ? bit(value) : { errno: 'EINVAL' }),
  },
};

const ofRaw: typeof shared = { IP_HDRINCL: aSwitch('IP_HDRINCL') };
const ofUdp: typeof shared = { IP_HDRINCL: constant(() => 0) };

function optionOf(socket: DatagramSocket, name: string): Option | undefined {
  const { family, type } = socket;
  const known: Readonly<Record<string, Option>> = {
    ...shared,
    ...(family === 'AF_INET6' ? ofIpv6 : {}),
    ...(type === 'SOCK_RAW' ? ofRaw : ofUdp),
  };
  return known[name];
}

export function setDatagramOption(socket: DatagramSocket, name: string, value: OptionValue): Outcome {
  const kept = optionOf(socket, name)?.keep?.(value, socket);
  if (kept === undefined) return { errno: 'ENOPROTOOPT' };
  if (typeof kept === 'object' && 'errno' in kept) return { errno: kept.errno as 'EINVAL' };
  socket.options = { ...socket.options, [name]: kept };
  return { value: 0 };
}

export function getDatagramOption(socket: DatagramSocket, name: string): Outcome {
  const option = optionOf(socket, name);
  if (option !== undefined) return { value: 0, option: option.read(socket) };
  // An option of another level is not asked for there (ip_getsockopt()).
  return { errno: /^(TCP|IPV6)_/.test(name) ? 'EOPNOTSUPP' : 'ENOPROTOOPT' };
}
