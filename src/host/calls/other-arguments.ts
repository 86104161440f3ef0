import { toHex } from '../../base/octets.ts';
import { type Duration, millisecond } from '../../base/time.ts';
import type { Arguments } from '../../base/trace.ts';
import { endpointText } from '../../wire/address.ts';
import type { Syscall, Watch } from '../syscall.ts';

/** The arguments as the log keeps them: names and plain values. */
export function otherArguments(request: Syscall): Arguments {
  switch (request.call) {
    case 'send': {
      const how = wordsOf(request);
      if ('octets' in request.data)
        return { length: request.data.octets.length, hex: toHex(request.data.octets), ...how };
      return 'text' in request.data
        ? { text: request.data.text, ...how }
        : { length: request.data.length, ...how };
    }
    case 'socket': {
      const { domain = 'AF_INET', type = 'SOCK_STREAM', protocol = 'IPPROTO_IP' } = request;
      return { domain, type, protocol };
    }
    case 'recv':
      return { length: request.length, ...wordsOf(request) };
    case 'shutdown':
      return { how: request.how };
    case 'setsockopt':
      return {
        option: request.option,
        value: typeof request.value === 'object' ? JSON.stringify(request.value) : request.value,
      };
    case 'getsockopt':
      return { option: request.option };
    case 'fcntl':
      return { command: request.command, ...fcntlFlags(request) };
    case 'ioctl':
      return { request: request.request };
    case 'setrlimit':
      return { resource: 'RLIMIT_NOFILE', soft: request.soft, hard: request.hard };
    case 'setuid':
      return { uid: request.uid };
    case 'unfit':
      return { name: request.name };
    case 'epoll_ctl':
      return { operation: request.operation, target: request.target, events: epollEvents(request) };
    case 'epoll_wait':
      return { most: request.most, timeout: milliseconds(request.timeout) };
    case 'poll':
      return { watches: watchesText(request.watches), timeout: milliseconds(request.timeout) };
    case 'select':
      return {
        below: request.below ?? setSize,
        read: request.read.join(' '),
        write: request.write.join(' '),
        except: request.except.join(' '),
        timeout: milliseconds(request.timeout),
      };
    default:
      return {};
  }
}

/** FD_SETSIZE */
const setSize = 1_024;

/** −1 waits for ever. */
const milliseconds = (timeout: Duration | null): number =>
  timeout === null ? -1 : Math.floor(timeout / millisecond);

/** `3 POLLIN|POLLOUT, 4 POLLIN` */
const watchesText = (watches: readonly Watch[]): string =>
  watches.map(({ fd, events }) => `${fd} ${events.join('|') || '0'}`).join(', ');

function epollEvents(request: Extract<Syscall, { call: 'epoll_ctl' }>): string {
  const { events, edge, oneShot, exclusive } = request;
  const manner = [edge ? 'EPOLLET' : '', oneShot ? 'EPOLLONESHOT' : '', exclusive ? 'EPOLLEXCLUSIVE' : ''];
  return [...events, ...manner.filter((one) => one !== '')].join('|');
}

const fcntlFlags = (request: Extract<Syscall, { call: 'fcntl' }>): Arguments => {
  if (request.command === 'F_SETFL') return { flags: request.nonBlocking ? 'O_RDWR|O_NONBLOCK' : 'O_RDWR' };
  return request.command === 'F_SETFD' ? { flags: request.closeOnExec ? 'FD_CLOEXEC' : '0' } : {};
};

/** How it was spelt and its flags, where there are any. */
const wordsOf = (request: Extract<Syscall, { call: 'send' | 'recv' }>): Arguments => {
  const { spelling, flags = [] } = request;
  const to = request.call === 'send' ? request.to : undefined;
  return {
    ...(spelling === undefined ? {} : { spelling }),
    ...(flags.length === 0 ? {} : { flags: flags.join('|') }),
    ...(to === undefined ? {} : { to: endpointText(to) }),
  };
};
