/**
 * connect(2): an active OPEN. Waits until the handshake is over, or has failed. One that does not wait is told by a later
 * connect() on the same socket, or by SO_ERROR.
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { Connection } from '../../tcp/connection.ts';
import { createConnection } from '../../tcp/create.ts';
import { abort, open } from '../../tcp/open.ts';
import { type Endpoint, isIpv6, isUnicast } from '../../wire/address.ts';
import { plus } from '../../wire/seq.ts';
import { covers } from '../../wire/subnet.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Host } from '../host.ts';
import { initialSequenceNumber, timestampOffset } from '../isn.ts';
import { ephemeralPort, portTaken, tupleOf } from '../ports.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall, Waiting } from '../syscall.ts';
import { isWaitedFor } from '../waiters.ts';
import { refusal, tellError } from './refusal.ts';

export function connect(
  host: Host,
  socket: Socket,
  { to }: Extract<Syscall, { call: 'connect' }>,
  waiting: Waiting,
  moment: Moment,
): Outcome {
  if (waiting.done > 0) return ended(socket);
  if (socket.calling && !isAwaited(host, socket)) return ended(socket);
  const errno = refusal(socket, 'connect()');
  if (errno !== null) return { errno };
  if (isIpv6(to.address) !== isIpv6(host.address)) return { errno: 'EAFNOSUPPORT' };
  // A connection has one host at its other end (MUST-46).
  if (!isUnicast(to.address)) return { errno: 'ENETUNREACH' };
  if (!host.neighbours.some((reached) => covers(reached, to.address))) return { errno: 'ENETUNREACH' };
  const port = socket.local?.port ?? ephemeralPort(host, to);
  if (port === null) return { errno: 'EADDRNOTAVAIL' };
  const local: Endpoint = { address: host.address, port };
  const old = host.connections.get(host.tuples.get(tupleOf(local, to)) ?? -1);
  if (old !== undefined && !mayFollow(old)) return { errno: 'EADDRNOTAVAIL' };
  waiting.done = 1;
  begin(host, socket, local, to, old, moment);
  return ended(socket);
}

/** Whether another thread waits for the handshake: then the machine's EALREADY answers. */
const isAwaited = (host: Host, socket: Socket): boolean =>
  isWaitedFor(host, socket.id, ({ request, done }) => request.call === 'connect' && done > 0);

/**
 * Timestamps tell old segments from new ones, so that a call may follow a connection in TIME-WAIT at once
 * (tcp_twsk_unique(), RFC 6191).
 */
const mayFollow = ({ control, agreed, tunables }: Connection): boolean =>
  tunables.timeWaitReopens && permits(control, 'waits') && agreed.timestamps;

function begin(
  host: Host,
  socket: Socket,
  local: Endpoint,
  remote: Endpoint,
  old: Connection | undefined,
  moment: Moment,
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
  const connection = createConnection({
    id: host.nextConnection++,
    local,
    remote,
    // Numbers go on well above those of the connection before.
    iss: old === undefined ? initialSequenceNumber(host, tuple, moment.now) : plus(old.tcb.snd.nxt, 65_537),
    tunables: socket.tunables,
    clockOffset: timestampOffset(host, tuple),
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
  host.connections.set(connection.id, connection);
  host.tuples.set(tuple, connection.id);
  takeSocket(socket, 'connect()', moment);
  open(connection, 'active', moment);
  follow(host, connection, moment);
}

/** What the wait has come to. */
function ended(socket: Socket): Outcome {
  if (socket.control.has['in progress']) return 'blocks';
  socket.calling = false;
  if (socket.control.has['has connection']) return { value: 0 };
  return { errno: tellError(socket) ?? 'ECONNABORTED' };
}
