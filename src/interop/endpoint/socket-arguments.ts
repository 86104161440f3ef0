/** The calls about sockets and their addresses, and what a process may, as C writes them. */
import { protocolNumbers } from '../../host/datagrams/protocols.ts';
import type { ProtocolName, SocketType, Syscall } from '../../host/syscall.ts';
import { anyAddress } from '../../wire/address.ts';
import { choice, isRecord, names, refuse, whole } from './reading.ts';
import { unfitAtOnce, unfitFor } from './unfit.ts';
import { type Arguments, anInt, descriptor, endpoint } from './values.ts';

export const socketReaders = {
  socket: ([domain, kind, protocol]: Arguments): Syscall => {
    const family = typeof domain === 'number' ? families[domain] : (domain ?? 'AF_INET');
    if (family !== 'AF_INET' && family !== 'AF_INET6') return unfitAtOnce('socket', 'EAFNOSUPPORT');
    const flags = typeof kind === 'number' ? typeFlags(kind) : names(kind, 'type');
    if (flags === null) return unfitAtOnce('socket', 'EINVAL');
    const asked = flags.filter((flag) => flag !== 'SOCK_NONBLOCK' && flag !== 'SOCK_CLOEXEC');
    const type = types.find((one) => one === asked[0]);
    if (typeof protocol === 'number' && (protocol < 0 || protocol > mostProtocol))
      return unfitAtOnce('socket', 'EINVAL');
    if (type === undefined) return unfitAtOnce('socket', 'ESOCKTNOSUPPORT');
    const name = protocolName(protocol);
    if (name === undefined || (type === 'SOCK_STREAM' && name !== 'IPPROTO_IP' && name !== 'IPPROTO_TCP'))
      return unfitAtOnce('socket', 'EPROTONOSUPPORT');
    return {
      call: 'socket',
      domain: family,
      type,
      protocol: name,
      nonBlocking: flags.includes('SOCK_NONBLOCK'),
      closeOnExec: flags.includes('SOCK_CLOEXEC'),
    };
  },
  bind: ([given, to, size]: Arguments): Syscall => {
    const fd = descriptor(given);
    if (to === null) return unfitFor('bind', fd, 'EFAULT');
    if (!isAddressLength(size, leastAddress)) return unfitFor('bind', fd, 'EINVAL');
    // As it always was: AF_UNSPEC with no address is taken for AF_INET (inet_bind()).
    if (isRecord(to) && to.family === 'AF_UNSPEC' && to.address === undefined)
      return { call: 'bind', fd, to: endpoint({ ...to, address: anyAddress }) };
    return hasFamily(to) ? { call: 'bind', fd, to: endpoint(to) } : unfitFor('bind', fd, 'EAFNOSUPPORT');
  },
  listen: ([fd, backlog]: Arguments): Syscall => ({
    call: 'listen',
    fd: descriptor(fd),
    // A negative backlog is a huge one to Linux, which gives somaxconn.
    backlog: somaxconn(anInt(backlog, 'backlog')),
  }),
  accept: ([fd]: Arguments): Syscall => ({ call: 'accept', fd: descriptor(fd) }),
  accept4: ([given, ...rest]: Arguments): Syscall => {
    const fd = descriptor(given);
    const last = rest.at(-1);
    const flags = typeof last === 'number' && last !== 0 ? typeFlags(last) : names(last, 'flags');
    return flags === null || flags.includes(notAType)
      ? unfitFor('accept', fd, 'EINVAL')
      : {
          call: 'accept',
          fd,
          nonBlocking: flags.includes('SOCK_NONBLOCK'),
          closeOnExec: flags.includes('SOCK_CLOEXEC'),
        };
  },
  connect: ([given, to, size]: Arguments): Syscall => {
    const fd = descriptor(given);
    if (to === null) return unfitFor('connect', fd, 'EFAULT');
    if (!isAddressLength(size, familyLength)) return unfitFor('connect', fd, 'EINVAL');
    if (isRecord(to) && to.family === 'AF_UNSPEC')
      return { call: 'connect', fd, to: { address: anyAddress, port: 0 }, unspecified: true };
    if (!isAddressLength(size, leastAddress)) return unfitFor('connect', fd, 'EINVAL');
    return hasFamily(to)
      ? { call: 'connect', fd, to: endpoint(to) }
      : unfitFor('connect', fd, 'EAFNOSUPPORT');
  },
  shutdown: ([given, how]: Arguments): Syscall => {
    const fd = descriptor(given);
    if (typeof how === 'number' && shutdownHows[how] === undefined) return unfitFor('shutdown', fd, 'EINVAL');
    const named = typeof how === 'number' ? shutdownHows[how] : how;
    return { call: 'shutdown', fd, how: choice(named, 'how', shutdownHows) };
  },
  close: ([fd]: Arguments): Syscall => ({ call: 'close', fd: descriptor(fd) }),
  getsockname: ([fd]: Arguments): Syscall => ({ call: 'getsockname', fd: descriptor(fd) }),
  getpeername: ([fd]: Arguments): Syscall => ({ call: 'getpeername', fd: descriptor(fd) }),
  setrlimit: ([resource, limits]: Arguments): Syscall => {
    if (resource !== 'RLIMIT_NOFILE' || !isRecord(limits))
      return refuse('setrlimit() takes RLIMIT_NOFILE and {"rlim_cur": …, "rlim_max": …}');
    return {
      call: 'setrlimit',
      soft: whole(limits.rlim_cur, 'rlim_cur'),
      hard: whole(limits.rlim_max, 'rlim_max'),
    };
  },
  setuid: ([uid]: Arguments): Syscall => ({ call: 'setuid', uid: whole(uid, 'uid') }),
};

