/** getsockname(2) and getpeername(2). */
import { permits } from '../../fsm/control.ts';
import { anyOf, spelled } from '../families.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome } from '../syscall.ts';

/** The address that the socket has; every address and port 0 where it has none yet. */
export function getsockname(host: Host, socket: Socket): Outcome {
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  const connected = socket.control.has['has connection'] || socket.control.has['in progress'];
  const own = connected ? connection?.local : undefined;
  const told = own ?? socket.local ?? socket.formerly ?? { address: anyOf(socket.family), port: 0 };
  return { value: 0, address: spelled(socket.family, told) };
}

export function getpeername(host: Host, socket: Socket): Outcome {
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  const gone = connection === undefined || permits(connection.control, 'void');
  // Linux tells the peer of a connection that is over but for TIME-WAIT no more, and of one that calls not yet.
  if (gone || permits(connection.control, 'waits') || permits(connection.control, 'calls'))
    return { errno: 'ENOTCONN' };
  return { value: 0, address: spelled(socket.family, connection.remote) };
}
