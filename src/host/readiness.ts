/**
 * What select(), poll() and epoll find of a descriptor: one question for all three, answered as Linux's tcp_poll does.
 * Nothing waits here; a thread that waits asks again whenever something has moved.
 */
import { permits, socketControl } from '../fsm/control.ts';
import type { Connection } from '../tcp/connection.ts';
import { isWritable } from '../tcp/rack/send-memory.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { held, room } from '../tcp/send-buffer.ts';
import { hasApart, isAtMark } from '../tcp/urgent.ts';
import type { readinesses } from './call-words.ts';
import { datagramReadiness } from './datagrams/readiness.ts';
import type { Epoll, Interest } from './epolls.ts';
import type { Host } from './host.ts';
import { lowWaterOf } from './remembered.ts';
import type { Socket } from './socket.ts';

export type Readiness = (typeof readinesses)[number];

/** Told whether they were asked for or not. */
const unasked: readonly Readiness[] = ['POLLERR', 'POLLHUP', 'POLLNVAL'];

/** What is ready of what was asked for. */
export function readinessOf(host: Host, fd: number, asked: readonly Readiness[]): readonly Readiness[] {
  const id = host.descriptors.get(fd);
  const socket = id === undefined ? undefined : host.sockets.get(id);
  if (socket === undefined) {
    const datagram = id === undefined ? undefined : host.datagrams.get(id);
    if (datagram !== undefined)
      return datagramReadiness(datagram).filter((one) => asked.includes(one) || unasked.includes(one));
    const epoll = id === undefined ? undefined : host.epolls.get(id);
    if (epoll === undefined) return ['POLLNVAL'];
    return asked.includes('POLLIN') && hasDue(host, epoll) ? ['POLLIN'] : [];
  }
  return ready(host, socket).filter((one) => asked.includes(one) || unasked.includes(one));
}

function ready(host: Host, socket: Socket): readonly Readiness[] {
  if (socket.listening !== null) return socket.listening.ready.length > 0 ? ['POLLIN', 'POLLRDNORM'] : [];
  const { tags } = socket.control;
  const endedEarly = socket.shutEarly.reading;
  if (socket.deferred !== null) return ['POLLOUT', 'POLLWRNORM'];
  if (tags.has('in progress')) return endedEarly ? shutInProgress(socket) : [];
  const found: Readiness[] = [];
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  const gone = connection === undefined || permits(connection.control, 'void');
  const over = gone || permits(connection.control, 'waits');
  const reads = tags.has('reads') && !over;
  // A socket that may still call has no end of file to read, whatever came of an earlier call that was told.
  const hadConnection = connection !== undefined && (socket.calling || !mayCall(socket));
  // What a connection that was broken off has left behind is for nobody.
  const waiting = connection === undefined || mayCall(socket) ? 0 : readable(connection.receiveBuffer);
  // The urgent octet is not for reading in its place.
  const apart = connection !== undefined && isAtMark(connection) && !connection.tunables.urgentInline ? 1 : 0;
  const ended = endedEarly || (hadConnection && !reads);
  if (waiting >= lowWaterOf(socket) + apart || ended) found.push('POLLIN', 'POLLRDNORM');
  if (over || !tags.has('writes') || mayWrite(connection)) found.push('POLLOUT', 'POLLWRNORM');
  if (connection !== undefined && hasApart(connection)) found.push('POLLPRI');
  if (socket.error !== null) found.push('POLLERR');
  if (over || !(reads || tags.has('writes'))) found.push('POLLHUP');
  if (ended) found.push('POLLRDHUP');
  return found;
}

/** The handshake is not over, and what comes of it is shut for reading already. */
const shutInProgress = ({ shutEarly }: Socket): readonly Readiness[] => [
  'POLLIN',
  'POLLRDNORM',
  ...(shutEarly.writing === 'no' ? [] : (['POLLHUP'] as const)),
  'POLLRDHUP',
];

const mayCall = ({ control }: Socket): boolean =>
  socketControl.accepts(control, 'connect()') &&
  socketControl.step(control, 'connect()').actions.includes('OPEN active');

/** Linux calls a socket writable while a third of its buffer is free. */
function mayWrite(connection: Connection): boolean {
  const { sendBuffer, tunables, rack } = connection;
  if (tunables.firstSendBuffer === 0) return room(sendBuffer) * 2 >= held(sendBuffer);
  const writable = isWritable(connection);
  // Whoever is told that there is no room waits for it.
  if (!writable) rack.noSpace = true;
  return writable;
}

function hasDue(host: Host, { interests, ready }: Epoll): boolean {
  for (const socket of ready) {
    const interest = interests.get(socket);
    if (interest !== undefined && isDue(host, interest)) return true;
  }
  return false;
}

/** Whether epoll_wait() has something to tell of it. */
export const isDue = (host: Host, interest: Interest): boolean =>
  interest.armed &&
  host.descriptors.get(interest.fd) === interest.socket &&
  readinessOf(host, interest.fd, interest.events).length > 0;
