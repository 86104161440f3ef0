/** Trying a call: it gives its outcome, or waits and is tried again whenever something has moved. */
import type { Moment } from '../../base/log.ts';
import type { Host } from '../host.ts';
import { laterCalls } from '../later-calls.ts';
import type { Outcome, Waiting } from '../syscall.ts';
import { accept } from './accept.ts';
import { bind } from './bind.ts';
import { connect } from './connect.ts';
import { listen } from './listen.ts';
import { outOfPatience } from './patience.ts';
import { socket as newSocket } from './socket.ts';

export function attempt(host: Host, waiting: Waiting, moment: Moment): Outcome {
  const outcome = tried(host, waiting, moment);
  return outcome === 'blocks' && waiting.deadline <= moment.now ? outOfPatience(waiting) : outcome;
}

/** The calls of a handshake are here; the others may come later. */
function tried(host: Host, waiting: Waiting, moment: Moment): Outcome {
  const { request } = waiting;
  if (request.call === 'socket') return newSocket(host, request);
  const socket = host.sockets.get(waiting.socket);
  if (socket === undefined) return laterCalls.get().attempt(host, waiting, moment);
  switch (request.call) {
    case 'bind':
      return bind(host, socket, request, moment);
    case 'listen':
      return listen(host, socket, request, moment);
    case 'accept':
      return accept(host, socket, request, moment);
    case 'connect':
      return connect(host, socket, request, waiting, moment);
    default:
      return laterCalls.get().attempt(host, waiting, moment);
  }
}
