/** shutdown(2): one half of the connection ends, or both; the descriptor stays. */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { SocketEvent } from '../../fsm/socket-machine.ts';
import type { Connection } from '../../tcp/connection.ts';
import { close as tcpClose } from '../../tcp/user-calls.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Host } from '../host.ts';
import { nothingShut, type Socket } from '../socket.ts';
import type { Outcome, ShutdownHow, Syscall } from '../syscall.ts';
import { abandonQueues } from './close.ts';
import { gap, giveBack } from './disconnect.ts';
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
  const calling = socket.control.has['in progress'];
  const isListener = socket.listening !== null;
  if (!calling && !isListener && isUnconnected(host, socket)) return remember(socket, how, 'silently', true);
  if (calling && !isUnanswered(host, socket)) return remember(socket, how, 'by FIN', false);
  // A connect() that did not wait needs no second call to be told of its success (inet_shutdown()).
  if (!calling) socket.calling = false;
  for (const event of halves[how]) {
    const errno = refusal(socket, event);
    if (errno !== null) return { errno };
    const owed = takeSocket(socket, event, moment);
    if (event === 'shutdown(SHUT_RD)') readNoMore(host, socket);
    if (!owed.includes('CLOSE')) continue;
    if (isListener) stopListening(host, socket, moment);
    else endSending(host, socket, calling, moment);
    // There is nothing left for the second half.
    if (calling || isListener) break;
  }
  return { value: 0 };
}

function stopListening(host: Host, socket: Socket, moment: Moment): void {
  abandonQueues(host, socket, moment);
  socket.listening = null;
  socket.leftover = { sent: 0, unsent: gap };
}

function endSending(host: Host, socket: Socket, calling: boolean, moment: Moment): void {
  const connection = host.connections.get(socket.connection ?? -1);
  if (socket.deferred !== null) callOff(socket);
  socket.deferred = null;
  if (connection === undefined) return;
  tcpClose(connection, moment, { half: true });
  if (calling) callOff(socket);
  follow(host, connection, moment);
}

/**
 * Without a connection it is refused, and yet remembered: reading finds the end, and the next connection begins with this
 * half shut (inet_shutdown()). Whoever waits to hear of a connect() that failed has waited in vain.
 */
function remember(socket: Socket, how: ShutdownHow, fin: 'silently' | 'by FIN', refused: boolean): Outcome {
  const { reading, writing } = socket.shutEarly;
  socket.shutEarly = { reading: reading || how !== 'SHUT_WR', writing: how === 'SHUT_RD' ? writing : fin };
  if (!refused) return { value: 0 };
  if (socket.calling) socket.spent = true;
  socket.calling = false;
  return { errno: 'ENOTCONN' };
}

/** The connection is there, with what was shut before. */
export function shutFromTheStart(host: Host, socket: Socket, connection: Connection, moment: Moment): void {
  const { reading, writing } = socket.shutEarly;
  socket.shutEarly = nothingShut;
  if (reading) {
    takeSocket(socket, 'shutdown(SHUT_RD)', moment);
    readNoMore(host, socket);
  }
  if (writing === 'no') return;
  takeSocket(socket, 'shutdown(SHUT_WR)', moment);
  if (writing === 'by FIN') tcpClose(connection, moment);
}

/** Nobody has answered our SYN yet. */
const isUnanswered = (host: Host, socket: Socket): boolean => {
  const control = host.connections.get(socket.connection ?? -1)?.control;
  return control === undefined || permits(control, 'calls');
};

function readNoMore(host: Host, { connection }: Socket): void {
  const reader = connection === null ? undefined : host.connections.get(connection);
  if (reader !== undefined) reader.unread = true;
}

/** When both ends have finished TCP keeps at most TIME-WAIT, and for Linux the socket has no connection any more. */
function isUnconnected(host: Host, socket: Socket): boolean {
  if (!socket.control.has['has connection']) return true;
  const control = host.connections.get(socket.connection ?? -1)?.control;
  return control === undefined || permits(control, 'void') || permits(control, 'waits');
}

/** The connect() that waits says ECONNRESET; an address that TCP had chosen is given back. */
function callOff(socket: Socket): void {
  socket.error = 'ECONNRESET';
  socket.calling = false;
  socket.leftover = { sent: 1, unsent: gap };
  if (!socket.control.has['has address']) giveBack(socket);
}
