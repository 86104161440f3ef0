/** The console: every call with arguments that work now, or the errno with which it would be refused. */

import type { SocketEvent } from '../fsm/socket-machine.ts';
import { refusal } from '../host/calls/refusal.ts';
import type { Errno } from '../host/errno.ts';
import type { Host } from '../host/host.ts';
import { mayBind } from '../host/ports.ts';
import type { Socket } from '../host/socket.ts';
import type { SocketOption } from '../host/syscall.ts';
import { isWaitedFor } from '../host/waiters.ts';
import { hasMemory } from '../tcp/rack/send-memory.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { room } from '../tcp/send-buffer.ts';
import { anyAddress, type Endpoint, endpointText } from '../wire/address.ts';
import { choice, number, text } from './call-fields.ts';
import { errnoText } from './fact-text.ts';
import { laterMessages } from './later-messages.ts';
import type { CallField, CallName, CallOffer } from './views.ts';
import { octets } from './words.ts';

const servicePort = 80;
const options: readonly SocketOption[] = [
  'SO_REUSEADDR',
  'SO_KEEPALIVE',
  'SO_SNDBUF',
  'SO_RCVBUF',
  'TCP_NODELAY',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_KEEPCNT',
  'TCP_USER_TIMEOUT',
];

interface Call {
  readonly call: Exclude<CallName, 'socket' | 'socket…' | 'call…'>;
  /** The machine's event: it says where the call is refused. Null where no state refuses it. */
  readonly event: SocketEvent | null;
  fields(host: Host, socket: Socket): readonly CallField[];
  /** What it does on this socket. */
  does(host: Host, socket: Socket): string;
}

const calls: readonly Call[] = [
  {
    call: 'bind',
    event: 'bind()',
    fields: (host, socket) => [text('to', 'Address and port', endpointText(freeAddress(host, socket)))],
    does: () => 'gives the socket an address and a port of this host',
  },
  {
    call: 'listen',
    event: 'listen()',
    fields: () => [number('backlog', 'Backlog', '8')],
    does: () => 'waits for connections: a passive OPEN',
  },
  {
    call: 'accept',
    event: 'accept()',
    fields: () => [],
    does: (_, { listening }) =>
      listening?.ready.length
        ? 'takes the oldest connection from the queue'
        : 'waits until somebody connects',
  },
  {
    call: 'connect',
    event: 'connect()',
    fields: (host) => [
      text(
        'to',
        'Address and port',
        endpointText({ address: host.neighbours[0] ?? anyAddress, port: servicePort }),
      ),
    ],
    does: () => 'sends a SYN and waits for the answer: an active OPEN',
  },
  {
    call: 'send',
    event: 'send()',
    fields: () => [text('data', 'Octets: how many, or a text', '1000')],
    does: (host, socket) =>
      sendRoom(host, socket) > 0 ? 'hands octets to TCP' : 'waits until the send buffer has room',
  },
  {
    call: 'recv',
    event: 'recv()',
    fields: () => [number('length', 'At most, octets', '4096')],
    does: (host, socket) => {
      if (socket.control.tags.has('in progress'))
        return 'waits until the connection is there and octets come';
      const there = readableOf(host, socket);
      if (there > 0) return `reads what has come: ${octets(there)} wait`;
      return socket.control.tags.has('reads')
        ? 'waits until octets come'
        : 'tells the end of the peer’s stream';
    },
  },
  {
    call: 'shutdown',
    event: 'shutdown(SHUT_WR)',
    fields: () => [choice('how', 'How', ['SHUT_WR', 'SHUT_RD', 'SHUT_RDWR'])],
    does: () => 'ends one half of the connection: SHUT_WR sends FIN behind the last octet',
  },
  {
    call: 'close',
    event: null,
    fields: () => [],
    does: (host, socket) => {
      if (isWaitedFor(host, socket.id))
        return 'gives the descriptor back; the rest ends once the call that waits has come back';
      return readableOf(host, socket) > 0
        ? 'gives the descriptor back; octets are unread, so a RST follows'
        : 'gives the descriptor back and ends the connection';
    },
  },
  {
    call: 'setsockopt',
    event: null,
    fields: () => [choice('option', 'Option', options), number('value', 'Value', '1')],
    does: () => 'sets an option of the socket',
  },
];

