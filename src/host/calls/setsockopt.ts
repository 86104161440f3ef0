/** setsockopt(2): what each option does stands in `options.ts`. */
import type { Moment } from '../../base/log.ts';
import { setQuick } from '../../tcp/ack-pace.ts';
import { output } from '../../tcp/output.ts';
import { scheduleKeepAlive } from '../../tcp/user-calls.ts';
import { follow } from '../drive.ts';
import type { Host } from '../host.ts';
import { optionOf } from '../options.ts';
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
  output(connection, moment);
  follow(host, connection, moment);
  return { value: 0 };
}
