/** shutdown(2): one half of the connection ends, or both; the descriptor stays. */
import type { Moment } from '../../base/log.ts';
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
  for (const [index, event] of halves[how].entries()) {
    const errno = refusal(socket, event);
    // The first half may have ended the whole: the second then has nothing to do.
    if (errno !== null) return index > 0 ? { value: 0 } : { errno };
    if (!takeSocket(socket, event, moment).includes('CLOSE')) continue;
    if (socket.listening !== null) {
      abandonQueues(host, socket, moment);
      socket.listening = null;
    }
    const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
    if (connection === undefined) continue;
    tcpClose(connection, moment);
    follow(host, connection, moment);
  }
  return { value: 0 };
}
