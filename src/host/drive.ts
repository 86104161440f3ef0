/**
 * What follows every event on a host: segments become datagrams, TCP's signals move sockets, children change queues,
 * and calls that can now come back do so. Repeats until nothing moves, since a call that returns may send.
 */
import { empty } from '../base/lists.ts';
import { because, type Moment, numberDatagram, record } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import type { SendPurpose } from '../base/trace.ts';
import { type SocketControl, socketControl } from '../fsm/control.ts';
import type { SocketAction, SocketEvent } from '../fsm/socket-machine.ts';
import type { Connection, Outgoing, Signal } from '../tcp/connection.ts';
import { mayFragment } from '../tcp/path-mtu.ts';
import { finTaken } from '../tcp/streams.ts';
import { Datagram } from '../wire/datagram.ts';
import type { Segment } from '../wire/segment.ts';
import { timersMoved, timersMovedAt } from './alarms.ts';
import { attempt } from './calls/attempt.ts';
import type { Errno } from './errno.ts';
import { ownAddress } from './families.ts';
import type { Host } from './host.ts';
import { laterCalls } from './later-calls.ts';
import { tupleOf } from './ports.ts';
import { bothShut, nothingShut, type Socket, unansweredSyn } from './socket.ts';
import type { Given, Outcome, Waiting } from './syscall.ts';
import { hasFew, isWaitedFor, type Moved, unpark, wakeable } from './waiters.ts';

/** Carries everything through that the last event has set off on this connection, or at these sockets. */
export function settle(
  host: Host,
  connection: Connection | null,
  moment: Moment,
  at: Moved = connection === null || hasFew(host) ? 'anywhere' : socketsOf(host, connection),
): void {
  if (connection !== null) follow(host, connection, moment);
  notice(host, at);
  let moved: Moved | null = at;
  while (host.waiting.size > 0) {
    moved = retryWaiting(host, moved, moment);
    if (moved === null) return;
    notice(host, moved);
  }
}

/** Whom an event of a connection may wake: its socket, and the listener in whose queue that waits. */
function socketsOf(host: Host, connection: Connection): readonly number[] {
  const socket = socketOf(host, connection);
  if (socket === null) return [];
  return socket.parent === null ? [socket.id] : [socket.id, socket.parent];
}

/** Epoll instances see what has moved, where there are any. */
function notice(host: Host, moved: Moved): void {
  if (host.epolls.size > 0) laterCalls.get().noticeEdges(host, moved);
}

/** The consequences of an event for one connection and its socket. */
export function follow(host: Host, connection: Connection, moment: Moment): void {
  timersMoved(host, connection);
  if (connection.outbox.length > 0) sendOff(host, connection, moment);
  const { learned, vanished } = connection.fastOpen;
  if (learned !== null || vanished) laterCalls.get().learnFrom(host, connection, moment.now);
  const socket = socketOf(host, connection);
  if (socket !== null) {
    if (socket.parent !== null) moveInQueues(host, socket, connection);
    else if (connection.signals.length > 0)
      for (const signal of connection.signals.splice(0)) hear(host, socket, connection, signal, moment);
  }
  if (connection.control.has.void || connection.control.has.listens) forget(host, connection, socket);
}

function sendOff(host: Host, connection: Connection, moment: Moment): void {
  for (const outgoing of connection.outbox) depart(host, connection, outgoing, moment);
  empty(connection.outbox);
}

/** Gives a segment to the network as a datagram. */
export function departSegment(
  host: Host,
  seg: Segment,
  to: string,
  moment: Moment,
  purpose: SendPurpose = 'reset',
): void {
  depart(host, null, { seg, purpose, offset: -1, cause: moment.cause }, moment, to);
}

