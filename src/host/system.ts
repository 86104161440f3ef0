/** The doors of a host: a thread makes a call, a datagram arrives, time passes. */
import { because, type Moment, record } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';
import type { Arguments, DatagramId } from '../base/trace.ts';
import { tcpControl } from '../fsm/control.ts';
import type { Connection } from '../tcp/connection.ts';
import { createConnection } from '../tcp/create.ts';
import { emitReset, resetFor } from '../tcp/emit.ts';
import { note } from '../tcp/note.ts';
import { abort } from '../tcp/open.ts';
import { take } from '../tcp/perform.ts';
import { segmentArrives } from '../tcp/segment-arrives.ts';
import { transfer } from '../tcp/transfer.ts';
import { endpointText, isUnicast } from '../wire/address.ts';
import { type Datagram, decodeDatagram, type Packet, packetIn } from '../wire/datagram.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../wire/segment.ts';
import { plus, type SeqNo, toNumber } from '../wire/seq.ts';
import { tcpProtocol } from '../wire/tcp-octets.ts';
import { dueConnections, earliestOf, timersMovedAt } from './alarms.ts';
import { attempt } from './calls/attempt.ts';
import { deadlineOf } from './calls/patience.ts';
import { comeBack, departSegment, follow, settle, socketOf } from './drive.ts';
import type { Host } from './host.ts';
import { initialSequenceNumber, timestampOffset } from './isn.ts';
import { laterCalls } from './later-calls.ts';
import { listenerAt, portTaken, tupleOf } from './ports.ts';
import { deferredRetries } from './remembered.ts';
import { routeTo, tunablesOver } from './routes.ts';
import type { Listening, Socket } from './socket.ts';
import type { Syscall, Waiting } from './syscall.ts';
import { firstDeadline, park } from './waiters.ts';

/** Whether a thread waits in a call: it may make no other. */
export const isWaiting = (host: Host, thread: string): boolean => host.waiting.has(thread);

/** A thread makes a call. Its return is in `host.returns`, now or later. */
export function syscall(
  host: Host,
  thread: string,
  by: 'person' | 'program',
  request: Syscall,
  moment: Moment,
): void {
  const fd = 'fd' in request ? request.fd : null;
  const entry = record(moment, {
    kind: 'call',
    thread,
    by,
    call: request.call,
    fd,
    args: moment.log.keeps ? argumentsOf(request) : noArguments,
  });
  const called = because(moment, entry);
  const socket = fd === null ? 0 : host.descriptors.get(fd);
  if (socket === undefined) {
    comeBack(host, thread, { request, entry }, { errno: 'EBADF' }, called);
    return;
  }
  const caller = host.sockets.get(socket) ?? host.datagrams.get(socket);
  const deadline = deadlineOf(request, caller, moment.now);
  const waiting: Waiting = { request, entry, socket, deadline, done: 0, octets: null };
  const outcome = attempt(host, waiting, called);
  if (outcome === 'blocks') {
    park(host, thread, waiting);
    record(called, { kind: 'blocked', thread, call: request.call, fd, of: entry });
  } else comeBack(host, thread, waiting, outcome, called);
  timersMovedAt(host, socket);
  settle(host, null, called, [socket]);
}

const noArguments: Arguments = {};

/** The arguments as the log keeps them: names and plain values. */
function argumentsOf(request: Syscall): Arguments {
  switch (request.call) {
    case 'bind':
    case 'connect':
      if ('unspecified' in request && request.unspecified) return { address: 'AF_UNSPEC' };
      return { address: endpointText(request.to) };
    case 'listen':
      return { backlog: request.backlog };
    case 'accept':
      return noArguments;
    case 'socket':
      // A stream over IPv4 is what is asked for mostly: it goes without saying.
      if ((request.type ?? 'SOCK_STREAM') === 'SOCK_STREAM' && (request.domain ?? 'AF_INET') === 'AF_INET')
        return noArguments;
      return laterCalls.get().argumentsOf(request);
    default:
      return laterCalls.get().argumentsOf(request);
  }
}

/** A datagram reaches the host. */
export function datagramArrives(host: Host, datagram: DatagramId, carried: Datagram, moment: Moment): void {
  const arrival = moment.log.length;
  if (carried.packet === null) octetsArrive(host, datagram, carried.octets, moment);
  else packetArrives(host, datagram, carried.packet, moment);
  if (host.datagrams.size > 0) laterCalls.get().copyToRaw(host, carried.octets, because(moment, arrival));
}

/** Octets of unknown origin: what they hold has to be found out. */
function octetsArrive(host: Host, datagram: DatagramId, octets: Octets, moment: Moment): void {
  const read = decodeDatagram(octets);
  const packet = read.ok ? packetIn(read.value) : read;
  if (packet.ok) {
    packetArrives(host, datagram, packet.value, moment);
    return;
  }
  const arrived = because(moment, record(moment, { kind: 'arrive', datagram, connection: null }));
  if (read.ok && read.value.protocol !== tcpProtocol)
    laterCalls.get().otherArrives(host, read.value, octets, unheard(host, read.value), datagram, arrived);
  else
    record(arrived, {
      kind: 'discard',
      datagram,
      why: (read.ok && unheard(host, read.value)) || packet.error,
    });
}

