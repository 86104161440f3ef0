/**
 * The socket options, one table: how each is read, what setting it changes and which values Linux refuses
 * (socket(7), tcp(7), ip(7)). What TCP itself acts on becomes a tunable of the socket; the rest is remembered.
 */
import { type Duration, type Instant, millisecond, second } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import type { Connection } from '../tcp/connection.ts';
import { timestampsOf } from '../tcp/timestamps.ts';
import type { Tunables } from '../tcp/tunables.ts';
import { serviceOctet } from '../wire/service.ts';
import type { Errno } from './errno.ts';
import { fastOpenBits, keysIn } from './fast-open-bits.ts';
import { initially, type Linger, type Timeval } from './remembered.ts';
import type { Socket } from './socket.ts';
import { socketInfo, tcpInfo } from './tcp-info.ts';

/** A number in the option's own unit, a name, or a struct with C's field names. */
export type OptionValue = number | string | Linger | Timeval | Readonly<Record<string, number>>;

export type OptionLevel = 'SOL_SOCKET' | 'IPPROTO_TCP' | 'IPPROTO_IP' | 'IPPROTO_IPV6';

interface Option {
  readonly level: OptionLevel;
  /** Least and most of a number; others are EINVAL. */
  readonly range?: readonly [least: number, most: number];
  /** What the option is when nobody has set it, or what it is now. */
  read(socket: Socket, connection: Connection | undefined, now: Instant): OptionValue;
  /** It is the connection's: without one there is none. */
  readonly needsConnection?: true;
  /** It can only be set. */
  readonly isSecret?: true;
  /** Whether this value is for the administrator alone (CAP_NET_ADMIN). */
  isPrivileged?(value: OptionValue): boolean;
  /** What a value that passed the range does; absent where the option can only be read. */
  write?(socket: Socket, value: OptionValue): Errno | null;
}

const everyNumber = [-(2 ** 31), 2 ** 31 - 1] as const;
const notNegative = [0, 2 ** 31 - 1] as const;

/** An option that is remembered as it was set, and is `initially` this. */
const remembered = (
  level: OptionLevel,
  name: string,
  initially: OptionValue,
  range: Option['range'] = everyNumber,
): Option => ({
  level,
  range,
  read: (socket) => socket.options[name] ?? initially,
  write: (socket, value) => {
    socket.options = { ...socket.options, [name]: value };
    return null;
  },
});

/** A remembered option that is on or off. */
const remembersSwitch = (level: OptionLevel, name: string, initially = 0): Option => {
  const option = remembered(level, name, initially);
  return { ...option, write: (socket, value) => option.write?.(socket, value === 0 ? 0 : 1) ?? null };
};

/** A remembered option whose value Linux changes before it keeps it. */
const adjusted = (
  level: OptionLevel,
  name: string,
  initially: number,
  adjust: (value: number) => number,
): Option => {
  const option = remembered(level, name, initially);
  return { ...option, write: (socket, value) => option.write?.(socket, adjust(Number(value))) ?? null };
};

/** An option that is a tunable of the socket's TCP, in its own unit. */
const tunable = (
  level: OptionLevel,
  read: (tunables: Tunables) => number,
  write: (value: number, tunables: Tunables) => Partial<Tunables>,
  range: Option['range'] = everyNumber,
): Option => ({
  level,
  range,
  read: ({ tunables }) => read(tunables),
  write: (socket, value) => {
    socket.tunables = { ...socket.tunables, ...write(Number(value), socket.tunables) };
    return null;
  },
});

/** IP_PMTUDISC_DONT, _WANT, _DO, _PROBE, _INTERFACE, _OMIT */
const discoveries = ['off', 'on', 'always', 'probe', 'interface', 'omit'] as const;

const discovery = (level: OptionLevel): Option =>
  tunable(
    level,
    ({ pathMtuDiscovery }) => discoveries.indexOf(pathMtuDiscovery),
    (value) => ({ pathMtuDiscovery: discoveries[value] ?? 'on' }),
    [0, discoveries.length - 1],
  );

const pathMtu = (level: OptionLevel): Option => ({
  level,
  needsConnection: true,
  read: (_, connection) => connection?.path.told ?? 0,
});

const constant = (read: Option['read']): Option => ({ level: 'SOL_SOCKET', read });