function depart(
  host: Host,
  connection: Connection | null,
  outgoing: Outgoing,
  moment: Moment,
  to?: string,
): void {
  const { tunables } = connection ?? host;
  const carried = Datagram.of({
    source: connection?.local.address ?? ownAddress(host, to ?? host.address) ?? host.address,
    destination: to ?? connection?.remote.address ?? host.address,
    identification: host.nextIdentification,
    ttl: tunables.ttl,
    dscp: tunables.dscp,
    ecn: outgoing.ecn ?? 0,
    mayFragment: (connection !== null && mayFragment(connection, outgoing.seg)) || undefined,
    seg: outgoing.seg,
  });
  host.nextIdentification = (host.nextIdentification + 1) & 0xffff;
  const datagram = numberDatagram(moment.log);
  const entry = record(because(moment, outgoing.cause), {
    kind: 'send',
    connection: connection?.id ?? null,
    datagram,
    carrier: carried,
    purpose: outgoing.purpose,
    offset: outgoing.offset,
  });
  host.outbox.push({ datagram, carried, entry });
}

export function socketOf(host: Host, connection: Connection): Socket | null {
  const owner = host.owners.get(connection.id);
  return owner === undefined ? null : (host.sockets.get(owner) ?? null);
}

/** Takes an edge of the socket's machine and gives what it owes. */
export function takeSocket(socket: Socket, event: SocketEvent, moment: Moment): readonly SocketAction[] {
  const { from, to, actions } = socketControl.step(socket.control, event);
  socket.control = to;
  if (from !== to) recordEdge(socket, from, to, event, moment);
  return actions;
}

function recordEdge(
  socket: Socket,
  from: SocketControl,
  to: SocketControl,
  event: string,
  moment: Moment,
): void {
  if (from.name === to.name) return;
  record(moment, { kind: 'socket', socket: socket.id, fd: socket.fd, from: from.name, to: to.name, event });
}

/** What TCP signals moves the socket; an error waits in SO_ERROR until a call tells it. */
function hear(host: Host, socket: Socket, connection: Connection, signal: Signal, moment: Moment): void {
  if (signal === 'established') {
    if (!socketControl.accepts(socket.control, 'established')) return;
    takeSocket(socket, 'established', moment);
    if (socket.shutEarly !== nothingShut) laterCalls.get().shutFromTheStart(host, socket, connection, moment);
    return;
  }
  if (signal === 'closing') {
    if (socketControl.accepts(socket.control, 'end of file')) takeSocket(socket, 'end of file', moment);
    return;
  }
  if (signal === 'urgent') {
    record(moment, { kind: 'signal', connection: connection.id, signal: 'SIGURG' });
    return;
  }
  socket.error = (signal === 'timed out' ? socket.softError : null) ?? errorOf(signal, connection);
  for (const event of ['failed', 'reset'] as const)
    if (socketControl.accepts(socket.control, event)) takeSocket(socket, event, moment);
  if (socket.control.has['has connection'] || socket.connection !== connection.id) return;
  socket.shutEarly = bothShut;
  socket.leftover = unansweredSyn;
  if (!socket.control.has['has address']) {
    socket.formerly = socket.local;
    socket.local = null;
  }
}

/** As Linux maps them: a RST after the peer's FIN is a broken pipe, unless we had finished as well. */
function errorOf(
  signal: Exclude<Signal, 'established' | 'closing' | 'urgent'>,
  connection: Connection,
): Errno {
  if (signal === 'refused') return 'ECONNREFUSED';
  if (signal === 'timed out') return 'ETIMEDOUT';
  return !finTaken(connection) || connection.finOffset !== null ? 'ECONNRESET' : 'EPIPE';
}

/** A child whose handshake is over goes from the SYN queue to the accept queue. */
function moveInQueues(host: Host, child: Socket, connection: Connection): void {
  const listening = child.parent === null ? null : host.sockets.get(child.parent)?.listening;
  if (!listening) return;
  const at = listening.halfOpen.indexOf(child.id);
  const { early } = connection.fastOpen;
  if (at < 0 || (connection.control.has.opens && !early)) return;
  listening.halfOpen.splice(at, 1);
  if (!connection.control.has.synchronized && !early) return;
  listening.ready.push(child.id);
  listening.arrived += 1;
}

