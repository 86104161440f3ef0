/**
 * connect(2): an active OPEN. Waits until the handshake is over, or has failed. One that does not wait is told by a later
 * connect() on the same socket, or by SO_ERROR.
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { Connection } from '../../tcp/connection.ts';
import { createConnection } from '../../tcp/create.ts';
import { abort, open } from '../../tcp/open.ts';
import { type Endpoint, isUnicast } from '../../wire/address.ts';
import { plus } from '../../wire/seq.ts';
import { covers } from '../../wire/subnet.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Errno } from '../errno.ts';
import { onTheWire, ownAddress, speaks, unfitForm } from '../families.ts';
import type { Host } from '../host.ts';
import { initialSequenceNumber, timestampOffset } from '../isn.ts';
import { laterCalls } from '../later-calls.ts';
import { ephemeralPort, portTaken, tupleOf } from '../ports.ts';
import { routeTo, tunablesOver } from '../routes.ts';
import { nothingLeft, type Socket } from '../socket.ts';
import type { Outcome, Syscall, Waiting } from '../syscall.ts';
import type { First } from './fast-open.ts';
import { refusal, tellError } from './refusal.ts';

export function connect(
  host: Host,
  socket: Socket,
  { to, unspecified }: Extract<Syscall, { call: 'connect' }>,
  waiting: Waiting,
  moment: Moment,
): Outcome {
  if (unspecified) {
    laterCalls.get().disconnect(host, socket, moment);
    return { value: 0 };
  }
  if (waiting.done > 0 || waiting.joins) return ended(host, socket, moment);
  if (socket.spent) return { errno: 'EINVAL' };
  if (socket.calling) {
    // Another call has begun it; this one waits for the same end.
    waiting.joins = true;
    return ended(host, socket, moment);
  }
  if (socket.deferred !== null) return { errno: 'EISCONN' };
  const errno = refusal(socket, 'connect()');
  if (errno !== null) return { errno };
  const place = placeFor(host, socket, to);
  if ('errno' in place) return place;
  waiting.done = 1;
  const isFast = socket.options.TCP_FASTOPEN_CONNECT === 1;
  if (!isFast) begin(host, socket, place, moment);
  else if (laterCalls.get().connectFast(host, socket, place, moment) === 'put off') return { value: 0 };
  return ended(host, socket, moment);
}

/** The ends of a connection, and the one in TIME-WAIT that it follows. */
export interface Place {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly old: Connection | undefined;
}

/** Where a call to this endpoint would begin, or why it may not. */
export function placeFor(host: Host, socket: Socket, to: Endpoint): Place | { readonly errno: Errno } {
  const unfit = unfitForm(socket, to);
  if (unfit !== null) return { errno: unfit };
  const remote = onTheWire(to);
  const own = ownAddress(host, remote.address);
  if (own === undefined || !speaks(socket, remote.address)) return { errno: 'ENETUNREACH' };
  // A connection has one host at its other end (MUST-46).
  if (!isUnicast(remote.address)) return { errno: 'ENETUNREACH' };
  if (!host.neighbours.some((reached) => covers(reached, remote.address))) return { errno: 'ENETUNREACH' };
  const port = socket.local?.port ?? ephemeralPort(host, remote);
  if (port === null) return { errno: 'EADDRNOTAVAIL' };
  const local: Endpoint = { address: own, port };
  const old = host.connections.get(host.tuples.get(tupleOf(local, remote)) ?? -1);
  if (old !== undefined && !mayFollow(old)) return { errno: 'EADDRNOTAVAIL' };
  return { local, remote, old };
}

/**
 * Timestamps tell old segments from new ones, so that a call may follow a connection in TIME-WAIT at once
 * (tcp_twsk_unique(), RFC 6191).
 */
const mayFollow = ({ control, agreed, tunables }: Connection): boolean =>
  tunables.timeWaitReopens && permits(control, 'waits') && agreed.timestamps;

/** The SYN leaves, perhaps with octets. */
export function begin(
  host: Host,
  socket: Socket,
  { local, remote, old }: Place,
  moment: Moment,
  first: First | null = null,
): void {
  if (old !== undefined) {
    abort(old, moment);
    follow(host, old, moment);
  }
  if (socket.connection !== null) {
    host.connections.delete(socket.connection);
    host.owners.delete(socket.connection);
  }
  const tuple = tupleOf(local, remote);
  const route = routeTo(host, remote.address, moment.now);
  socket.tunables = tunablesOver(host, socket.tunables, remote.address, route);
  const connection = createConnection({
    id: host.nextConnection++,
    local,
    remote,
    // Numbers go on well above those of the connection before.
    iss: old === undefined ? initialSequenceNumber(host, tuple, moment.now) : plus(old.tcb.snd.nxt, 65_537),
    tunables: socket.tunables,
    clockOffset: timestampOffset(host, tuple),
    route,
  });
  if (old !== undefined)
    Object.assign(connection.clock, { recent: old.clock.recent, recentAt: old.clock.recentAt });
  socket.local = local;
  portTaken(host, socket);
  socket.connection = connection.id;
  host.owners.set(connection.id, socket.id);
  socket.error = null;
  socket.softError = null;
  socket.calling = true;
  socket.leftover = nothingLeft;
  host.connections.set(connection.id, connection);
  host.tuples.set(tuple, connection.id);
  if (!socket.control.has['in progress']) takeSocket(socket, 'connect()', moment);
  if (first !== null) laterCalls.get().offerFirst(connection, first, moment);
  open(connection, 'active', moment);
  follow(host, connection, moment);
}

/** What the wait has come to. Who is told of a failure has a socket that may call again. */
function ended(host: Host, socket: Socket, moment: Moment): Outcome {
  if (socket.control.has['in progress']) return 'blocks';
  const isOver = socket.connection !== null && isDone(host.connections.get(socket.connection));
  if (socket.control.has['has connection'] && !isOver) {
    socket.calling = false;
    return { value: 0 };
  }
  const errno = tellError(socket) ?? 'ECONNABORTED';
  laterCalls.get().disconnect(host, socket, moment);
  return { errno };
}

const isDone = (connection: Connection | undefined): boolean =>
  connection === undefined || permits(connection.control, 'void') || permits(connection.control, 'waits');
