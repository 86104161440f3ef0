/**
 * close(2): the descriptor goes, and with it the socket: its connection closes in order, or with a RST when octets are
 * left unread or SO_LINGER gives it no time. While another thread waits in a call on the socket the rest is put off until
 * that call comes back, as Linux does.
 */
import type { Moment } from '../../base/log.ts';
import { permits, socketControl } from '../../fsm/control.ts';
import type { Connection } from '../../tcp/connection.ts';
import { abort } from '../../tcp/open.ts';
import { readable } from '../../tcp/receive-buffer.ts';
import { flightSize, hasUnsent } from '../../tcp/streams.ts';
import { abandon, close as tcpClose } from '../../tcp/user-calls.ts';
import { follow, takeSocket } from '../drive.ts';
import { forgetInterest } from '../epolls.ts';
import type { Host } from '../host.ts';
import { releaseDescriptor } from '../lookup.ts';
import { lingerOf } from '../remembered.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Waiting } from '../syscall.ts';
import { isWaitedFor } from '../waiters.ts';

export function close(host: Host, socket: Socket, waiting: Waiting, moment: Moment): Outcome {
  if (waiting.done > 0) return lingers(host, socket) ? 'blocks' : { value: 0 };
  if (socket.fd !== null) releaseDescriptor(host, socket.fd);
  socket.fd = null;
  forgetInterest(host, socket.id);
  if (isWaitedFor(host, socket.id)) {
    socket.closing = true;
    return { value: 0, note: 'a call on it still waits, so the connection closes when that has come back' };
  }
  waiting.done = 1;
  release(host, socket, moment);
  return lingers(host, socket) ? 'blocks' : { value: 0 };
}

/** Lets go of a socket that nobody holds any more. */
export function release(host: Host, socket: Socket, moment: Moment): void {
  socket.closing = false;
  if (socketControl.accepts(socket.control, 'close()')) takeSocket(socket, 'close()', moment);
  abandonQueues(host, socket, moment);
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (connection === undefined) {
    host.sockets.delete(socket.id);
    return;
  }
  // What waits in TIME-WAIT is no affair of the socket any more.
  const waits = permits(connection.control, 'waits');
  if (!waits && (readable(connection.receiveBuffer) > 0 || lingerOf(socket) === 0)) abort(connection, moment);
  else tcpClose(connection, moment);
  abandon(connection, moment);
  follow(host, connection, moment);
}

/** Whether close() waits for what SO_LINGER gives time to: the acknowledgement of the last octet and of the FIN. */
function lingers(host: Host, socket: Socket): boolean {
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  return connection !== undefined && (lingerOf(socket) ?? 0) > 0 && isUnacknowledged(connection);
}

const isUnacknowledged = (connection: Connection): boolean =>
  !permits(connection.control, 'void') &&
  !permits(connection.control, 'waits') &&
  (flightSize(connection) > 0 || hasUnsent(connection));

/** Children that nobody will accept are reset. */
export function abandonQueues(host: Host, socket: Socket, moment: Moment): void {
  const { listening } = socket;
  if (listening === null) return;
  for (const id of [...listening.halfOpen.splice(0), ...listening.ready.splice(0)]) {
    const child = host.sockets.get(id);
    const connection = child?.connection == null ? undefined : host.connections.get(child.connection);
    if (connection === undefined) continue;
    const { control } = connection;
    abort(connection, moment);
    // To Linux what waits in the SYN queue is no connection yet: it is forgotten, and nobody told.
    if (permits(control, 'opens') && connection.tunables.takesBeyondWindow) connection.outbox.length = 0;
    follow(host, connection, moment);
  }
}