const families: Readonly<Record<number, string>> = { 2: 'AF_INET', 10: 'AF_INET6' };
const types: readonly SocketType[] = ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW'];
/** A type that no family here has, such as SOCK_SEQPACKET. */
const notAType = 'SOCK_OTHER';
/** asm-generic/socket.h, linux/net.h */
const [typeMask, nonBlock, closeOnExec, mostType] = [0xf, 0o4000, 0o2000000, 10];
/** IPPROTO_MAX, less one */
const mostProtocol = 262;

/** The names in a number; null where it has bits that mean nothing. */
function typeFlags(bits: number): readonly string[] | null {
  if ((bits & ~(typeMask | nonBlock | closeOnExec)) !== 0 || (bits & typeMask) > mostType) return null;
  const kind = bits & typeMask;
  return [
    ...(kind === 0 ? [] : [types[kind - 1] ?? notAType]),
    ...((bits & nonBlock) === 0 ? [] : ['SOCK_NONBLOCK']),
    ...((bits & closeOnExec) === 0 ? [] : ['SOCK_CLOEXEC']),
  ];
}

const protocolNames = Object.keys(protocolNumbers) as readonly ProtocolName[];

/** By its name, or by IP's number for it; undefined where nobody here speaks it. */
function protocolName(value: unknown): ProtocolName | undefined {
  if (typeof value !== 'number') return choice(value ?? 'IPPROTO_IP', 'protocol', protocolNames);
  return protocolNames.find((one) => protocolNumbers[one] === value);
}

/** Of a struct sockaddr: its family alone, the shortest that is an address, and the longest there is. */
const [familyLength, leastAddress, mostAddress] = [2, 16, 128];
const isAddressLength = (size: unknown, least: number): boolean =>
  typeof size !== 'number' || (size >= least && size <= mostAddress);

const hasFamily = (to: unknown): boolean =>
  !isRecord(to) || to.family === undefined || to.family === 'AF_INET' || to.family === 'AF_INET6';

const mostWaiting = 4_096;
const somaxconn = (backlog: number): number => (backlog < 0 ? mostWaiting : Math.min(backlog, mostWaiting));

const shutdownHows = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const;
