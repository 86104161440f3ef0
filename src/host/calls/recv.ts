/**
 * recv(2): octets that are there, at most so many; 0 is the end of the peer's stream. Waits while there are none, with
 * MSG_WAITALL until there are as many as were asked for, but never reads past the mark of urgent data (tcp(7)). MSG_OOB
 * asks for the urgent octet alone.
 */
import type { Moment } from '../../base/log.ts';
import { concat, noOctets } from '../../base/octets.ts';
import type { Connection } from '../../tcp/connection.ts';
import { finTaken } from '../../tcp/streams.ts';
import { beginRead, peekUntilMark, readApart, stopsAtMark, untilMark } from '../../tcp/urgent.ts';
import { receive } from '../../tcp/user-calls.ts';
import { follow, takeSocket } from '../drive.ts';
import type { Errno } from '../errno.ts';
import type { Host } from '../host.ts';
import { lowWaterOf } from '../remembered.ts';
import type { Socket } from '../socket.ts';
import { type MessageFlag, noFlags, type Outcome, type Syscall, type Waiting } from '../syscall.ts';
import { refusal, tellError } from './refusal.ts';

type Recv = Extract<Syscall, { call: 'recv' }>;

const asks = ({ flags }: Recv, flag: MessageFlag): boolean => flags?.includes(flag) === true;

const endOfStream = { value: 0, note: 'end of file', octets: noOctets } as const;

export function recv(host: Host, socket: Socket, request: Recv, waiting: Waiting, moment: Moment): Outcome {
  const { length } = request;
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (asks(request, 'MSG_OOB') && socket.listening === null) return outOfBand(socket, connection, request);
  const errno = refusal(socket, 'recv()');
  if (errno !== null) return unconnected(socket, errno);
  if (socket.control.has['in progress']) return socket.shutEarly.reading ? endOfStream : 'blocks';
  if (connection !== undefined && length > 0 && !asks(request, 'MSG_PEEK')) beginRead(connection);
  const kept = waiting.octets?.length ?? 0;
  const there = kept + (connection === undefined ? 0 : untilMark(connection));
  const more = socket.control.has.reads && socket.error === null;
  const last =
    waiting.deadline <= moment.now || !more || (connection !== undefined && stopsAtMark(connection));
  if (connection !== undefined && (there >= wanted(socket, request) || (last && there > 0))) {
    if (request.fault && length > 0) return { errno: 'EFAULT' };
    takeSocket(socket, 'recv()', moment);
    return taken(host, connection, request, waiting, moment);
  }
  if (connection !== undefined && there > kept && !asks(request, 'MSG_PEEK'))
    keep(host, connection, length, waiting, moment);
  // The peer's FIN came before any RST: an orderly end, whatever followed.
  if (connection !== undefined && endOfFile(socket, finTaken(connection))) return endOfStream;
  const error = tellError(socket);
  if (error !== null) return { errno: error };
  return socket.control.has.reads ? 'blocks' : endOfStream;
}

/** A connect() that has failed tells its error here too; what was shut for reading has come to its end. */
function unconnected(socket: Socket, errno: Errno): Outcome {
  const error = tellError(socket);
  if (error !== null) return { errno: error };
  return socket.shutEarly.reading ? endOfStream : { errno };
}

/** How many octets end the wait. */
function wanted(socket: Socket, request: Recv): number {
  const least = asks(request, 'MSG_WAITALL') ? request.length : lowWaterOf(socket);
  return Math.max(1, Math.min(least, request.length));
}

/** A call that waits for more has what is there already: the window opens for the rest. */
function keep(host: Host, connection: Connection, length: number, waiting: Waiting, moment: Moment): void {
  const before = waiting.octets ?? noOctets;
  const more = receive(connection, length - before.length, moment);
  waiting.octets = before.length === 0 ? more : concat([before, more]);
  follow(host, connection, moment);
}

function taken(host: Host, connection: Connection, request: Recv, waiting: Waiting, moment: Moment): Outcome {
  if (asks(request, 'MSG_PEEK')) {
    const octets = peekUntilMark(connection, request.length);
    return { value: octets.length, octets: asks(request, 'MSG_TRUNC') ? noOctets : octets };
  }
  keep(host, connection, request.length, waiting, moment);
  const octets = waiting.octets ?? noOctets;
  // On a stream MSG_TRUNC throws the octets away instead of copying them (tcp(7)).
  return { value: octets.length, octets: asks(request, 'MSG_TRUNC') ? noOctets : octets };
}

/** The urgent octet, which is never waited for. */
function outOfBand(socket: Socket, connection: Connection | undefined, request: Recv): Outcome {
  const { length, flags = noFlags } = request;
  const apart =
    connection === undefined
      ? 'nothing urgent'
      : readApart(connection, { stays: flags.includes('MSG_PEEK') });
  if (apart === 'nothing urgent') return { errno: 'EINVAL' };
  if (apart === 'not there yet')
    return socket.control.has.reads ? { errno: 'EAGAIN' } : { value: 0, octets: noOctets };
  const octets = flags.includes('MSG_TRUNC') ? noOctets : apart.octets.subarray(0, length);
  return { value: Math.min(length, 1), octets };
}

const endOfFile = (socket: Socket, finSeen: boolean): boolean => finSeen && !socket.control.has.reads;
