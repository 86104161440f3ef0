/**
 * A call as C writes it, its name and its arguments in C's order, made into the host's call. A length that C gives beside
 * its buffer may stand there or be left out.
 */
import { concat, fromText, type Octets, pattern } from '../../base/octets.ts';
import type { Result } from '../../base/result.ts';
import { type Duration, millisecond, second } from '../../base/time.ts';
import { protocolNumbers } from '../../host/datagrams/protocols.ts';
import { type OptionValue, options, type SocketOption } from '../../host/options.ts';
import type { Readiness } from '../../host/readiness.ts';
import type { Data, MessageFlag, ProtocolName, Syscall } from '../../host/syscall.ts';
import { anyAddress, type Endpoint } from '../../wire/address.ts';
import { parseAddress, parseEndpoint } from '../../wire/parse-address.ts';
import { choice, hex, isRecord, names, optional, refuse, text, whole } from './reading.ts';

type Arguments = readonly unknown[];

const readers: { readonly [call: string]: (args: Arguments) => Syscall } = {
  socket: ([domain, type, protocol]) => {
    const flags = names(type, 'type');
    const asked = flags.filter((flag) => flag !== 'SOCK_NONBLOCK' && flag !== 'SOCK_CLOEXEC');
    return {
      call: 'socket',
      domain: choice(domain ?? 'AF_INET', 'domain', ['AF_INET', 'AF_INET6'] as const),
      type: choice(asked[0], 'type', ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW'] as const),
      protocol: protocolName(protocol),
      nonBlocking: flags.includes('SOCK_NONBLOCK'),
      closeOnExec: flags.includes('SOCK_CLOEXEC'),
    };
  },
  bind: ([fd, to]) => ({ call: 'bind', fd: descriptor(fd), to: endpoint(to) }),
  listen: ([fd, backlog]) => ({
    call: 'listen',
    fd: descriptor(fd),
    // A negative backlog is a huge one to Linux, which gives somaxconn.
    backlog: somaxconn(whole(backlog, 'backlog', -(2 ** 31), 2 ** 31 - 1)),
  }),
  accept: ([fd]) => ({ call: 'accept', fd: descriptor(fd) }),
  accept4: ([fd, ...rest]) => ({
    call: 'accept',
    fd: descriptor(fd),
    nonBlocking: names(rest.at(-1), 'flags').includes('SOCK_NONBLOCK'),
    closeOnExec: names(rest.at(-1), 'flags').includes('SOCK_CLOEXEC'),
  }),
  connect: ([fd, to]) => {
    if (isRecord(to) && to.family === 'AF_UNSPEC')
      return {
        call: 'connect',
        fd: descriptor(fd),
        to: { address: anyAddress, port: 0 },
        unspecified: true,
      };
    return { call: 'connect', fd: descriptor(fd), to: endpoint(to) };
  },
  send: ([fd, data, ...rest]) => sends(fd, data, rest),
  sendto: ([fd, data, ...rest]) => ({ ...sends(fd, data, rest), to: destinationIn(rest) }),
  write: ([fd, data, length]) => sends(fd, data, [length]),
  writev: ([fd, vector]) => ({
    call: 'send',
    fd: descriptor(fd),
    data: { octets: concat(vectors(vector).map((one) => octetsOf(dataOf(one)))) },
  }),
  sendfile: ([fd, file, , count]) => ({
    call: 'send',
    fd: descriptor(fd),
    data: isRecord(file) ? dataOf(file) : { length: whole(count, 'count') },
  }),
  recv: ([fd, ...rest]) => receives(fd, rest),
  recvfrom: ([fd, ...rest]) => receives(fd, rest),
  read: ([fd, ...rest]) => receives(fd, rest),
  readv: ([fd, vector]) => ({
    call: 'recv',
    fd: descriptor(fd),
    length: vectors(vector).reduce((total: number, one) => total + sizeOf(one), 0),
  }),
  shutdown: ([fd, how]) => ({
    call: 'shutdown',
    fd: descriptor(fd),
    how: choice(typeof how === 'number' ? shutdownHows[how] : how, 'how', shutdownHows),
  }),
  close: ([fd]) => ({ call: 'close', fd: descriptor(fd) }),
  setsockopt: ([fd, , option, value]) => ({
    call: 'setsockopt',
    fd: descriptor(fd),
    option: optionName(option),
    value: optionValue(value),
  }),
  getsockopt: ([fd, , option]) => ({ call: 'getsockopt', fd: descriptor(fd), option: optionName(option) }),
  getsockname: ([fd]) => ({ call: 'getsockname', fd: descriptor(fd) }),
  getpeername: ([fd]) => ({ call: 'getpeername', fd: descriptor(fd) }),
  fcntl: ([fd, command, flags]) => {
    const asked = choice(command, 'command', ['F_GETFL', 'F_SETFL', 'F_GETFD', 'F_SETFD'] as const);
    switch (asked) {
      case 'F_SETFL':
        return { call: 'fcntl', fd: descriptor(fd), command: asked, nonBlocking: blocksNot(flags) };
      case 'F_SETFD':
        return { call: 'fcntl', fd: descriptor(fd), command: asked, closeOnExec: closesOnExec(flags) };
      default:
        return { call: 'fcntl', fd: descriptor(fd), command: asked };
    }
  },
  ioctl: ([fd, request, value]) => {
    const asked = request === 'FIONREAD' ? 'SIOCINQ' : request === 'TIOCOUTQ' ? 'SIOCOUTQ' : request;
    const known = choice(asked, 'request', [
      'SIOCINQ',
      'SIOCOUTQ',
      'SIOCOUTQNSD',
      'SIOCATMARK',
      'FIONBIO',
    ] as const);
    return known === 'FIONBIO'
      ? { call: 'ioctl', fd: descriptor(fd), request: known, nonBlocking: value !== 0 }
      : { call: 'ioctl', fd: descriptor(fd), request: known };
  },
  select: ([, read, write, except, timeout]) => ({
    call: 'select',
    read: descriptors(read),
    write: descriptors(write),
    except: descriptors(except),
    timeout: optional(timeout, (given) => timeval(given), null),
  }),
  poll: ([watches, ...rest]) => ({
    call: 'poll',
    watches: list(watches, 'fds').map((one) => {
      const watch = isRecord(one) ? one : refuse('an entry of fds is {"fd": …, "events": […]}');
      return { fd: whole(watch.fd, 'fd', -1), events: readiness(watch.events) };
    }),
    timeout: milliseconds(rest.at(-1)),
  }),
  epoll_create1: () => ({ call: 'epoll_create1' }),
  epoll_create: () => ({ call: 'epoll_create1' }),
  epoll_ctl: ([fd, operation, target, event]) => {
    const asked = isRecord(event) ? names(event.events, 'events') : [];
    return {
      call: 'epoll_ctl',
      fd: descriptor(fd),
      operation: choice(operation, 'operation', ['EPOLL_CTL_ADD', 'EPOLL_CTL_MOD', 'EPOLL_CTL_DEL'] as const),
      target: descriptor(target),
      events: readiness(asked.filter((one) => one !== 'EPOLLET' && one !== 'EPOLLONESHOT')),
      edge: asked.includes('EPOLLET'),
      oneShot: asked.includes('EPOLLONESHOT'),
    };
  },
  epoll_wait: ([fd, ...rest]) => ({
    call: 'epoll_wait',
    fd: descriptor(fd),
    most: whole(rest.at(-2), 'maxevents', -(2 ** 31), 2 ** 31 - 1),
    timeout: milliseconds(rest.at(-1)),
  }),
};

/** The call, or the readers' refusal. */
export function readCall(name: string, args: Arguments): Syscall {
  const reader = readers[name] ?? refuse(`${name}() is not one of ${Object.keys(readers).join(', ')}`);
  return reader(args);
}

const descriptor = (value: unknown): number => whole(value, 'a descriptor', -(2 ** 31), 2 ** 31 - 1);
const descriptors = (value: unknown): readonly number[] =>
  value === null || value === undefined ? [] : list(value, 'a set').map(descriptor);
const list = (value: unknown, name: string): readonly unknown[] =>
  Array.isArray(value) ? value : refuse(`${name} is a list`);

const mostWaiting = 4_096;
const somaxconn = (backlog: number): number => (backlog < 0 ? mostWaiting : Math.min(backlog, mostWaiting));

function endpoint(value: unknown): Endpoint {
  if (!isRecord(value)) return accepted(parseEndpoint(text(value, 'an address')));
  const address = accepted(parseAddress(text(value.address, 'address')));
  return { address, port: whole(value.port ?? 0, 'port', 0, 65_535) };
}

function accepted<Value>(read: Result<Value, string>): Value {
  return read.ok ? read.value : refuse(read.error);
}

const shutdownHows = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const;
const messageFlags = [
  'MSG_DONTWAIT',
  'MSG_MORE',
  'MSG_NOSIGNAL',
  'MSG_OOB',
  'MSG_PEEK',
  'MSG_TRUNC',
  'MSG_WAITALL',
] as const satisfies readonly MessageFlag[];

const flagsOf = (value: unknown): readonly MessageFlag[] =>
  names(value, 'flags').map((flag) => choice(flag, 'a flag', messageFlags));

/** After the buffer: its length, where it is given, and then the flags. */
function sends(fd: unknown, data: unknown, rest: readonly unknown[]): Extract<Syscall, { call: 'send' }> {
  const given = dataOf(data);
  const [first, second] = rest;
  const counted = typeof first === 'number' && (rest.length > 1 || first === lengthOf(given));
  const flags = flagsOf(counted ? second : first === undefined || typeof first === 'number' ? 0 : first);
  return {
    call: 'send',
    fd: descriptor(fd),
    data: counted ? shortened(given, whole(first, 'the length')) : given,
    flags,
  };
}

/** sendto()'s address, where one is given behind the flags. */
function destinationIn(rest: readonly unknown[]): Endpoint | undefined {
  const given = rest.find((one) => isRecord(one) && 'address' in one);
  return given === undefined ? undefined : endpoint(given);
}

const protocolNames = Object.keys(protocolNumbers) as readonly ProtocolName[];

/** By its name, or by IP's number for it. */
function protocolName(value: unknown): ProtocolName {
  if (typeof value !== 'number') return choice(value ?? 'IPPROTO_IP', 'protocol', protocolNames);
  const name = protocolNames.find((one) => protocolNumbers[one] === value);
  return name ?? refuse(`protocol ${value} is none of ${protocolNames.join(', ')}`);
}

const lengthOf = (data: Data | { readonly octets: Octets }): number =>
  'length' in data ? data.length : octetsOf(data).length;

const shortened = (data: Data | { readonly octets: Octets }, length: number): Data | { octets: Octets } =>
  'length' in data ? { length } : { octets: octetsOf(data).subarray(0, length) };

function receives(fd: unknown, rest: readonly unknown[]): Syscall {
  const sizes = rest.filter((one) => typeof one === 'number' || (isRecord(one) && 'length' in one));
  const flags = rest.find((one) => Array.isArray(one) || typeof one === 'string');
  return { call: 'recv', fd: descriptor(fd), length: sizeOf(sizes[0]), flags: flagsOf(flags) };
}

const sizeOf = (value: unknown): number =>
  whole(isRecord(value) ? (value.length ?? value.iov_len) : value, 'the length');

function dataOf(value: unknown): Data | { readonly octets: Octets } {
  const given = isRecord(value) ? value : refuse('octets are {"hex": …}, {"text": …} or {"length": …}');
  if ('hex' in given) return { octets: hex(given.hex, 'hex') };
  if ('text' in given) return { text: text(given.text, 'text') };
  return { length: sizeOf(given) };
}

function octetsOf(data: Data | { readonly octets: Octets }): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length);
}