function packetArrives(host: Host, datagram: DatagramId, packet: Packet, moment: Moment): void {
  const connection = connectionFor(host, packet);
  const arrived = because(
    moment,
    record(moment, { kind: 'arrive', datagram, connection: connection?.id ?? null }),
  );
  if (connection !== null) {
    existing(host, connection, packet, arrived);
    return;
  }
  const why = unheard(host, packet);
  if (why === null) unknown(host, packet, arrived);
  else record(arrived, { kind: 'discard', datagram, why });
}

/** What comes from or goes to more than one host is never answered (MUST-57, MUST-63). */
function unheard(host: Host, { source, destination }: Addressed): string | null {
  if (destination !== host.address && !host.addresses.includes(destination)) return 'not for this address';
  return isUnicast(source) ? null : 'from no single host';
}
type Addressed = Pick<Packet, 'source' | 'destination'>;

function connectionFor(host: Host, packet: Packet): Connection | null {
  const last = host.connections.get(host.heardLast);
  if (last !== undefined && isBetween(last, packet)) return last;
  const local = { address: packet.destination, port: packet.seg.destinationPort };
  const remote = { address: packet.source, port: packet.seg.sourcePort };
  const id = host.tuples.get(tupleOf(local, remote));
  if (id === undefined) return null;
  host.heardLast = id;
  return host.connections.get(id) ?? null;
}

const isBetween = ({ local, remote }: Connection, { source, destination, seg }: Packet): boolean =>
  local.port === seg.destinationPort &&
  remote.port === seg.sourcePort &&
  remote.address === source &&
  local.address === destination;

function existing(host: Host, connection: Connection, packet: Packet, moment: Moment): void {
  const { seg } = packet;
  if (connection.control.has.waits && transfer.get().reopens(connection, seg, moment)) {
    const listener = listenerAt(host, connection.local);
    if (listener !== null) {
      reopen(host, connection, listener, packet, moment);
      return;
    }
  }
  const child =
    connection.control.has.opens && !connection.fastOpen.early ? socketOf(host, connection) : null;
  const listening = child?.parent == null ? null : host.sockets.get(child.parent)?.listening;
  if (listening && listening.ready.length > listening.backlog && has(seg, ACK) && !has(seg, RST)) {
    // Linux leaves the ACK unheard while the accept queue is full: the SYN,ACK will ask for it again.
    const { ready, backlog } = listening;
    const told = note(connection, moment, 'queue full', true, { queue: ready.length, backlog });
    if (connection.tunables.overflowResets) overflow(host, connection, packet, told);
    return;
  }
  if (child !== null && listening && isDeferred(child, connection, seg)) {
    connection.deferredFor = deferredRetries(child);
    note(connection, moment, 'accept deferred', true);
    return;
  }
  segmentArrives(connection, seg, moment, packet.ecn);
  settle(host, connection, moment);
}

/** tcp_abort_on_overflow: who has called is told that there is no room. */
function overflow(host: Host, connection: Connection, { seg }: Packet, moment: Moment): void {
  emitReset(connection, seg, segmentLength(seg), moment);
  take(connection, 'rcv RST', moment);
  settle(host, connection, moment);
}

/** TCP_DEFER_ACCEPT: an ACK without text is left unheard until the SYN,ACK could have gone out so many times more. */
function isDeferred(child: Socket, { rtt }: Connection, seg: Segment): boolean {
  const bare = has(seg, ACK) && !has(seg, RST | SYN | FIN) && seg.text.length === 0;
  return bare && rtt.backoffs < deferredRetries(child);
}

/** A SYN out of TIME-WAIT (MAY-2, RFC 6191): the old connection is over, and numbers go on well above its own. */
function reopen(host: Host, old: Connection, listener: Socket, packet: Packet, moment: Moment): void {
  const told = note(old, moment, 'SYN reopens', true, {
    'SEG.SEQ': toNumber(packet.seg.seq),
    'RCV.NXT': toNumber(old.tcb.rcv.nxt),
  });
  const iss = plus(old.tcb.snd.nxt, 65_537);
  abort(old, told);
  follow(host, old, told);
  if (!isCall(listener, packet.seg)) return;
  fork(host, listener, packet, told, iss);
}

/** A SYN that a listener answers: Linux takes none with a FIN. */
const isCall = ({ tunables }: Socket, seg: Segment): boolean =>
  has(seg, SYN) && !(has(seg, FIN) && !tunables.keepsDataOnSyn);

