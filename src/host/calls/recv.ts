/** recv(2): octets that are there, at most so many; 0 is the end of the peer's stream. Waits while there are none. */
import type { Moment } from '../../base/log.ts';
import { readable } from '../../tcp/receive-buffer.ts';
import { receive } from '../../tcp/user-calls.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { refusal, tellError } from './refusal.ts';

export function recv(
  host: Host,
  socket: Socket,
  { length }: Extract<Syscall, { call: 'recv' }>,
  moment: Moment,
): Outcome {
  const errno = refusal(socket, 'recv()');
  if (errno !== null) return { errno };
  if (socket.control.tags.has('in progress')) return 'blocks';
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (connection !== undefined && (readable(connection.receiveBuffer) > 0 || length === 0)) {
    takeSocket(socket, 'recv()', moment);
    const octets = receive(connection, length, moment);
    follow(host, connection, moment);
    return { value: octets.length, octets };
  }
  // The peer's FIN came before any RST: an orderly end, whatever followed.
  if (connection !== undefined && endOfFile(socket, connection.peerFinOffset !== null))
    return { value: 0, note: 'end of file' };
  const error = tellError(socket);
  if (error !== null) return { errno: error };
  return socket.control.tags.has('reads') ? 'blocks' : { value: 0, note: 'end of file' };
}

const endOfFile = (socket: Socket, finSeen: boolean): boolean => finSeen && !socket.control.tags.has('reads');
