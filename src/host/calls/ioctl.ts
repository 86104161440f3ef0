/** ioctl(2) of a stream socket (tcp(7)): how much waits, whether the next octet is the urgent one, and whether it blocks. */
import { socketControl } from '../../fsm/control.ts';
import { held } from '../../tcp/send-buffer.ts';
import { finSent, offsetOf } from '../../tcp/streams.ts';
import { inQueue, isAtMark } from '../../tcp/urgent.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';

export function ioctl(host: Host, socket: Socket, request: Extract<Syscall, { call: 'ioctl' }>): Outcome {
  if (request.request === 'FIONBIO') {
    socket.nonBlocking = request.nonBlocking;
    return { value: 0 };
  }
  if (socket.listening !== null && request.request !== 'SIOCATMARK') return { errno: 'EINVAL' };
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (socket.control.has['in progress']) return { value: 0, option: 0 };
  if (connection === undefined || !isOrWasOpen(socket)) return { value: 0, option: leftOf(socket, request) };
  const { sendBuffer, tcb } = connection;
  switch (request.request) {
    case 'SIOCINQ':
      return { value: 0, option: inQueue(connection) };
    case 'SIOCATMARK':
      return { value: 0, option: isAtMark(connection) ? 1 : 0 };
    case 'SIOCOUTQ':
      // The FIN counts as an octet until it is acknowledged.
      return { value: 0, option: held(sendBuffer) + (finWaits(connection) ? 1 : 0) };
    case 'SIOCOUTQNSD':
      return {
        value: 0,
        option:
          Math.max(0, sendBuffer.end - offsetOf(connection, tcb.snd.nxt)) + (unsentFin(connection) ? 1 : 0),
      };
  }
}

/** Of a connect() that failed the SYN is counted as if it were still on its way. */
const isOrWasOpen = ({ control }: Socket): boolean =>
  !socketControl.step(control, 'connect()').actions.includes('OPEN active');

function leftOf({ leftover }: Socket, { request }: Extract<Syscall, { call: 'ioctl' }>): number {
  if (request === 'SIOCOUTQ') return leftover.sent + leftover.unsent;
  return request === 'SIOCOUTQNSD' ? leftover.unsent : 0;
}

type Connection = Parameters<typeof finSent>[0];
const unsentFin = (connection: Connection): boolean => connection.finOffset !== null && !finSent(connection);
const finWaits = (connection: Connection): boolean =>
  connection.finOffset !== null && offsetOf(connection, connection.tcb.snd.una) <= connection.finOffset;
