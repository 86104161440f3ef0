/** How long a call waits, and what it says when that is over. A descriptor that does not block has no patience at all. */
import { unreachable } from '../../base/assert.ts';
import { type Duration, type Instant, never } from '../../base/time.ts';
import { lingerOf, patienceOf } from '../remembered.ts';
import type { Socket } from '../socket.ts';
import { noFlags, type Outcome, type Syscall, type Waiting } from '../syscall.ts';

/** A socket of any kind, as far as it says how long calls on it wait. */
type Caller = Pick<Socket, 'options' | 'nonBlocking'>;

/** When a call that is made now gives up. */
export function deadlineOf(request: Syscall, socket: Caller | undefined, now: Instant): Instant {
  const patience = patienceFor(request, socket);
  return patience === null ? never : now + patience;
}

/** Null waits for ever. */
function patienceFor(request: Syscall, socket: Caller | undefined): Duration | null {
  switch (request.call) {
    case 'poll':
    case 'select':
    case 'epoll_wait':
      return request.timeout;
    case 'accept':
    case 'connect':
    case 'send':
    case 'recv': {
      if (socket === undefined) return null;
      const flags = 'flags' in request ? (request.flags ?? noFlags) : [];
      if (socket.nonBlocking || flags.includes('MSG_DONTWAIT')) return 0;
      const reads = request.call === 'recv' || request.call === 'accept';
      return patienceOf(socket, reads ? 'SO_RCVTIMEO' : 'SO_SNDTIMEO');
    }
    case 'close':
      return socket === undefined ? null : lingerOf(socket);
    default:
      return null;
  }
}

/** What a call says that would wait for longer than it may. */
export function outOfPatience({ request, done }: Waiting): Outcome {
  switch (request.call) {
    case 'connect':
      // The handshake goes on. A call that found it under way already says so.
      return { errno: done > 0 ? 'EINPROGRESS' : 'EALREADY' };
    case 'send':
      return done > 0 ? { value: done } : { errno: 'EAGAIN' };
    case 'recv':
    case 'accept':
      return { errno: 'EAGAIN' };
    case 'poll':
    case 'select':
    case 'epoll_wait':
      return { value: 0, ready: [] };
    case 'close':
      return { value: 0, note: 'the time to linger is over' };
    case 'socket':
    case 'bind':
    case 'listen':
    case 'shutdown':
    case 'setsockopt':
    case 'getsockopt':
    case 'getsockname':
    case 'getpeername':
    case 'fcntl':
    case 'ioctl':
    case 'epoll_create1':
    case 'epoll_ctl':
    case 'setrlimit':
    case 'setuid':
    case 'unfit':
      return { errno: 'EAGAIN' };
    default:
      return unreachable(request);
  }
}
