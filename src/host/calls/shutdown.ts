/** shutdown(2): one half of the connection ends, or both; the descriptor stays. */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { SocketEvent } from '../../fsm/socket-machine.ts';
import { close as tcpClose } from '../../tcp/user-calls.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, ShutdownHow, Syscall } from '../syscall.ts';
import { abandonQueues } from './close.ts';
import { refusal } from './refusal.ts';

const halves: Record<ShutdownHow, readonly SocketEvent[]> = {
  SHUT_RD: ['shutdown(SHUT_RD)'],
  SHUT_WR: ['shutdown(SHUT_WR)'],
  SHUT_RDWR: ['shutdown(SHUT_RD)', 'shutdown(SHUT_WR)'],
};

export function shutdown(
  host: Host,
  socket: Socket,
  { how }: Extract<Syscall, { call: 'shutdown' }>,
  moment: Moment,
): Outcome {
  if (isOver(host, socket)) return { errno: 'ENOTCONN' };
  const calling = socket.control.has['in progress'];
  // A connect() that did not wait needs no second call to be told of its success (inet_shutdown()).
  if (!calling) socket.calling = false;
  for (const [index, event] of halves[how].entries()) {
    const errno = refusal(socket, event);
    // The first half may have ended the whole: the second then has nothing to do.
    if (errno !== null) return index > 0 ? { value: 0 } : { errno };
    const owed = takeSocket(socket, event, moment);
    if (event === 'shutdown(SHUT_RD)') readNoMore(host, socket);
    if (!owed.includes('CLOSE')) continue;
    if (socket.listening !== null) {
      abandonQueues(host, socket, moment);
      socket.listening = null;
    }
    const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
    if (connection === undefined) continue;
    tcpClose(connection, moment);
    if (calling) callOff(socket);
    follow(host, connection, moment);
  }
  return { value: 0 };
}

function readNoMore(host: Host, { connection }: Socket): void {
  const reader = connection === null ? undefined : host.connections.get(connection);
  if (reader !== undefined) reader.unread = true;
}

/** Both ends have finished: TCP keeps at most TIME-WAIT, and for Linux the socket has no connection any more. */
function isOver(host: Host, socket: Socket): boolean {
  const control = host.connections.get(socket.connection ?? -1)?.control;
  return (
    socket.control.has['has connection'] &&
    control !== undefined &&
    (permits(control, 'void') || permits(control, 'waits'))
  );
}

/** The connect() that waits says ECONNRESET; an address that TCP had chosen is given back. */
function callOff(socket: Socket): void {
  socket.error = 'ECONNRESET';
  socket.calling = false;
  if (!socket.control.has['has address']) socket.local = null;
}