/** More descriptors than a form offers. */
const mostOffered = 100;

function youngest(descriptors: ReadonlyMap<number, number>): [number, number][] {
  const found: [number, number][] = [];
  let older = descriptors.size - mostOffered;
  for (const one of descriptors) {
    older -= 1;
    if (older < 0) found.push(one);
  }
  return found;
}

export function callOffers(host: Host): readonly CallOffer[] {
  const open = youngest(host.descriptors)
    .sort(([a], [b]) => b - a)
    .flatMap(([, id]) => host.sockets.get(id) ?? []);
  const create: CallOffer = {
    call: 'socket',
    possible: true,
    reason: 'gives a descriptor for a new TCP socket',
    fields: [],
  };
  const offers = [create, ...calls.map((call) => offer(host, call, open))];
  // Sockets of other types come with the part that tells of them.
  const others = laterMessages.here();
  if (others === null) return offers;
  return others.everyCall(host, [...others.offers(host, offers), others.otherSocket(host)]);
}

function offer(host: Host, call: Call, open: readonly Socket[]): CallOffer {
  const refused = (socket: Socket): Errno | null => refusalOf(call, socket);
  const good = open.filter((socket) => refused(socket) === null);
  const best = good.find((socket) => isReady(call, host, socket)) ?? good[0];
  if (best === undefined) {
    const errno = open[0] === undefined ? 'EBADF' : (refused(open[0]) ?? 'EINVAL');
    const why = open.length === 0 ? 'no descriptor is open: socket() gives one.' : errnoText(errno);
    return { call: call.call, possible: false, reason: `${errno}: ${why}`, fields: [] };
  }
  const ordered = [
    best,
    ...good.filter((socket) => socket !== best),
    ...open.filter((socket) => !good.includes(socket)),
  ];
  return {
    call: call.call,
    possible: true,
    reason: call.does(host, best),
    fields: [
      choice(
        'fd',
        'Descriptor',
        ordered.map((socket) => describe(host, socket)),
      ),
      ...call.fields(host, best),
    ],
  };
}

const refusalOf = ({ event }: Call, socket: Socket): Errno | null =>
  socket.error !== null && event === 'send()' ? socket.error : event === null ? null : refusal(socket, event);

/** A call that would do something at once is offered before one that would wait or repeat. */
function isReady({ call }: Call, host: Host, socket: Socket): boolean {
  const { listening, control } = socket;
  if (call === 'recv') return readableOf(host, socket) > 0 || control.tags.has('reads');
  if (call === 'listen') return control.tags.has('has address') && listening === null;
  if (call === 'shutdown') return control.tags.has('writes');
  if (call === 'send') return control.tags.has('writes');
  if (call === 'close') return listening === null;
  return true;
}

const connectionOf = (host: Host, { connection }: Socket) =>
  connection === null ? undefined : host.connections.get(connection);

function readableOf(host: Host, socket: Socket): number {
  const connection = connectionOf(host, socket);
  return connection === undefined ? 0 : readable(connection.receiveBuffer);
}

function sendRoom(host: Host, socket: Socket): number {
  const connection = connectionOf(host, socket);
  if (connection === undefined) return 0;
  return connection.tunables.firstSendBuffer > 0 && !hasMemory(connection) ? 0 : room(connection.sendBuffer);
}

/** The service's port where it is free, or the next one that is. */
function freeAddress(host: Host, socket: Socket): Endpoint {
  let port = servicePort;
  while (port < 65_535 && !mayBind(host, socket, { address: anyAddress, port }))
    port += port === servicePort ? 8_000 : 1;
  return { address: anyAddress, port };
}

/** `3 listening on 0.0.0.0:80` */
function describe(host: Host, { fd, local, listening, connection, control }: Socket): string {
  if (listening !== null && local !== null) return `${fd} listening on ${endpointText(local)}`;
  const remote = connection === null ? undefined : host.connections.get(connection)?.remote;
  if (remote !== undefined && control.tags.has('has connection'))
    return `${fd} connected to ${endpointText(remote)}`;
  if (remote !== undefined && control.tags.has('in progress'))
    return `${fd} connecting to ${endpointText(remote)}`;
  return local === null ? `${fd} new` : `${fd} bound to ${endpointText(local)}`;
}