/** A connection that no segment can reach any more; its socket stays while it has a descriptor or waits for accept(). */
function forget(host: Host, connection: Connection, socket: Socket | null): void {
  host.tuples.delete(tupleOf(connection.local, connection.remote));
  if (host.heardLast === connection.id) host.heardLast = 0;
  const queued = socket?.parent !== null && isQueued(host, socket);
  if (socket !== null && (socket.fd !== null || socket.closing || queued)) return;
  host.connections.delete(connection.id);
  host.owners.delete(connection.id);
  if (socket !== null) host.sockets.delete(socket.id);
}

function isQueued(host: Host, child: Socket | null): boolean {
  const parent = child?.parent === null || child === null ? undefined : host.sockets.get(child.parent);
  return child !== null && parent?.listening?.ready.includes(child.id) === true;
}

/** Tries again the calls that may come back, the oldest first; gives the sockets of those that did, null for none. */
function retryWaiting(host: Host, at: Moved, moment: Moment): Moved | null {
  let moved: Moved | null = null;
  for (const [thread, waiting] of wakeable(host, at, moment.now)) {
    if (host.waiting.get(thread) !== waiting || sleepsOn(host, waiting, at, moment.now)) continue;
    const outcome = attempt(host, waiting, moment);
    timersMovedAt(host, waiting.socket);
    if (outcome === 'blocks') continue;
    unpark(host, thread);
    comeBack(host, thread, waiting, outcome, moment, true);
    const socket = host.sockets.get(waiting.socket);
    if (socket?.closing && !isWaitedFor(host, socket.id)) laterCalls.get().release(host, socket, moment);
    const datagram = host.datagrams.get(waiting.socket);
    if (datagram?.fd === null && !isWaitedFor(host, datagram.id))
      laterCalls.get().releaseDatagram(host, datagram, moment);
    moved = moved === null ? [waiting.socket] : [...moved, waiting.socket];
  }
  return moved === null || at !== 'anywhere' ? moved : at;
}

/** What it says beside its value; what nobody reads is not written. */
function noteOf(outcome: Given & { readonly note?: string }, { log }: Moment): string {
  const { note, option, address, ready } = outcome;
  if (note !== undefined || !log.keeps) return note ?? '';
  const fills = option !== undefined || address !== undefined || ready !== undefined;
  return fills ? laterCalls.get().noteOf(outcome) : '';
}

/** poll() and select() look at all of theirs only where one of those that have moved may be ready. */
const sleepsOn = (host: Host, waiting: Waiting, at: Moved, now: Instant): boolean =>
  at !== 'anywhere' &&
  waiting.deadline > now &&
  (waiting.request.call === 'poll' || waiting.request.call === 'select') &&
  !laterCalls.get().mayWake(host, waiting, at);

/** Writes a call's result down and hands it to its thread. */
export function comeBack(
  host: Host,
  thread: string,
  { request, entry, socket }: Pick<Waiting, 'request' | 'entry'> & Partial<Pick<Waiting, 'socket'>>,
  outcome: Exclude<Outcome, 'blocks'>,
  moment: Moment,
  waited = false,
): void {
  const failed = 'errno' in outcome;
  const value = failed ? -1 : outcome.value;
  const errno = failed ? outcome.errno : null;
  record(moment, {
    kind: 'return',
    thread,
    call: request.call,
    fd: 'fd' in request ? request.fd : null,
    of: entry,
    value,
    errno,
    note: failed ? '' : noteOf(outcome, moment),
    octets: failed ? null : (outcome.octets ?? null),
  });
  if (errno === 'EPIPE' && request.call === 'send' && !request.flags?.includes('MSG_NOSIGNAL'))
    record(moment, {
      kind: 'signal',
      connection: host.sockets.get(socket ?? -1)?.connection ?? null,
      signal: 'SIGPIPE',
    });
  host.returns.push({
    thread,
    call: request.call,
    request,
    waited,
    entry,
    value,
    errno,
    given: failed ? {} : outcome,
  });
}
