/** setsockopt(2): what each option does stands in `options.ts`. */
import type { Moment } from '../../base/log.ts';
import { setQuick } from '../../tcp/ack-pace.ts';
import type { Connection } from '../../tcp/connection.ts';
import { output } from '../../tcp/output.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { scheduleKeepAlive } from '../../tcp/user-calls.ts';
import { clampWindow } from '../../tcp/window-by-memory.ts';
import { isIpv6 } from '../../wire/address.ts';
import { follow } from '../drive.ts';
import type { Host } from '../host.ts';
import { type OptionLevel, type OptionValue, optionOf } from '../options.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';

export function setsockopt(
  host: Host,
  socket: Socket,
  { option: name, value }: Extract<Syscall, { call: 'setsockopt' }>,
  moment: Moment,
): Outcome {
  const option = optionOf(name);
  if (option.write === undefined || isForeign(host, option.level)) return { errno: 'ENOPROTOOPT' };
  if (!host.privileged && option.isPrivileged?.(value)) return { errno: 'EPERM' };
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
  const before = connection.tunables;
  connection.tunables = socket.tunables;
  if (name === 'SO_SNDBUF')
    connection.sendBuffer.capacity = socket.tunables.firstSendBuffer || socket.tunables.sendBuffer;
  connection.receiveBuffer.capacity = socket.tunables.receiveBuffer;
  if (name === 'TCP_WINDOW_CLAMP') clampWindow(connection, connection.tunables.windowClamp);
  keepAliveChanged(connection, before, name, moment);
  if (pushes(connection, name, value)) output(connection, moment, name === 'TCP_NODELAY' ? 'push' : 'usual');
  follow(host, connection, moment);
  return { value: 0 };
}

/** A socket of AF_INET knows nothing of IPv6. */
export const isForeign = (host: Host, level: OptionLevel): boolean =>
  level === 'IPPROTO_IPV6' && !host.addresses.some(isIpv6);

/**
 * The switch starts the wait anew, another length counts from when the peer was last heard; the rest is seen when the
 * timer fires (tcp_set_keepalive(), tcp_sock_set_keepidle_locked()).
 */
function keepAliveChanged(connection: Connection, before: Tunables, name: string, moment: Moment): void {
  const { tunables, heardAt } = connection;
  if (before.keepAlive !== tunables.keepAlive) scheduleKeepAlive(connection, moment);
  else if (name === 'TCP_KEEPIDLE') scheduleKeepAlive(connection, moment, heardAt);
}

/** Whether what waits may leave now: the program wants no company for it any more (tcp_sock_set_nodelay(), tcp_sock_set_cork()). */
function pushes({ tunables }: Connection, name: string, value: OptionValue): boolean {
  if (tunables.recovery !== 'RACK') return true;
  return (name === 'TCP_NODELAY' && value !== 0) || (name === 'TCP_CORK' && value === 0);
}
