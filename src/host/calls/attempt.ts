/** Trying a call: it gives its outcome, or waits and is tried again whenever something has moved. */
import { unreachable } from '../../base/assert.ts';
import type { Moment } from '../../base/log.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Waiting } from '../syscall.ts';
import { accept } from './accept.ts';
import { bind } from './bind.ts';
import { close } from './close.ts';
import { connect } from './connect.ts';
import { listen } from './listen.ts';
import { recv } from './recv.ts';
import { send } from './send.ts';
import { setsockopt } from './setsockopt.ts';
import { shutdown } from './shutdown.ts';
import { socket as newSocket } from './socket.ts';

export function attempt(host: Host, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  if (request.call === 'socket') return newSocket(host);
  const socket = host.sockets.get(waiting.socket);
  if (socket === undefined) return { errno: 'EBADF' };
  return onSocket(host, socket, waiting, moment);
}

function onSocket(host: Host, socket: Socket, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  switch (request.call) {
    case 'socket':
      return newSocket(host);
    case 'bind':
      return bind(host, socket, request, moment);
    case 'listen':
      return listen(host, socket, request, moment);
    case 'accept':
      return accept(host, socket, moment);
    case 'connect':
      return connect(host, socket, request, waiting, moment);
    case 'send':
      return send(host, socket, request, waiting, moment);
    case 'recv':
      return recv(host, socket, request, moment);
    case 'shutdown':
      return shutdown(host, socket, request, moment);
    case 'close':
      return close(host, socket, moment);
    case 'setsockopt':
      return setsockopt(host, socket, request, moment);
    default:
      return unreachable(request);
  }
}