/** What TCP_MAXSEG gives before there is a connection, and what it may be. */
const defaultMss = 536;
const smallestMss = 88;
const largestMss = 32_767;
/** TCP_FIN_TIMEOUT_MAX, seconds. */
const longestFinWait2 = 120;

const unlimited = 2 ** 31 - 1;
/** Of the priorities that are for everybody. */
const largestPriority = 6;
const always = (): boolean => true;
/** net.core.somaxconn */
const mostWaiting = 4_096;
const defaultTtl = 64;

/** Seconds, rounded up to when a SYN,ACK is sent again: 1, 3, 7, … */
function untilRetransmission(seconds: number): number {
  let until = 0;
  for (let wait = 1; until < seconds; wait = Math.min(2 * wait, 120)) until += wait;
  return until;
}

/** struct tcp_info's own names. */
const prefixed = (info: Readonly<Record<string, number>>): OptionValue =>
  Object.fromEntries(Object.entries(info).map(([name, value]) => [`tcpi_${name}`, value]));

/** The type of service without the bits of ECN. */
const service = ({ dscp }: Tunables): number => serviceOctet({ dscp });

const setHops = (socket: Socket, value: OptionValue): null => {
  socket.tunables = { ...socket.tunables, ttl: value === -1 ? defaultTtl : Number(value) };
  return null;
};
/** −1 asks for the system's own. */
const hops = (level: OptionLevel): Option => ({
  level,
  range: [-1, 255],
  read: ({ tunables }) => tunables.ttl,
  write: setHops,
});

/** A call has begun, and is not over. */
const isOpen = ({ control }: Socket): boolean => control.has['in progress'] || control.has['has connection'];

/** The window field. */
const largestUnscaled = 65_535;
const bit = (on: boolean): number => (on ? 1 : 0);
/** Linux doubles what is asked for, to allow for its own book-keeping; octets of data are what counts here. */
const overhead = 2;
/** Linux gives no less (SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF, halved); another stack a single octet. */
const smallestBuffer = { receiveBuffer: 1_152, sendBuffer: 2_304 } as const;
/** net.core.rmem_max and wmem_max, since 6.17; root may go beyond them. */
const largestBuffer = 4_194_304;
const largestForced = 2 ** 30;

/** Memory that a connection may fill, where that is what counts. */
const sendMemory: Option['read'] = ({ tunables }, connection) =>
  tunables.firstSendBuffer > 0
    ? (connection?.sendBuffer.capacity ?? tunables.firstSendBuffer)
    : overhead * tunables.sendBuffer;

const buffer = (name: 'sendBuffer' | 'receiveBuffer', most = largestBuffer): Option => ({
  ...tunable(
    'SOL_SOCKET',
    (tunables) => overhead * tunables[name],
    // A negative size is a huge one to Linux, which gives the most that it permits.
    (value, { windowByMemory, firstSendBuffer }) => {
      const countsMemory = firstSendBuffer > 0;
      const least = windowByMemory ? smallestBuffer[name] : 1;
      const size = value < 0 ? most : Math.min(Math.max(least, value), most);
      // A receive buffer that the program has set grows no more: the window's scale is for it alone.
      return name === 'receiveBuffer'
        ? { receiveBuffer: size, largestReceiveBuffer: size }
        : { sendBuffer: size, firstSendBuffer: countsMemory ? overhead * size : 0 };
    },
  ),
  ...(name === 'sendBuffer' ? { read: sendMemory } : {}),
});

/** Waits are counted in jiffies, rounded up (CONFIG_HZ is 250). */
const jiffy = 4 * millisecond;

/** Half the memory of the receive buffer, at the most that it may grow to (tcp_set_rcvlowat()). */
const mostAwaited = ({ tunables }: Socket): number => {
  const { receiveBuffer, largestReceiveBuffer, windowByMemory } = tunables;
  if (!windowByMemory) return unlimited;
  return receiveBuffer === largestReceiveBuffer ? receiveBuffer : Math.floor(largestReceiveBuffer / overhead);
};

