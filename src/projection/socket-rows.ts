/** The sockets of a host as `ss -tan` prints them, with the RFC's names for the states. */
import type { ConnectionId } from '../base/trace.ts';
import type { Host } from '../host/host.ts';
import type { Socket } from '../host/socket.ts';
import type { Connection } from '../tcp/connection.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { seqOf } from '../tcp/streams.ts';
import { endpointText } from '../wire/address.ts';
import { diff } from '../wire/seq.ts';
import { laterMessages } from './later-messages.ts';
import type { SocketRow } from './views.ts';

/** What `ss` says of a socket without a connection. */
const unconnected = 'UNCONN';
const none = '-';
const nowhere = '0.0.0.0:*';

/** More rows than anybody reads beside a running ladder: `ss` has them all. */
const mostSocketRows = 100;

/** Of very many those that listen and the youngest. */
export function socketRows(host: Host, shown: ConnectionId | null): readonly SocketRow[] {
  const streams = shownSockets(host).map((socket) => row(host, socket, shown));
  const others = host.datagrams.size === 0 ? [] : laterMessages.get().rows(host);
  return [...streams, ...others].sort((a, b) => Number(a.key) - Number(b.key));
}

function shownSockets({ sockets }: Host): readonly Socket[] {
  if (sockets.size <= mostSocketRows) return [...sockets.values()];
  const shown: Socket[] = [];
  let older = sockets.size - mostSocketRows;
  for (const socket of sockets.values()) {
    older -= 1;
    if (older < 0 || socket.listening !== null) shown.push(socket);
  }
  return shown;
}

function row(host: Host, socket: Socket, shown: ConnectionId | null): SocketRow {
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  const { listening, local, fd, id } = socket;
  const base = {
    key: String(id),
    kind: 'tcp' as const,
    datagrams: null,
    fd: fd === null ? none : String(fd),
    local: local === null ? nowhere : endpointText(local),
  };
  if (listening !== null)
    return {
      ...base,
      state: 'LISTEN',
      receiveQueue: listening.ready.length,
      sendQueue: listening.backlog,
      peer: nowhere,
      connection: null,
      listening: true,
      current: false,
    };
  const alive = connection !== undefined && !connection.control.tags.has('void');
  return {
    ...base,
    state: alive ? connection.control.name : unconnected,
    receiveQueue: connection === undefined ? 0 : readable(connection.receiveBuffer),
    sendQueue: alive ? unacknowledged(connection) : 0,
    peer: alive ? endpointText(connection.remote) : nowhere,
    connection: socket.connection,
    listening: false,
    current: socket.connection !== null && socket.connection === shown,
  };
}

/** Octets given and not acknowledged, sent or not; SYN and FIN count as one each, as Linux counts them. */
function unacknowledged(connection: Connection): number {
  const { sendBuffer, finOffset, tcb } = connection;
  const end = sendBuffer.end + (finOffset === null ? 0 : 1);
  return Math.max(0, diff(seqOf(connection, end), tcb.snd.una));
}

const spellings: Readonly<Record<string, readonly string[]>> = {
  CLOSED: ['UNCONN', 'CLOSE'],
  LISTEN: ['LISTEN', 'LISTEN'],
  'SYN-SENT': ['SYN-SENT', 'SYN_SENT'],
  'SYN-RECEIVED': ['SYN-RECV', 'SYN_RECV'],
  ESTABLISHED: ['ESTAB', 'ESTABLISHED'],
  'FIN-WAIT-1': ['FIN-WAIT-1', 'FIN_WAIT1'],
  'FIN-WAIT-2': ['FIN-WAIT-2', 'FIN_WAIT2'],
  'CLOSE-WAIT': ['CLOSE-WAIT', 'CLOSE_WAIT'],
  CLOSING: ['CLOSING', 'CLOSING'],
  'LAST-ACK': ['LAST-ACK', 'LAST_ACK'],
  'TIME-WAIT': ['TIME-WAIT', 'TIME_WAIT'],
};

export const stateNames: readonly string[] = Object.keys(spellings);

/** A state as `ss` and as netstat spell it. */
export const spellingsOf = (state: string): readonly string[] => spellings[state] ?? [state, state];
