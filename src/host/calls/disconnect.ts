/**
 * connect(2) to no address at all (AF_UNSPEC), and what follows a connect() that is told of its failure: the connection is
 * broken off and the socket may begin again, with the port that bind() asked for if it did (tcp_disconnect()).
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { Connection } from '../../tcp/connection.ts';
import { abort } from '../../tcp/open.ts';
import { anyLike } from '../../wire/address.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Host } from '../host.ts';
import { nothingShut, type Socket } from '../socket.ts';
import { abandonQueues } from './close.ts';

/** Linux leaves so many numbers unused before the next connection, beside the peer's window. */
export const gap = 2;
/** TCP_MIN_MSS */
const smallestMss = 88;

export function disconnect(host: Host, socket: Socket, moment: Moment): void {
  const connection = host.connections.get(socket.connection ?? -1);
  const isCut = connection !== undefined && isLiving(connection);
  takeSocket(socket, 'connect(AF_UNSPEC)', moment);
  if (socket.listening !== null) {
    abandonQueues(host, socket, moment);
    socket.listening = null;
  }
  const { sent, unsent } = socket.leftover;
  socket.leftover = { sent, unsent: unsent + gap + (connection?.tcb.snd.wnd ?? 0) };
  if (connection !== undefined) breakOff(host, socket, connection, moment);
  if (isCut) socket.error = 'ECONNRESET';
  socket.calling = false;
  socket.spent = false;
  socket.shutEarly = nothingShut;
  if (!socket.control.has['has address']) giveBack(socket);
}

/** Nobody is told of it by the connection: its end is what was asked for. One in TIME-WAIT goes on by itself. */
function breakOff(host: Host, socket: Socket, connection: Connection, moment: Moment): void {
  if (!permits(connection.control, 'waits')) abort(connection, moment);
  connection.signals.length = 0;
  connection.pace.rcvMss = smallestMss;
  connection.rtt.srtt = null;
  connection.rtt.rto = connection.tunables.initialRto;
  // What went out again is forgotten with it, but not how often it was waited for.
  connection.rack.totalAgain = 0;
  if (!permits(connection.control, 'void')) {
    socket.connection = null;
    host.owners.delete(connection.id);
  }
  follow(host, connection, moment);
}

const isLiving = ({ control }: Connection): boolean =>
  !permits(control, 'void') && !permits(control, 'waits');

/** The address goes, but its port is still told (inet_put_port()). */
export function giveBack(socket: Socket): void {
  const had = socket.local ?? socket.formerly;
  if (had !== null) socket.formerly = { address: anyLike(had.address), port: had.port };
  socket.local = null;
}
