/** The sockets of a host as `ss -tano` lists them: a row a socket, and one for what waits without a socket. */
import type { Instant } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import { ssSpelling } from '../fsm/linux-names.ts';
import type { Host } from '../host/host.ts';
import type { Socket } from '../host/socket.ts';
import type { Connection } from '../tcp/connection.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { held } from '../tcp/send-buffer.ts';
import { anyLike, endpointText } from '../wire/address.ts';
import { ssTimer } from './ss-timer.ts';

export interface SocketRow {
  readonly state: string;
  /** Octets that wait to be read; of a listener, connections that wait for accept(). */
  readonly recvQ: number;
  /** Octets that are not acknowledged; of a listener, its backlog. */
  readonly sendQ: number;
  readonly local: string;
  readonly peer: string;
  readonly fd: number | null;
  /** `(on,200ms,0)`: which timer, when, how often it has fired in vain. */
  readonly timer: string | null;
}

export function socketTable(host: Host, now: Instant): readonly SocketRow[] {
  const rows: SocketRow[] = [];
  const seen = new Set<number>();
  for (const socket of host.sockets.values()) {
    const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
    if (connection !== undefined) seen.add(connection.id);
    if (socket.listening !== null) rows.push(listenerRow(socket));
    else if (connection !== undefined && !permits(connection.control, 'void'))
      rows.push(connectionRow(connection, socket.fd, now));
    else if (socket.local !== null) rows.push(boundRow(socket));
  }
  for (const connection of host.connections.values())
    if (!seen.has(connection.id) && !permits(connection.control, 'void'))
      rows.push(connectionRow(connection, null, now));
  return rows;
}

/** The peer of who has none, in the socket's own version of IP. */
const nobodyLike = (local: Socket['local']): string =>
  endpointText({ address: anyLike(local?.address ?? ''), port: 0 });

const listenerRow = ({ listening, local, fd }: Socket): SocketRow => ({
  state: 'LISTEN',
  recvQ: listening?.ready.length ?? 0,
  sendQ: listening?.backlog ?? 0,
  local: local === null ? '*:*' : endpointText(local),
  peer: nobodyLike(local),
  fd,
  timer: null,
});

const boundRow = ({ local, fd }: Socket): SocketRow => ({
  state: 'UNCONN',
  recvQ: 0,
  sendQ: 0,
  local: local === null ? '*:*' : endpointText(local),
  peer: nobodyLike(local),
  fd,
  timer: null,
});

function connectionRow(connection: Connection, fd: number | null, now: Instant): SocketRow {
  const timer = ssTimer(connection, now);
  return {
    state: ssSpelling(connection.control.name),
    recvQ: readable(connection.receiveBuffer),
    sendQ: held(connection.sendBuffer),
    local: endpointText(connection.local),
    peer: endpointText(connection.remote),
    fd,
    timer: timer === '' ? null : `(${timer})`,
  };
}
