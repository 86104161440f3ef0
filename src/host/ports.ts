/** Ports: which may be bound, which are free for a caller, and the key by which a segment finds its connection. */
import { type Endpoint, isAny } from '../wire/address.ts';
import { firstEphemeralPort, type Host, lastEphemeralPort } from './host.ts';
import type { Socket } from './socket.ts';

export const tupleOf = (local: Endpoint, remote: Endpoint): string =>
  `${local.address}:${local.port} ${remote.address}:${remote.port}`;

/** Whether a socket may be bound there: Linux's rule for streams. An old connection on the port conflicts as well. */
export function mayBind(host: Host, socket: Socket, at: Endpoint): boolean {
  for (const other of host.sockets.values()) {
    if (other === socket || other.local === null || other.local.port !== at.port) continue;
    if (other.parent !== null) continue;
    const overlaps = isAny(other.local.address) || isAny(at.address) || other.local.address === at.address;
    const shared =
      (socket.reuseAddress && other.reuseAddress && other.listening === null) ||
      (sharesPort(socket) && sharesPort(other));
    if (overlaps && !shared) return false;
  }
  return true;
}

export const sharesPort = ({ options }: Socket): boolean => options.SO_REUSEPORT === 1;

/** The next free ephemeral port towards a remote endpoint, or null when all are taken. */
export function ephemeralPort(host: Host, remote: Endpoint | null): number | null {
  const count = lastEphemeralPort - firstEphemeralPort + 1;
  for (let tried = 0; tried < count; tried++) {
    const port = host.nextPort;
    host.nextPort = port === lastEphemeralPort ? firstEphemeralPort : port + 1;
    if (isFree(host, port, remote)) return port;
  }
  return null;
}

function isFree(host: Host, port: number, remote: Endpoint | null): boolean {
  if (remote !== null && host.tuples.has(tupleOf({ address: host.address, port }, remote))) return false;
  for (const socket of host.sockets.values()) if (socket.local?.port === port) return false;
  return true;
}

/** The listener for a port, if there is one: rather that for this very address than that for any. */
export function listenerAt(host: Host, local: Endpoint): Socket | null {
  let found: Socket | null = null;
  for (const socket of host.sockets.values()) {
    if (socket.listening === null || socket.local?.port !== local.port) continue;
    if (socket.local.address === local.address) return socket;
    if (isAny(socket.local.address)) found ??= socket;
  }
  return found;
}
