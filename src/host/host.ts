/** One operating system: its sockets, connections, ports and the threads that wait in calls. Plain data. */

import { copyStream, type RandomStream, randomStream } from '../base/random.ts';
import type { Instant } from '../base/time.ts';
import type { ConnectionId, DatagramId, EntryId, HostName } from '../base/trace.ts';
import { type Connection, copyConnection } from '../tcp/connection.ts';
import type { Route } from '../tcp/path-mtu.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Address } from '../wire/address.ts';
import type { Datagram } from '../wire/datagram.ts';
import { copyDatagramSocket, type DatagramSocket } from './datagrams/socket.ts';
import { copyEpoll, type Epoll } from './epolls.ts';
import { copyFastOpenMemory, type FastOpenMemory, noFastOpenMemory } from './fast-open-memory.ts';

import { type Lookup, newLookup } from './lookup.ts';
import { copySocket, type Socket } from './socket.ts';
import type { Return, Waiting } from './syscall.ts';

export interface Host {
  readonly name: HostName;
  readonly address: Address;
  /** All that it has, that one first: of either version of IP at most one. */
  readonly addresses: readonly Address[];
  /** Whether its programs may open raw sockets (CAP_NET_RAW), and do what else is for the administrator alone. */
  privileged: boolean;
  /** Whether they may bind ports below 1024 (CAP_NET_BIND_SERVICE). */
  bindsLowPorts: boolean;
  /** RLIMIT_NOFILE: descriptors have numbers below the first. */
  descriptorLimit: { readonly soft: number; readonly hard: number };
  /** The addresses and networks (`10.0.0.0/8`) that the network reaches. */
  readonly neighbours: readonly Address[];
  /** What new sockets begin with. */
  tunables: Tunables;
  /** Where initial sequence numbers begin; null lets clock and secret decide (RFC 9293 section 3.4.1). */
  readonly fixedIss: number | null;
  readonly sockets: Map<number, Socket>;
  /** Descriptor to socket, or to epoll instance: both are numbered alike. */
  readonly descriptors: Map<number, number>;
  /** Sockets for datagrams, numbered among the others. */
  readonly datagrams: Map<number, DatagramSocket>;
  /** Epoll instances: what each watches. */
  readonly epolls: Map<number, Epoll>;
  readonly connections: Map<ConnectionId, Connection>;
  /** Connection to the socket that stands for it. */
  readonly owners: Map<ConnectionId, number>;
  /** 4-tuple to connection: only of those that segments can still reach. */
  readonly tuples: Map<string, ConnectionId>;
  /** The connection that a segment reached last: mostly the next one is for it too. 0 for none. */
  heardLast: ConnectionId;
  /** Thread to the call in which it waits, oldest first. */
  readonly waiting: Map<string, Waiting>;
  /** How connections, ports and waiting calls are found. */
  readonly lookup: Lookup;
  /** What is left of the ICMP errors that each peer may be sent, and since when; microseconds. */
  readonly icmpTokens: Map<Address, { readonly tokens: number; readonly at: Instant }>;
  readonly fastOpen: FastOpenMemory;
  /** Paths that are narrower than our own link, by the peer's address. */
  readonly routes: Map<Address, Route>;
  readonly secret: RandomStream;
  nextSocket: number;
  nextConnection: ConnectionId;
  nextPort: number;
  nextIdentification: number;
  /** Datagrams for the network, and calls that came back: taken out by `sim` after each event. */
  readonly outbox: Departing[];
  readonly returns: Return[];
}

/** A datagram for the network, with the entry that says it was sent. */
export interface Departing {
  readonly datagram: DatagramId;
  readonly carried: Datagram;
  readonly entry: EntryId;
}

export interface HostSettings {
  readonly name: HostName;
  readonly address: Address;
  /** An address of the other version of IP. */
  readonly otherAddress?: Address | undefined;
  readonly privileged?: boolean | undefined;
  readonly neighbours: readonly Address[];
  readonly tunables: Tunables;
  readonly fixedIss: number | null;
  readonly seed: number;
}

/** RFC 6335 section 6: dynamic ports. */
export const firstEphemeralPort = 49_152;
export const lastEphemeralPort = 65_535;

export function createHost(settings: HostSettings): Host {
  const { name, address, otherAddress, privileged = false, neighbours, tunables, fixedIss, seed } = settings;
  return {
    name,
    address,
    addresses: otherAddress === undefined ? [address] : [address, otherAddress],
    privileged,
    bindsLowPorts: true,
    descriptorLimit: { soft: 1_024, hard: 1_048_576 },
    neighbours,
    tunables,
    fixedIss,
    sockets: new Map(),
    descriptors: new Map(),
    datagrams: new Map(),
    epolls: new Map(),
    connections: new Map(),
    owners: new Map(),
    tuples: new Map(),
    heardLast: 0,
    waiting: new Map(),
    icmpTokens: new Map(),
    fastOpen: noFastOpenMemory(),
    routes: new Map(),
    secret: randomStream(seed, `ISN ${name}`),
    nextSocket: 1,
    nextConnection: 1,
    nextPort: firstEphemeralPort,
    nextIdentification: 1,
    outbox: [],
    returns: [],
    lookup: newLookup(),
  };
}

export function copyHost(host: Host): Host {
  return {
    ...host,
    sockets: copyValues(host.sockets, copySocket),
    descriptors: new Map(host.descriptors),
    datagrams: copyValues(host.datagrams, copyDatagramSocket),
    epolls: copyValues(host.epolls, copyEpoll),
    connections: copyValues(host.connections, copyConnection),
    owners: new Map(host.owners),
    tuples: new Map(host.tuples),
    waiting: copyValues(host.waiting, (waiting) => ({ ...waiting })),
    icmpTokens: new Map(host.icmpTokens),
    fastOpen: copyFastOpenMemory(host.fastOpen),
    routes: new Map(host.routes),
    secret: copyStream(host.secret),
    outbox: host.outbox.slice(),
    returns: host.returns.slice(),
    lookup: newLookup(),
  };
}

function copyValues<Key, Value>(map: Map<Key, Value>, copy: (value: Value) => Value): Map<Key, Value> {
  const copied = new Map<Key, Value>();
  for (const [key, value] of map) copied.set(key, copy(value));
  return copied;
}
