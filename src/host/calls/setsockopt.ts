/** setsockopt(2): what each option does stands in `options.ts`. */
import type { Moment } from '../../base/log.ts';
import { setQuick } from '../../tcp/ack-pace.ts';
import type { Connection } from '../../tcp/connection.ts';
import { output } from '../../tcp/output.ts';
import { scheduleKeepAlive } from '../../tcp/user-calls.ts';
import { follow } from '../drive.ts';
import type { Host } from '../host.ts';
import { type OptionValue, optionOf } from '../options.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';

export function setsockopt(
  host: Host,
  socket: Socket,
  { option: name, value }: Extract<Syscall, { call: 'setsockopt' }>,
  moment: Moment,
): Outcome {
  const option = optionOf(name);
  if (option.write === undefined) return { errno: 'ENOPROTOOPT' };
  if (typeof value === 'number' && option.range !== undefined) {
    const [least, most] = option.range;
    if (!Number.isSafeInteger(value) || value < least || value > most) return { errno: 'EINVAL' };
  }
  const errno = option.write(socket, value);
  if (errno !== null) return { errno };
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (connection !== undefined && name === 'TCP_QUICKACK' && connection.tunables.quickAcks) {
    setQuick(connection, value !== 0, moment);
    follow(host, connection, moment);
  }
  if (connection === undefined || connection.tunables === socket.tunables) return { value: 0 };
  connection.tunables = socket.tunables;
  connection.sendBuffer.capacity = socket.tunables.sendBuffer;
  connection.receiveBuffer.capacity = socket.tunables.receiveBuffer;
  scheduleKeepAlive(connection, moment);
  if (pushes(connection, name, value)) output(connection, moment, name === 'TCP_NODELAY' ? 'push' : 'usual');
  follow(host, connection, moment);
  return { value: 0 };
}

/** Whether what waits may leave now: the program wants no company for it any more (tcp_sock_set_nodelay(), tcp_sock_set_cork()). */
function pushes({ tunables }: Connection, name: string, value: OptionValue): boolean {
  if (tunables.recovery !== 'RACK') return true;
  return (name === 'TCP_NODELAY' && value !== 0) || (name === 'TCP_CORK' && value === 0);
}
