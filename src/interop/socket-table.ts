/** The sockets of a host as `ss -tano` lists them: a row a socket, and one for what waits without a socket. */
import { type Instant, never } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import { ssSpelling } from '../fsm/linux-names.ts';
import type { Host } from '../host/host.ts';
import type { Socket } from '../host/socket.ts';
import type { Connection } from '../tcp/connection.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { held } from '../tcp/send-buffer.ts';
import type { TimerName } from '../tcp/timers.ts';
import { anyLike, endpointText } from '../wire/address.ts';

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

const connectionRow = (connection: Connection, fd: number | null, now: Instant): SocketRow => ({
  state: ssSpelling(connection.control.name),
  recvQ: readable(connection.receiveBuffer),
  sendQ: held(connection.sendBuffer),
  local: endpointText(connection.local),
  peer: endpointText(connection.remote),
  fd,
  timer: timerOf(connection, now),
});

/** ss shows one timer: the first that runs of these, under its own name. */
const shown: readonly (readonly [TimerName, string])[] = [
  ['retransmission', 'on'],
  ['persist', 'persist'],
  ['timeWait', 'timewait'],
  ['keepAlive', 'keepalive'],
];

function timerOf({ timers, rtt, probes }: Connection, now: Instant): string | null {
  for (const [timer, name] of shown) {
    if (timers.due[timer] === never) continue;
    const tries = name === 'on' ? rtt.backoffs : probes;
    return `(${name},${duration(timers.due[timer] - now)},${name === 'timewait' ? 0 : tries})`;
  }
  return null;
}

/** `200ms`, `1.5sec`, `4min`. */
function duration(microseconds: number): string {
  const milliseconds = Math.ceil(microseconds / 1_000);
  if (milliseconds < 1_000) return `${milliseconds}ms`;
  const seconds = Math.floor(milliseconds / 1_000);
  if (seconds < 60)
    return `${seconds}${seconds < 10 ? `.${Math.floor((milliseconds % 1_000) / 100)}` : ''}sec`;
  return `${Math.floor(seconds / 60)}min${seconds % 60 === 0 ? '' : `${seconds % 60}sec`}`;
}
