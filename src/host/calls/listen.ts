/** listen(2): the socket waits for calls. Its listener never leaves LISTEN; children are forked from it. */
import type { Moment } from '../../base/log.ts';
import { takeSocket } from '../drive.ts';
import { anyOf } from '../families.ts';
import type { Host } from '../host.ts';
import { ephemeralPort, listenerAt, portTaken, sharesPort } from '../ports.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { refusal } from './refusal.ts';

export function listen(
  host: Host,
  socket: Socket,
  { backlog }: Extract<Syscall, { call: 'listen' }>,
  moment: Moment,
): Outcome {
  const errno = refusal(socket, 'listen()');
  if (errno !== null) return { errno };
  // A connect() that has failed is told of it before anything else begins.
  if (socket.calling || socket.spent) return { errno: 'EINVAL' };
  if (socket.local === null) {
    const port = ephemeralPort(host, null);
    if (port === null) return { errno: 'EADDRINUSE' };
    socket.local = { address: anyOf(socket.family), port };
  }
  const other = listenerAt(host, socket.local);
  if (other !== null && other !== socket && !(sharesPort(other) && sharesPort(socket)))
    return { errno: 'EADDRINUSE' };
  takeSocket(socket, 'listen()', moment);
  socket.listening = {
    backlog: Math.max(0, backlog),
    halfOpen: socket.listening?.halfOpen ?? [],
    ready: socket.listening?.ready ?? [],
    arrived: socket.listening?.arrived ?? 0,
    cookieAt: socket.listening?.cookieAt ?? null,
  };
  portTaken(host, socket);
  return { value: 0 };
}
