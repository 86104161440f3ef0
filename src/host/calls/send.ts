/** send(2): octets go to the send buffer. Waits while it is full, until all of them are there. */
import type { Moment } from '../../base/log.ts';
import { fromText, type Octets, pattern } from '../../base/octets.ts';
import type { Connection } from '../../tcp/connection.ts';
import { send as tcpSend } from '../../tcp/user-calls.ts';
import { follow } from '../drive.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import { noFlags, type Outcome, type Syscall, type Waiting } from '../syscall.ts';
import { sendFast } from './fast-open.ts';
import { refusal, tellError } from './refusal.ts';

type Send = Extract<Syscall, { call: 'send' }>;

export function send(host: Host, socket: Socket, request: Send, waiting: Waiting, moment: Moment): Outcome {
  if (waiting.opens || socket.deferred !== null || request.flags?.includes('MSG_FASTOPEN')) {
    const outcome = sendFast(host, socket, request, waiting, moment);
    if (outcome !== null) return outcome;
  }
  const errno = socket.error ?? refusal(socket, 'send()');
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (errno !== null || connection === undefined) {
    // What has been handed over already counts; the error waits for the next call.
    if (waiting.done > 0) return { value: waiting.done };
    return { errno: tellError(socket) ?? errno ?? 'EPIPE' };
  }
  if (socket.control.has['in progress']) {
    connection.writerWaits = waiting.deadline > moment.now;
    return 'blocks';
  }
  if (request.fault && !('length' in request.data && request.data.length === 0)) return { errno: 'EFAULT' };
  // Who waits for room is woken when a part of the buffer is free again, not for each octet.
  if (waiting.octets !== undefined && connection.rack.noSpace) return 'blocks';
  const octets = waiting.octets ?? octetsOf(request.data, connection);
  waiting.octets = octets;
  waiting.done += handOver(connection, octets.subarray(waiting.done), request, moment);
  follow(host, connection, moment);
  return waiting.done >= octets.length ? { value: octets.length } : 'blocks';
}

/** MSG_MORE corks the connection for this call alone: what waits leaves with what comes next. */
function handOver(connection: Connection, octets: Octets, { flags = noFlags }: Send, moment: Moment): number {
  const { tunables } = connection;
  if (flags.includes('MSG_MORE')) connection.tunables = { ...tunables, cork: true };
  const how = {
    urgent: flags.includes('MSG_OOB'),
    more: flags.includes('MSG_MORE'),
    ends: flags.includes('MSG_EOR'),
  };
  const taken = tcpSend(connection, octets, moment, how);
  connection.tunables = tunables;
  return taken;
}

/** A pattern goes on where the stream stands, so that every octet tells its place. */
function octetsOf(data: Send['data'], connection: Connection): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length, connection.sendBuffer.end);
}
