/** Every call on a datagram socket, but for sending, receiving and options. */
import { unreachable } from '../../base/assert.ts';
import type { Moment } from '../../base/log.ts';
import type { DatagramEvent } from '../../fsm/datagram-machine.ts';
import { type Endpoint, isAny, isIpv6 } from '../../wire/address.ts';
import { forgetInterest } from '../epolls.ts';
import { anyOf, onTheWire, speaks, spelled } from '../families.ts';
import type { Host } from '../host.ts';
import { releaseDescriptor } from '../lookup.ts';
import type { Outcome, ShutdownHow, Syscall, Waiting } from '../syscall.ts';
import { isWaitedFor } from '../waiters.ts';
import { refusalOf, refusedBy, takeDatagram } from './control.ts';
import { getDatagramOption, setDatagramOption } from './options.ts';
import { sendRaw } from './raw.ts';
import { receiveDatagram } from './recv.ts';
import { broadcast, canSpeak, sendDatagram, wayTo } from './send.ts';
import type { DatagramSocket } from './socket.ts';
import { freePort, mayHave } from './table.ts';

export function attemptDatagram(
  host: Host,
  socket: DatagramSocket,
  waiting: Waiting,
  moment: Moment,
): Outcome {
  const { request } = waiting;
  switch (request.call) {
    case 'bind':
      return bind(host, socket, request.to, moment);
    case 'connect':
      return connect(host, socket, request, moment);
    case 'listen':
      return { errno: refusalOf(socket, 'listen()') ?? 'EOPNOTSUPP' };
    case 'accept':
      return { errno: refusalOf(socket, 'accept()') ?? 'EOPNOTSUPP' };
    case 'send':
      return socket.type === 'SOCK_RAW'
        ? sendRaw(host, socket, request, moment)
        : sendDatagram(host, socket, request, moment);
    case 'recv':
      return receiveDatagram(socket, request, waiting, moment.now);
    case 'shutdown':
      return shutdown(host, socket, request.how, moment);
    case 'close':
      return close(host, socket, moment);
    case 'getsockname':
      return {
        value: 0,
        address: spelled(socket.family, socket.local ?? { address: anyOf(socket.family), port: 0 }),
      };
    case 'getpeername':
      // A peer without a port is none to Linux (inet_getname()).
      return socket.remote === null || socket.remote.port === 0
        ? { errno: 'ENOTCONN' }
        : { value: 0, address: spelled(socket.family, socket.remote) };
    case 'setsockopt':
      return setDatagramOption(socket, request.option, request.value);
    case 'getsockopt':
      return getDatagramOption(socket, request.option);
    case 'fcntl':
      return fcntl(socket, request);
    case 'ioctl':
      return ioctl(socket, request);
    case 'socket':
    case 'poll':
    case 'select':
    case 'epoll_create1':
    case 'epoll_ctl':
    case 'epoll_wait':
    case 'setrlimit':
    case 'setuid':
    case 'unfit':
      return { errno: 'EINVAL' };
    default:
      return unreachable(request);
  }
}

function bind(host: Host, socket: DatagramSocket, given: Endpoint, moment: Moment): Outcome {
  if (isIpv6(given.address) !== (socket.family === 'AF_INET6'))
    return { errno: isIpv6(given.address) ? 'EAFNOSUPPORT' : 'EINVAL' };
  const { address, port: asked } = onTheWire(given);
  if (!speaks(socket, address)) return { errno: 'EINVAL' };
  if (!isAny(address) && address !== broadcast && !host.addresses.includes(address))
    return { errno: 'EADDRNOTAVAIL' };
  // A raw socket has no port, and may take another address as long as it has no peer (raw_bind()).
  const isRaw = socket.type === 'SOCK_RAW';
  const errno = refusalOf(socket, 'bind()');
  if (errno !== null && !(isRaw && socket.remote === null)) return { errno };
  const port = isRaw ? socket.protocol : asked === 0 ? freePort(host, socket, address) : asked;
  if (port === null || (!isRaw && !mayHave(host, socket, { address, port }))) return { errno: 'EADDRINUSE' };
  takeDatagram(host, socket, 'bind()', moment);
  socket.local = { address, port };
  socket.asked = address;
  return { value: 0 };
}

