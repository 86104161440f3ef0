/** Ports: which may be bound, which are free for a caller, and the key by which a segment finds its connection. */
import type { Endpoint } from '../wire/address.ts';
import { hasAddress, overlap, ownAddress } from './families.ts';
import { firstEphemeralPort, type Host, lastEphemeralPort } from './host.ts';
import type { Socket } from './socket.ts';

export const tupleOf = (local: Endpoint, remote: Endpoint): string =>
  `${local.address}:${local.port} ${remote.address}:${remote.port}`;

/** Whether a socket may be bound there: Linux's rule for streams. An old connection on the port conflicts as well. */
export function mayBind(host: Host, socket: Socket, at: Endpoint): boolean {
  for (const other of host.sockets.values()) {
    if (other === socket || other.local === null || other.local.port !== at.port) continue;
    if (other.parent !== null) continue;
    const overlaps = overlap(socket, at.address, other, other.local.address);
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

/** Which sockets may stand at a port, and which listen: some of them no more, which is asked of them. */
export interface PortTable {
  readonly sockets: Map<number, number[]>;
  readonly listeners: Set<number>;
}

const tableOf = (host: Host): PortTable => {
  const known = host.lookup.ports;
  if (known !== null) return known;
  const table: PortTable = { sockets: new Map(), listeners: new Set() };
  host.lookup.ports = table;
  for (const socket of host.sockets.values()) portTaken(host, socket);
  return table;
};

/** A socket has a local port from now on, or listens at it. */
export function portTaken({ lookup: { ports } }: Host, { id, local, listening }: Socket): void {
  if (ports === null || local === null) return;
  const there = ports.sockets.get(local.port);
  if (there === undefined) ports.sockets.set(local.port, [id]);
  else if (there.at(-1) !== id) there.push(id);
  if (listening !== null) ports.listeners.add(id);
}

/** Whether any socket stands at a port; those that have left it are struck off. */
function isTaken(host: Host, port: number): boolean {
  const there = tableOf(host).sockets.get(port);
  while (there !== undefined && there.length > 0) {
    if (host.sockets.get(there.at(-1) ?? 0)?.local?.port === port) return true;
    there.pop();
  }
  return false;
}

function isFree(host: Host, port: number, remote: Endpoint | null): boolean {
  const own = remote === null ? undefined : ownAddress(host, remote.address);
  if (remote !== null && own !== undefined && host.tuples.has(tupleOf({ address: own, port }, remote)))
    return false;
  return !isTaken(host, port);
}

/** The listener for a port, if there is one: rather that for this very address than that for any. */
export function listenerAt(host: Host, local: Endpoint): Socket | null {
  let found: Socket | null = null;
  const { listeners } = tableOf(host);
  for (const id of listeners) {
    const socket = host.sockets.get(id);
    if (socket === undefined || socket.listening === null) {
      listeners.delete(id);
      continue;
    }
    const { address = '', port } = socket.local ?? {};
    if (port !== local.port) continue;
    if (address !== local.address && !hasAddress(socket, address, local.address)) continue;
    if (found === null || isBefore(socket, found, local)) found = socket;
  }
  return found;
}

/** One for this very address goes before one for any, and the older before the younger. */
function isBefore(one: Socket, other: Socket, { address }: Endpoint): boolean {
  const isExact = one.local?.address === address;
  return isExact === (other.local?.address === address) ? one.id < other.id : isExact;
}
