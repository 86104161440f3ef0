/** All calls but those of a handshake, and every call on what is no socket. */
import { unreachable } from '../../base/assert.ts';
import type { Moment } from '../../base/log.ts';
import { noOctets } from '../../base/octets.ts';
import { attemptDatagram } from '../datagrams/calls.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Spelling, Syscall, Waiting } from '../syscall.ts';
import { close } from './close.ts';
import { epollControl, epollCreate, epollWait, onEpoll } from './epoll.ts';
import { fcntl } from './fcntl.ts';
import { getpeername, getsockname } from './getsockname.ts';
import { getsockopt } from './getsockopt.ts';
import { ioctl } from './ioctl.ts';
import { poll } from './poll.ts';
import { setrlimit, setuid } from './process.ts';
import { recv } from './recv.ts';
import { select } from './select.ts';
import { send } from './send.ts';
import { setsockopt } from './setsockopt.ts';
import { shutdown } from './shutdown.ts';

export function attemptOther(host: Host, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  switch (request.call) {
    case 'poll':
      return poll(host, request);
    case 'select':
      return select(host, request);
    case 'setrlimit':
      return setrlimit(host, request);
    case 'setuid':
      return setuid(host, request);
    case 'epoll_create1':
      return epollCreate(host);
    case 'epoll_ctl':
      return epollControl(host, request);
    case 'epoll_wait':
      return epollWait(host, request, waiting);
    default:
      return onDescriptor(host, waiting, moment);
  }
}

function onDescriptor(host: Host, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  const isEpoll = host.epolls.has(waiting.socket);
  if (request.call === 'unfit') return { errno: isEpoll && request.onSocket ? 'ENOTSOCK' : request.errno };
  if (isEpoll) return onEpoll(host, waiting.socket, request);
  if (movesNothing(request)) return request.call === 'recv' ? { value: 0, octets: noOctets } : { value: 0 };
  const socket = host.sockets.get(waiting.socket);
  if (socket !== undefined) return onSocket(host, socket, waiting, moment);
  // close() waited for the last octets, and they have arrived.
  if (request.call === 'close' && waiting.done > 0) return { value: 0 };
  const datagram = host.datagrams.get(waiting.socket);
  return datagram === undefined ? { errno: 'EBADF' } : attemptDatagram(host, datagram, waiting, moment);
}

/** Nothing to read or write is done before anybody looks at the socket; write() alone looks. */
function movesNothing(request: Syscall): boolean {
  if (request.call === 'recv') return request.spelling !== undefined && request.length === 0;
  return request.call === 'send' && isVector(request.spelling) && isEmpty(request.data);
}

const isVector = (spelling: Spelling | undefined): boolean =>
  spelling === 'writev' || spelling === 'sendfile';
const isEmpty = (data: Extract<Syscall, { call: 'send' }>['data']): boolean =>
  'length' in data ? data.length === 0 : 'text' in data ? data.text === '' : data.octets.length === 0;

function onSocket(host: Host, socket: Socket, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  switch (request.call) {
    case 'send':
      return send(host, socket, request, waiting, moment);
    case 'recv':
      return recv(host, socket, request, waiting, moment);
    case 'shutdown':
      return shutdown(host, socket, request, moment);
    case 'close':
      return close(host, socket, waiting, moment);
    case 'setsockopt':
      return setsockopt(host, socket, request, moment);
    case 'getsockopt':
      return getsockopt(host, socket, request, moment.now);
    case 'getsockname':
      return getsockname(host, socket);
    case 'getpeername':
      return getpeername(host, socket);
    case 'fcntl':
      return fcntl(socket, request);
    case 'ioctl':
      return ioctl(host, socket, request);
    case 'socket':
    case 'bind':
    case 'listen':
    case 'accept':
    case 'connect':
    case 'poll':
    case 'select':
    case 'epoll_create1':
    case 'epoll_ctl':
    case 'epoll_wait':
    case 'setrlimit':
    case 'setuid':
    case 'unfit':
      return { errno: 'ENOTSOCK' };
    default:
      return unreachable(request);
  }
}
