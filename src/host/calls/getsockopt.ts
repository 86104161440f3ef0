/** getsockopt(2). */
import type { Instant } from '../../base/time.ts';
import { permits } from '../../fsm/control.ts';
import { errnoNumber } from '../errno-numbers.ts';
import type { Host } from '../host.ts';
import { optionOf } from '../options.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { tellError, tellSoftError } from './refusal.ts';
import { isForeign } from './setsockopt.ts';

export function getsockopt(
  host: Host,
  socket: Socket,
  { option }: Extract<Syscall, { call: 'getsockopt' }>,
  now: Instant,
): Outcome {
  if (option === 'SO_ERROR') {
    const error = tellError(socket) ?? tellSoftError(socket);
    return { value: 0, option: error === null ? 0 : errnoNumber[error] };
  }
  if (isForeign(host, optionOf(option).level)) return { errno: 'EOPNOTSUPP' };
  if (optionOf(option).isSecret) return { errno: 'ENOPROTOOPT' };
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (optionOf(option).needsConnection && (connection === undefined || permits(connection.control, 'void')))
    return { errno: 'ENOTCONN' };
  return { value: 0, option: optionOf(option).read(socket, connection, now) };
}