/** No connection takes it: a listener may fork one, and otherwise a RST answers. */
function unknown(host: Host, packet: Packet, moment: Moment): void {
  const { seg } = packet;
  const local = { address: packet.destination, port: seg.destinationPort };
  const listener = listenerAt(host, local);
  if (listener !== null && !has(seg, RST)) {
    if (!has(seg, ACK)) {
      if (isCall(listener, seg)) fork(host, listener, packet, moment);
      else note(null, moment, 'listen drops', true);
      return;
    }
    if (has(seg, SYN) && listener.tunables.silentToSynAck) {
      note(null, moment, 'listen drops', true);
      return;
    }
    const cookieIsOut = listener.listening?.cookieAt != null && !has(seg, SYN | FIN);
    if (cookieIsOut && openByCookie(host, listener, packet, moment)) return;
  }
  const answer = resetFor(seg, segmentLength(seg));
  const told = note(null, moment, answer === null ? 'reset to nobody' : 'nobody there', true);
  if (answer !== null) departSegment(host, answer, packet.source, told);
}

/** The ACK may bring a cookie: then the connection opens as if its SYN had just come, and been answered. */
function openByCookie(host: Host, listener: Socket, packet: Packet, moment: Moment): boolean {
  const syn = laterCalls.get().synOfCookie(host, listener, packet, moment);
  const queues = listener.listening;
  if (syn === null || queues === null) return false;
  const told = note(null, moment, 'cookie came back', true);
  if (isFull(queues.ready, queues, told)) return true;
  const connection = bear(host, listener, packet, plus(packet.seg.ack, -1), moment);
  segmentArrives(connection, syn, told);
  connection.outbox.length = 0;
  connection.rtt.timing = null;
  // The cookie's own timestamp is not remembered.
  connection.clock.offered = null;
  segmentArrives(connection, packet.seg, told);
  settle(host, connection, told);
  return true;
}

function isFull(queue: readonly number[], { backlog }: Listening, moment: Moment): boolean {
  if (queue.length > backlog) note(null, moment, 'queue full', true, { queue: queue.length, backlog });
  return queue.length > backlog;
}

/** A SYN for a listener: a child with a connection of its own, which begins in the listener's state, or a cookie. */
function fork(host: Host, listener: Socket, packet: Packet, moment: Moment, chosen?: SeqNo): void {
  const queues = listener.listening;
  if (queues === null || isFull(queues.ready, queues, moment)) return;
  const { synCookies } = listener.tunables;
  const overflows = queues.halfOpen.length > queues.backlog;
  if (chosen === undefined && (synCookies === 'always' || (synCookies === 'full' && overflows))) {
    laterCalls.get().answerByCookie(host, listener, packet, moment);
    return;
  }
  if (isFull(queues.halfOpen, queues, moment)) return;
  const connection = bear(host, listener, packet, chosen, moment);
  const told = fastOpened(host, listener, connection, packet, moment);
  segmentArrives(connection, packet.seg, told);
  settle(host, connection, told);
}

/** TCP Fast Open: a SYN that brings octets or shows a cookie, and what its listener makes of it (RFC 7413). */
function fastOpened(
  host: Host,
  listener: Socket,
  { fastOpen }: Connection,
  packet: Packet,
  moment: Moment,
): Moment {
  const { text, options } = packet.seg;
  if (listener.tunables.fastOpen === 0 || (text.length === 0 && options.fastOpen === undefined))
    return moment;
  const { rule, early, offer } = laterCalls.get().judge(host, listener, packet, moment.now);
  Object.assign(fastOpen, { early, offer });
  return rule === null ? moment : note(null, moment, rule, true, { length: text.length });
}

/** The child, its connection and their places. */
function bear(
  host: Host,
  listener: Socket,
  packet: Packet,
  chosen: SeqNo | undefined,
  moment: Moment,
): Connection {
  const local = { address: packet.destination, port: packet.seg.destinationPort };
  const remote = { address: packet.source, port: packet.seg.sourcePort };
  const tuple = tupleOf(local, remote);
  const iss = chosen ?? initialSequenceNumber(host, tuple, moment.now);
  const clockOffset = timestampOffset(host, tuple);
  const route = routeTo(host, remote.address, moment.now);
  const tunables = tunablesOver(host, listener.tunables, remote.address, route);
  const listens = tcpControl.step(tcpControl.initial, 'OPEN passive').to;
  const connection = createConnection(
    { id: host.nextConnection++, local, remote, iss, tunables, clockOffset, route },
    listens,
  );
  const child: Socket = {
    ...listener,
    tunables,
    id: host.nextSocket++,
    fd: null,
    local,
    connection: connection.id,
    listening: null,
    parent: listener.id,
    error: null,
    softError: null,
    closing: false,
  };
  host.connections.set(connection.id, connection);
  host.owners.set(connection.id, child.id);
  host.tuples.set(tuple, connection.id);
  host.sockets.set(child.id, child);
  portTaken(host, child);
  listener.listening?.halfOpen.push(child.id);
  return connection;
}

/** When the host next wants to be told the time; `never` when no timer runs. */
export function nextTimeout(host: Host): Instant {
  const next = earliestOf(host);
  return host.waiting.size === 0 ? next : Math.min(next, firstDeadline(host));
}

/** Every timer that is due fires, connection by connection; then the calls give up that have waited long enough. */
export function timePasses(host: Host, moment: Moment): void {
  for (const connection of dueConnections(host, moment.now)) {
    transfer.get().timeouts(connection, moment);
    settle(host, connection, moment);
  }
  settle(host, null, moment);
}