function connect(
  host: Host,
  socket: DatagramSocket,
  { to, unspecified }: Extract<Syscall, { call: 'connect' }>,
  moment: Moment,
): Outcome {
  if (unspecified) {
    takeDatagram(host, socket, 'connect(AF_UNSPEC)', moment);
    return { value: 0 };
  }
  const peer = onTheWire(to);
  const way = canSpeak(socket, to, 'EAFNOSUPPORT') ?? wayTo(host, socket, peer.address);
  if ('errno' in way) {
    // The port was chosen before anything was looked at (inet_dgram_connect()).
    takeDatagram(host, socket, 'refused', moment);
    return way;
  }
  takeDatagram(host, socket, 'connect()', moment);
  socket.remote = peer;
  const { local } = socket;
  if (local !== null && isAny(local.address)) socket.local = { ...local, address: way.from };
  return { value: 0 };
}

const halves: Record<ShutdownHow, readonly DatagramEvent[]> = {
  SHUT_RD: ['shutdown(SHUT_RD)'],
  SHUT_WR: ['shutdown(SHUT_WR)'],
  SHUT_RDWR: ['shutdown(SHUT_RD)', 'shutdown(SHUT_WR)'],
};

function shutdown(host: Host, socket: DatagramSocket, how: ShutdownHow, moment: Moment): Outcome {
  const refused = halves[how].map((event) => refusedBy(takeDatagram(host, socket, event, moment)));
  const errno = refused.find((one) => one !== null);
  return errno == null ? { value: 0 } : { errno };
}

function close(host: Host, socket: DatagramSocket, moment: Moment): Outcome {
  if (socket.fd !== null) releaseDescriptor(host, socket.fd);
  socket.fd = null;
  forgetInterest(host, socket.id);
  if (isWaitedFor(host, socket.id))
    return { value: 0, note: 'a call on it still waits, so the socket goes when that has come back' };
  releaseDatagram(host, socket, moment);
  return { value: 0 };
}

/** Lets go of a socket that nobody holds any more. What lies in its queue goes with it. */
export function releaseDatagram(host: Host, socket: DatagramSocket, moment: Moment): void {
  takeDatagram(host, socket, 'close()', moment);
  host.datagrams.delete(socket.id);
}

/** Linux's numbers (asm-generic/fcntl.h). */
const openFlags = { O_RDWR: 2, O_NONBLOCK: 0o4000 } as const;

function fcntl(socket: DatagramSocket, request: Extract<Syscall, { call: 'fcntl' }>): Outcome {
  switch (request.command) {
    case 'F_GETFL':
      return { value: openFlags.O_RDWR | (socket.nonBlocking ? openFlags.O_NONBLOCK : 0) };
    case 'F_GETFD':
      return { value: socket.closeOnExec ? 1 : 0 };
    case 'F_SETFL':
      socket.nonBlocking = request.nonBlocking;
      return { value: 0 };
    case 'F_SETFD':
      socket.closeOnExec = request.closeOnExec;
      return { value: 0 };
  }
}

/** SIOCINQ is the size of the next datagram alone (udp(7)); what was sent has left already. */
function ioctl(socket: DatagramSocket, request: Extract<Syscall, { call: 'ioctl' }>): Outcome {
  switch (request.request) {
    case 'FIONBIO':
      socket.nonBlocking = request.nonBlocking;
      return { value: 0 };
    case 'SIOCINQ':
      return { value: 0, option: socket.queue[0]?.text.length ?? 0 };
    case 'SIOCOUTQ':
      return { value: 0, option: 0 };
    default:
      return { errno: 'ENOTTY' };
  }
}