const vectors = (value: unknown): readonly unknown[] => list(value, 'iov');

const optionName = (value: unknown): SocketOption =>
  choice(value, 'the option', Object.keys(options) as readonly SocketOption[]);

function optionValue(value: unknown): OptionValue {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value) && value.length === 1) return optionValue(value[0]);
  if (isRecord(value) && Object.values(value).every((member) => typeof member === 'number'))
    return value as Record<string, number>;
  return refuse('an option’s value is a number, a text or a struct of numbers');
}

const blocksNot = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & 0o4000) !== 0 : names(flags, 'flags').includes('O_NONBLOCK');

const closesOnExec = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & 1) !== 0 : names(flags, 'flags').includes('FD_CLOEXEC');

function timeval(value: unknown): Duration {
  const given = isRecord(value) ? value : refuse('a timeout is {"tv_sec": …, "tv_usec": …}');
  return whole(given.tv_sec ?? 0, 'tv_sec') * second + whole(given.tv_usec ?? 0, 'tv_usec');
}

/** A negative timeout waits for ever. */
function milliseconds(value: unknown): Duration | null {
  if (value === null) return null;
  const given = whole(value, 'timeout', -(2 ** 31), 2 ** 31 - 1);
  return given < 0 ? null : given * millisecond;
}

const readinesses: readonly Readiness[] = [
  'POLLIN',
  'POLLRDNORM',
  'POLLOUT',
  'POLLWRNORM',
  'POLLPRI',
  'POLLERR',
  'POLLHUP',
  'POLLRDHUP',
  'POLLNVAL',
];

const readiness = (value: unknown): readonly Readiness[] =>
  names(value, 'events').map((event) => choice(event.replace(/^EPOLL/, 'POLL'), 'an event', readinesses));