const timeout = (name: 'SO_RCVTIMEO' | 'SO_SNDTIMEO'): Option => ({
  level: 'SOL_SOCKET',
  // A negative time waits not at all, and reads as none.
  read: ({ options: set }) => {
    const { tv_sec, tv_usec } = (set[name] as Timeval | undefined) ?? initially[name];
    return tv_sec < 0 ? initially[name] : { tv_sec, tv_usec };
  },
  write: (socket, value) => {
    const { tv_sec, tv_usec } = value as Timeval;
    if (!(tv_usec >= 0 && tv_usec < second)) return 'EDOM';
    const waits = Math.ceil((tv_sec * second + tv_usec) / jiffy) * jiffy;
    const kept = tv_sec < 0 ? { tv_sec, tv_usec } : timevalOf(waits);
    socket.options = { ...socket.options, [name]: kept };
    return null;
  },
});

const timevalOf = (time: Duration): Timeval => ({
  tv_sec: Math.floor(time / second),
  tv_usec: time % second,
});

export const options = {
  SO_REUSEADDR: {
    level: 'SOL_SOCKET',
    range: everyNumber,
    read: ({ reuseAddress }) => bit(reuseAddress),
    write: (socket, value) => {
      socket.reuseAddress = value !== 0;
      return null;
    },
  },
  SO_REUSEPORT: remembersSwitch('SOL_SOCKET', 'SO_REUSEPORT'),
  SO_BROADCAST: remembersSwitch('SOL_SOCKET', 'SO_BROADCAST'),
  SO_DONTROUTE: remembersSwitch('SOL_SOCKET', 'SO_DONTROUTE'),
  SO_OOBINLINE: tunable(
    'SOL_SOCKET',
    ({ urgentInline }) => bit(urgentInline),
    (value) => ({ urgentInline: value !== 0 }),
  ),
  SO_PRIORITY: {
    ...remembered('SOL_SOCKET', 'SO_PRIORITY', 0),
    isPrivileged: (value) => Number(value) < 0 || Number(value) > largestPriority,
  },
  SO_MARK: { ...remembered('SOL_SOCKET', 'SO_MARK', 0), isPrivileged: always },
  SO_KEEPALIVE: tunable(
    'SOL_SOCKET',
    ({ keepAlive }) => bit(keepAlive),
    (value) => ({ keepAlive: value !== 0 }),
  ),
  SO_SNDBUF: buffer('sendBuffer'),
  SO_RCVBUF: buffer('receiveBuffer'),
  SO_SNDBUFFORCE: { ...buffer('sendBuffer', largestForced), isSecret: true, isPrivileged: always },
  SO_RCVBUFFORCE: { ...buffer('receiveBuffer', largestForced), isSecret: true, isPrivileged: always },
  SO_SNDLOWAT: constant(() => 1),
  SO_RCVLOWAT: {
    ...remembered('SOL_SOCKET', 'SO_RCVLOWAT', initially.SO_RCVLOWAT),
    write: (socket, value) => {
      const asked = Number(value) < 0 ? unlimited : Number(value);
      const kept = Math.min(asked, mostAwaited(socket)) || 1;
      socket.options = { ...socket.options, SO_RCVLOWAT: kept };
      return null;
    },
  },
  SO_LINGER: {
    ...remembered('SOL_SOCKET', 'SO_LINGER', initially.SO_LINGER),
    write: (socket, value) => {
      const { l_onoff, l_linger } = value as Linger;
      // Switched off it keeps the time that it had.
      const { l_linger: before } = (socket.options.SO_LINGER as Linger | undefined) ?? initially.SO_LINGER;
      const kept = l_onoff === 0 ? { l_onoff: 0, l_linger: before } : { l_onoff: 1, l_linger };
      socket.options = { ...socket.options, SO_LINGER: kept };
      return null;
    },
  },
  /** Microseconds that a call looks for arrivals itself before it sleeps. */
  SO_BUSY_POLL: remembered('SOL_SOCKET', 'SO_BUSY_POLL', 0, notNegative),
  SO_RCVTIMEO: timeout('SO_RCVTIMEO'),
  SO_SNDTIMEO: timeout('SO_SNDTIMEO'),
  SO_TYPE: constant(() => 1),
  SO_DOMAIN: constant(({ family }) => (family === 'AF_INET6' ? 10 : 2)),
  SO_PROTOCOL: constant(() => 6),
  SO_ACCEPTCONN: constant(({ listening }) => bit(listening !== null)),
  /** Told once: `calls/getsockopt.ts` forgets it then. */
  SO_ERROR: constant(() => 0),
  TCP_NODELAY: tunable(
    'IPPROTO_TCP',
    ({ nagle }) => bit(!nagle),
    (value) => ({ nagle: value === 0 }),
  ),
  TCP_KEEPIDLE: tunable(
    'IPPROTO_TCP',
    ({ keepAliveIdle }) => Math.floor(keepAliveIdle / second),
    (value) => ({ keepAliveIdle: value * second }),
    [1, 32_767],
  ),
  TCP_KEEPINTVL: tunable(
    'IPPROTO_TCP',
    ({ keepAliveInterval }) => Math.floor(keepAliveInterval / second),
    (value) => ({ keepAliveInterval: value * second }),
    [1, 32_767],
  ),
  TCP_KEEPCNT: tunable(
    'IPPROTO_TCP',
    ({ keepAliveProbes }) => keepAliveProbes,
    (value) => ({ keepAliveProbes: value }),
    [1, 127],
  ),
  TCP_USER_TIMEOUT: tunable(
    'IPPROTO_TCP',
    ({ userTimeout }) => Math.floor(userTimeout / millisecond),
    (value) => ({ userTimeout: value * millisecond }),
    notNegative,
  ),
  TCP_CORK: tunable(
    'IPPROTO_TCP',
    ({ cork }) => bit(cork),
    (value) => ({ cork: value !== 0 }),
  ),
  /** `calls/setsockopt.ts` tells it to the connection: it says how ACKs go on from now. */
  TCP_QUICKACK: remembersSwitch('IPPROTO_TCP', 'TCP_QUICKACK', 1),
  TCP_MAXSEG: {
    level: 'IPPROTO_TCP',
    read: ({ tunables }, connection, now) => {
      const held = connection === undefined ? defaultMss : (tcpInfo(connection, now).snd_mss ?? defaultMss);
      const isOpen = connection !== undefined && !permits(connection.control, 'void');
      return isOpen ? held : tunables.userMss || held;
    },
    write: (socket, value) => {
      const asked = Number(value);
      if (asked !== 0 && (asked < smallestMss || asked > largestMss)) return 'EINVAL';
      socket.tunables = { ...socket.tunables, userMss: asked };
      return null;
    },
  },
  TCP_SYNCNT: tunable(
    'IPPROTO_TCP',
    ({ synRetries }) => synRetries,
    (value) => ({ synRetries: value }),
    [1, 127],
  ),
  TCP_LINGER2: tunable(
    'IPPROTO_TCP',
    ({ finWait2 }) => Math.floor(finWait2 / second),
    // Zero asks for the system's own time; a negative number lets FIN-WAIT-2 last no time at all.
    (value) => (value === 0 ? {} : { finWait2: Math.max(-1, Math.min(value, longestFinWait2)) * second }),
  ),
  TCP_DEFER_ACCEPT: adjusted(
    'IPPROTO_TCP',
    'TCP_DEFER_ACCEPT',
    initially.TCP_DEFER_ACCEPT,
    untilRetransmission,
  ),
  TCP_WINDOW_CLAMP: {
    level: 'IPPROTO_TCP',
    range: everyNumber,
    read: ({ tunables }, connection) =>
      connection === undefined || permits(connection.control, 'void')
        ? tunables.windowClamp
        : permits(connection.control, 'synchronized')
          ? connection.memory.clamp
          : tunables.windowClamp || largestUnscaled * 2 ** connection.agreed.receiveScale,
    write: (socket, value) => {
      const asked = Number(value);
      if (asked === 0 && (isOpen(socket) || socket.listening !== null)) return 'EINVAL';
      const windowClamp = asked === 0 ? 0 : Math.max(asked, smallestBuffer.receiveBuffer);
      socket.tunables = { ...socket.tunables, windowClamp };
      return null;
    },
  },
  TCP_NOTSENT_LOWAT: tunable(
    'IPPROTO_TCP',
    ({ notSentLowat }) => notSentLowat | 0,
    (value) => ({ notSentLowat: value >>> 0 }),
  ),
  TCP_FASTOPEN: {
    ...remembered('IPPROTO_TCP', 'TCP_FASTOPEN', 0, notNegative),
    write: (socket, value) => {
      if (isOpen(socket)) return 'EINVAL';
      socket.options = { ...socket.options, TCP_FASTOPEN: Math.min(Number(value), mostWaiting) };
      return null;
    },
  },
  TCP_THIN_LINEAR_TIMEOUTS: remembered('IPPROTO_TCP', 'TCP_THIN_LINEAR_TIMEOUTS', 0, [0, 1]),
  TCP_FASTOPEN_CONNECT: {
    ...remembered('IPPROTO_TCP', 'TCP_FASTOPEN_CONNECT', 0, [0, 1]),
    write: (socket, value) => {
      if ((socket.tunables.fastOpen & fastOpenBits.calls) === 0) return 'EOPNOTSUPP';
      if (isOpen(socket) || socket.listening !== null) return 'EINVAL';
      socket.options = { ...socket.options, TCP_FASTOPEN_CONNECT: value };
      return null;
    },
  },
  TCP_FASTOPEN_NO_COOKIE: {
    ...remembered('IPPROTO_TCP', 'TCP_FASTOPEN_NO_COOKIE', 0, [0, 1]),
    write: (socket, value) => {
      if (isOpen(socket)) return 'EINVAL';
      socket.options = { ...socket.options, TCP_FASTOPEN_NO_COOKIE: value };
      return null;
    },
  },
  /** One key or two, their octets in hexadecimal. */
  TCP_FASTOPEN_KEY: {
    ...remembered('IPPROTO_TCP', 'TCP_FASTOPEN_KEY', ''),
    write: (socket, value) => {
      if (keysIn(String(value)).length === 0) return 'EINVAL';
      socket.options = { ...socket.options, TCP_FASTOPEN_KEY: String(value).toLowerCase() };
      return null;
    },
  },
  /** Milliseconds; only who mends a connection may set it. */
  TCP_TIMESTAMP: {
    level: 'IPPROTO_TCP',
    range: everyNumber,
    read: (_, connection, now) =>
      connection === undefined ? Math.floor(now / millisecond) : timestampsOf(connection, now).value | 0,
    write: () => 'EPERM',
  },
  /** recvmsg() tells then how much waits. */
  TCP_INQ: remembered('IPPROTO_TCP', 'TCP_INQ', 0, [0, 1]),
  TCP_SAVE_SYN: remembered('IPPROTO_TCP', 'TCP_SAVE_SYN', 0, [0, 2]),
  TCP_CONGESTION: {
    level: 'IPPROTO_TCP',
    read: ({ tunables }) => (tunables.congestionControl === 'cubic' ? 'cubic' : 'reno'),
    write: (socket, value) => {
      if (value !== 'reno' && value !== 'cubic') return 'ENOENT';
      socket.tunables = { ...socket.tunables, congestionControl: value };
      return null;
    },
  },
  TCP_INFO: {
    level: 'IPPROTO_TCP',
    read: (socket, connection, now) => prefixed(socketInfo(socket, connection, now)),
  },
  // The two bits of ECN are TCP's own.
  IP_TOS: tunable('IPPROTO_IP', service, (value) => ({ dscp: (value & 0xff) >> 2 })),
  IPV6_TCLASS: tunable('IPPROTO_IPV6', service, (value) => ({ dscp: Math.max(0, value) >> 2 }), [-1, 255]),
  IP_TTL: {
    ...hops('IPPROTO_IP'),
    write: (socket, value) => (value === 0 ? 'EINVAL' : setHops(socket, value)),
  },
  IPV6_UNICAST_HOPS: hops('IPPROTO_IPV6'),
  /** Of raw sockets alone: `datagrams/options.ts` has it there. */
  IP_HDRINCL: { level: 'IPPROTO_IP', read: () => 0 },
  IP_MTU_DISCOVER: discovery('IPPROTO_IP'),
  IPV6_MTU_DISCOVER: discovery('IPPROTO_IPV6'),
  IP_MTU: pathMtu('IPPROTO_IP'),
  IPV6_MTU: pathMtu('IPPROTO_IPV6'),
  IP_RECVERR: remembersSwitch('IPPROTO_IP', 'IP_RECVERR', initially.IP_RECVERR),
  IPV6_RECVERR: remembersSwitch('IPPROTO_IPV6', 'IPV6_RECVERR', initially.IPV6_RECVERR),
  IPV6_V6ONLY: remembersSwitch('IPPROTO_IPV6', 'IPV6_V6ONLY'),
} as const satisfies Record<string, Option>;

export type SocketOption = keyof typeof options;

export const optionOf = (name: SocketOption): Option => options[name];
