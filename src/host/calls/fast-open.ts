/**
 * A call whose SYN carries octets (RFC 7413 section 4.2, tcp(7)): sendto() with MSG_FASTOPEN, or after a connect() that
 * TCP_FASTOPEN_CONNECT has put off, the first send().
 */
import type { Moment } from '../../base/log.ts';
import { fromText, noOctets, type Octets, pattern } from '../../base/octets.ts';
import type { Connection } from '../../tcp/connection.ts';
import { note } from '../../tcp/note.ts';
import { transfer } from '../../tcp/transfer.ts';
import type { Endpoint } from '../../wire/address.ts';
import { takeSocket } from '../drive.ts';
import type { Errno } from '../errno.ts';
import { roomOnSyn, type Way, wayTo } from '../fast-open.ts';
import { fastOpenBits } from '../fast-open-bits.ts';
import type { Host } from '../host.ts';
import { laterCalls } from '../later-calls.ts';
import { portTaken } from '../ports.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall, Waiting } from '../syscall.ts';
import { begin, type Place, placeFor } from './connect.ts';
import { refusal, tellError } from './refusal.ts';

type Send = Extract<Syscall, { call: 'send' }>;

/** What leaves with the SYN. */
export interface First {
  readonly way: Way;
  readonly octets: Octets;
}

/** A connect() of a socket with TCP_FASTOPEN_CONNECT: without a cookie it asks for one, and otherwise waits for octets. */
export function connectFast(host: Host, socket: Socket, place: Place, moment: Moment): 'put off' | 'begun' {
  const way = wayTo(host, socket, place.remote.address, moment.now);
  if (!way.carries) {
    begin(host, socket, place, moment, { way, octets: noOctets });
    return 'begun';
  }
  socket.deferred = place.remote;
  socket.local = place.local;
  portTaken(host, socket);
  takeSocket(socket, 'connect()', moment);
  return 'put off';
}

/** What the SYN carries is given to its connection. */
export function offerFirst(connection: Connection, { way, octets }: First, moment: Moment): void {
  if (way.carries) connection.fastOpen.mss = way.mss;
  const rule = way.cookie === null ? null : way.carries ? 'cookie shown' : 'cookie asked for';
  const told = rule === null ? moment : note(connection, moment, rule, true, { length: octets.length });
  transfer.get().offerOnSyn(connection, octets, way.cookie, told);
}

/** The send() that begins a connection; null where it goes on as any other. */
export function sendFast(
  host: Host,
  socket: Socket,
  request: Send,
  waiting: Waiting,
  moment: Moment,
): Outcome | null {
  if (waiting.opens) return opened(host, socket, waiting, moment);
  if ((socket.tunables.fastOpen & fastOpenBits.calls) === 0) return { errno: 'EOPNOTSUPP' };
  const place = socket.deferred === null ? placeOf(host, socket, request) : deferredPlace(host, socket);
  if (place === 'goes on') return null;
  if ('errno' in place) return place;
  const octets = octetsOf(request);
  const way = wayTo(host, socket, place.remote.address, moment.now);
  const carried = way.carries ? octets.subarray(0, Math.max(0, roomOnSyn(way))) : noOctets;
  begin(host, socket, place, moment, { way, octets: carried });
  waiting.opens = true;
  waiting.octets = octets;
  waiting.done = carried.length;
  const connection = host.connections.get(socket.connection ?? -1);
  // What follows in the same breath spares an ACK.
  if (connection !== undefined)
    connection.writerWaits = carried.length < octets.length && waiting.deadline > moment.now;
  return opened(host, socket, waiting, moment);
}

/** How the call stands that has sent its SYN. */
function opened(host: Host, socket: Socket, waiting: Waiting, moment: Moment): Outcome | null {
  if (socket.control.has['in progress']) {
    if (waiting.deadline > moment.now) return 'blocks';
    return waiting.done > 0 ? { value: waiting.done } : { errno: 'EINPROGRESS' };
  }
  socket.calling = false;
  const errno = tellError(socket);
  if (errno !== null) {
    laterCalls.get().disconnect(host, socket, moment);
    return { errno };
  }
  waiting.opens = false;
  return null;
}

/** Where the octets go; a connection that has come about meanwhile takes them as it takes any. */
function placeOf(host: Host, socket: Socket, { to }: Send): Place | { readonly errno: Errno } | 'goes on' {
  if (socket.control.has['in progress']) return { errno: 'EALREADY' };
  if (socket.calling) {
    socket.calling = false;
    return 'goes on';
  }
  if (socket.control.has['has connection'] || socket.listening !== null) return { errno: 'EISCONN' };
  if (to === undefined) return { errno: 'EINVAL' };
  const errno = refusal(socket, 'connect()');
  return errno === null ? placeFor(host, socket, to) : { errno };
}

/** The connection that connect() has put off is begun now. */
function deferredPlace(host: Host, socket: Socket): Place {
  const remote = socket.deferred as Endpoint;
  socket.deferred = null;
  return placeFor(host, socket, remote) as Place;
}

function octetsOf({ data }: Send): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length, 0);
}
