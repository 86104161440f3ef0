/** The console's calls on datagram sockets, beside those on streams: where each is possible, and what it does there. */

import type { DatagramEvent } from '../fsm/datagram-machine.ts';
import { refusalOf } from '../host/datagrams/control.ts';
import { type DatagramSocket, receiveBufferOf } from '../host/datagrams/socket.ts';
import { type Errno, errnos } from '../host/errno.ts';
import { anyOf, spelled } from '../host/families.ts';
import type { Host } from '../host/host.ts';
import { addressFamilies, protocolNames, socketTypes } from '../host/socket-kinds.ts';
import { type Endpoint, endpointText } from '../wire/address.ts';
import { choice, text } from './call-fields.ts';
import type { CallField, CallName, CallOffer, SocketRow } from './views.ts';
import { octets } from './words.ts';

/** The machine's event for a call; null where no state refuses it. */
const events: { readonly [call in CallName]?: DatagramEvent | null } = {
  bind: 'bind()',
  listen: 'listen()',
  accept: 'accept()',
  connect: 'connect()',
  send: 'sendto()',
  recv: null,
  shutdown: 'shutdown(SHUT_WR)',
  close: null,
  setsockopt: null,
};

/** No protocol that a capture would take it for. */
const aPort = 9_000;

/** Any socket: its family, type and protocol are chosen. */
export const otherSocketOffer = (host: Host): CallOffer => ({
  call: 'socket…',
  possible: true,
  reason: `gives a descriptor for a socket of any type: UDP’s, or a raw one${host.privileged ? '' : ' (not without the privilege)'}`,
  fields: [
    choice('type', 'Type', ['SOCK_DGRAM', ...socketTypes.filter((type) => type !== 'SOCK_DGRAM')]),
    choice('domain', 'Address family', addressFamilies),
    choice('protocol', 'Protocol', protocolNames),
  ],
});

/** The same offers, with the datagram sockets of the host among their descriptors. */
export function withDatagrams(host: Host, offers: readonly CallOffer[]): readonly CallOffer[] {
  const sockets = [...host.datagrams.values()]
    .filter(({ fd }) => fd !== null)
    .sort((a, b) => (b.fd ?? 0) - (a.fd ?? 0));
  return sockets.length === 0 ? offers : offers.map((offer) => withSockets(host, offer, sockets));
}

function withSockets(host: Host, offer: CallOffer, sockets: readonly DatagramSocket[]): CallOffer {
  const event = events[offer.call];
  if (event === undefined) return offer;
  const refused = (socket: DatagramSocket): Errno | null =>
    event === null ? null : refusalOf(socket, event);
  const good = sockets.filter((socket) => refused(socket) === null);
  const [best] = good;
  const names = [...good, ...sockets.filter((socket) => !good.includes(socket))].map(describe);
  if (best === undefined) {
    if (offer.possible) return { ...offer, fields: offer.fields.map((field) => added(field, names)) };
    const errno = (sockets[0] && refused(sockets[0])) ?? 'EINVAL';
    return { ...offer, reason: `${errno}: ${errnos[errno]}` };
  }
  const streams = offer.fields.find(({ name }) => name === 'fd')?.choices ?? [];
  return {
    ...offer,
    possible: true,
    reason: does(offer.call, best),
    fields: [choice('fd', 'Descriptor', [...names, ...streams]), ...fieldsOf(host, offer, best)],
  };
}

const added = (field: CallField, names: readonly string[]): CallField =>
  field.name === 'fd' ? { ...field, choices: [...field.choices, ...names] } : field;

function fieldsOf(host: Host, { call, fields }: CallOffer, socket: DatagramSocket): readonly CallField[] {
  switch (call) {
    case 'bind':
      return [text('to', 'Address and port', endpointText(anywhere(socket)))];
    case 'connect':
      return [text('to', 'Address and port, or AF_UNSPEC', endpointText(peerOf(host, socket)))];
    case 'send':
      return [
        text('data', 'Octets: how many, or a text', '100'),
        text(
          'to',
          'To, or empty for its peer',
          socket.remote === null ? endpointText(peerOf(host, socket)) : '',
        ),
      ];
    case 'recv':
      return [text('length', 'At most, octets', '4096')];
    case 'shutdown':
      return [choice('how', 'How', ['SHUT_WR', 'SHUT_RD', 'SHUT_RDWR'])];
    case 'setsockopt':
      return fields.some(({ name }) => name === 'option')
        ? fields.filter(({ name }) => name !== 'fd')
        : [choice('option', 'Option', datagramOptions), text('value', 'Value', '1')];
    default:
      return [];
  }
}

const datagramOptions = ['SO_REUSEADDR', 'SO_BROADCAST', 'SO_RCVBUF', 'SO_SNDBUF'];

const anywhere = ({ family }: DatagramSocket): Endpoint => ({ address: anyOf(family), port: aPort });

/** The other host's address in the socket's family, where it has one. */
function peerOf(host: Host, { family }: DatagramSocket): Endpoint {
  const own = host.neighbours.find((address) => address.includes(':') === (family === 'AF_INET6'));
  return spelled(family, { address: own ?? host.neighbours[0] ?? '0.0.0.0', port: aPort });
}

function does(call: CallName, { queue, remote }: DatagramSocket): string {
  switch (call) {
    case 'bind':
      return 'gives the socket an address and a port of this host';
    case 'connect':
      return 'remembers the peer: nothing is sent, but only it is heard, and ICMP’s errors are told';
    case 'send':
      return `sends one datagram, whole, at once${remote === null ? '' : ' (to its peer, if none is named)'}`;
    case 'recv':
      return queue[0] === undefined
        ? 'waits until a datagram comes'
        : `takes the oldest datagram: ${octets(queue[0].text.length)}`;
    case 'shutdown':
      return 'ends one half of the socket';
    case 'close':
      return 'gives the descriptor and the port back; what lies in the queue is gone';
    default:
      return 'sets an option of the socket';
  }
}

/** `3 UDP bound to 0.0.0.0:53` */
function describe({ fd, type, family, local, remote }: DatagramSocket): string {
  const kind = `${fd} ${type === 'SOCK_RAW' ? 'raw' : 'UDP'}`;
  if (remote !== null) return `${kind} connected to ${endpointText(spelled(family, remote))}`;
  return local === null ? `${kind} new` : `${kind} bound to ${endpointText(spelled(family, local))}`;
}

/** The rows of `ss -ua` and `ss -wa`. */
export function datagramRows(host: Host): readonly SocketRow[] {
  return [...host.datagrams.values()].map((socket) => {
    const { id, fd, type, family, local, remote, queued, queue, drops } = socket;
    const nowhere = endpointText({ address: anyOf(family), port: 0 });
    return {
      key: String(id),
      kind: type === 'SOCK_RAW' ? 'raw' : 'udp',
      fd: fd === null ? '-' : String(fd),
      state: remote === null ? 'UNCONN' : 'ESTABLISHED',
      receiveQueue: queued,
      sendQueue: 0,
      local: local === null ? nowhere : endpointText(spelled(family, local)),
      peer: remote === null ? nowhere : endpointText(spelled(family, remote)),
      connection: null,
      listening: false,
      current: false,
      datagrams: {
        lengths: queue.map(({ text: { length } }) => length),
        room: receiveBufferOf(socket),
        drops,
      },
    };
  });
}
