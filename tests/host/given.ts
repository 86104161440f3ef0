/**
 * Two hosts and a wire between them that a test holds in its hand: nothing crosses until it says so. Each host has one
 * thread unless a test names others; a call that has not come back `waits`.
 */
import { expect } from 'vitest';
import { emptyLog, type Log, type Moment } from '../../src/base/log.ts';
import type { Octets } from '../../src/base/octets.ts';
import { type HostName, otherHost } from '../../src/base/trace.ts';
import { createHost, type Host } from '../../src/host/host.ts';
import type { Syscall } from '../../src/host/syscall.ts';
import { datagramArrives, nextTimeout, syscall, timePasses } from '../../src/host/system.ts';
import type { Connection } from '../../src/tcp/connection.ts';
import { defaultTunables, type Tunables } from '../../src/tcp/tunables.ts';
import type { Endpoint } from '../../src/wire/address.ts';
import { Datagram, decodePacket, encodePacket, invertBit } from '../../src/wire/datagram.ts';
import { controlNames, type Segment } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';

export const addresses = { client: '10.0.0.1', server: '10.0.0.2' };
export const web: Endpoint = { address: addresses.server, port: 80 };
export const anywhere = (port = 0): Endpoint => ({ address: '0.0.0.0', port });

/** What a call came to: its value, its errno, or `waits`. */
export type Result = number | string;

export class TwoHosts {
  readonly log: Log = emptyLog();
  readonly client: Host;
  readonly server: Host;
  /** Microseconds. */
  now = 1_000_000;
  /** Octets of the last recv(). */
  lastRead = '';

  constructor(tunables: Partial<Tunables> = {}, privileged = false) {
    const host = (name: HostName): Host =>
      createHost({
        name,
        address: addresses[name],
        neighbours: [addresses.client, addresses.server],
        tunables: { ...defaultTunables, ...tunables },
        fixedIss: 1_000,
        seed: 1,
        privileged,
      });
    this.client = host('client');
    this.server = host('server');
  }

  protected moment(place: HostName): Moment {
    return { log: this.log, now: this.now, place, cause: null };
  }

  /** A thread makes a call; nothing crosses the wire. */
  calls(host: HostName, request: Syscall, thread = 'main'): Result {
    syscall(this[host], thread, 'person', request, this.moment(host));
    return this.cameBack(host, thread);
  }

  /** What the thread's last call has come to. */
  cameBack(host: HostName, thread = 'main'): Result {
    if (this[host].waiting.has(thread)) return 'waits';
    const last = this[host].returns.findLast((one) => one.thread === thread);
    if (last === undefined) return 'nothing';
    if (last.given.octets !== undefined) this.lastRead = new TextDecoder().decode(last.given.octets);
    return last.errno ?? last.value;
  }

  /** Segments that wait at a host for the wire, in order, taken from it. */
  takes(from: HostName): readonly Octets[] {
    return this[from].outbox.splice(0).map(({ carried }) => carried.octets);
  }

  /** Octets reach a host. */
  arrives(at: HostName, octets: Octets): this {
    datagramArrives(this[at], this.log.datagrams++, Datagram.from(octets), this.moment(at));
    return this;
  }

  /** A segment of a stranger reaches a host. */
  arrivesFrom(
    source: string,
    at: HostName,
    seg: Pick<Segment, 'control'> & { [K in keyof Segment]?: Segment[K] },
  ): this {
    return this.arrives(
      at,
      encodePacket({
        source,
        destination: addresses[at],
        identification: 1,
        ttl: 64,
        seg: {
          sourcePort: 5_555,
          destinationPort: 80,
          seq: seqNo(100),
          ack: seqNo(0),
          wnd: 1_000,
          up: 0,
          options: {},
          text: new Uint8Array(0),
          ...seg,
        },
      }),
    );
  }

  /** Everything crosses, both ways, until nothing is left. */
  settles(): this {
    for (let left = 1_000; left > 0; left--) {
      const client = this.takes('client');
      const server = this.takes('server');
      for (const octets of client) this.arrives('server', octets);
      for (const octets of server) this.arrives('client', octets);
      if (client.length + server.length === 0) return this;
    }
    throw new Error('the hosts talk for ever');
  }

  loses(from: HostName): this {
    this[from].outbox.length = 0;
    return this;
  }
  corrupts(from: HostName): this {
    for (const octets of this.takes(from))
      this.arrives(otherHost(from), invertBit(octets, octets.length * 8 - 1));
    return this;
  }

  timePasses(milliseconds: number): this {
    const until = this.now + milliseconds * 1_000;
    for (;;) {
      const due = Math.min(nextTimeout(this.client), nextTimeout(this.server));
      if (due > until) break;
      this.now = due;
      for (const name of ['client', 'server'] as const) timePasses(this[name], this.moment(name));
    }
    this.now = until;
    return this;
  }

  /** The segments that wait at a host, such as `SYN,ACK`. They stay. */
  hasSent(from: HostName, ...wanted: readonly string[]): this {
    const sent = this[from].outbox.map(({ carried }) => {
      const packet = decodePacket(carried.octets);
      return packet.ok ? controlNames(packet.value.seg.control).join(',') : packet.error;
    });
    expect(sent).toEqual(wanted);
    return this;
  }

  // Sentences of several calls.

  /** A socket of this host; gives its descriptor. */
  socket(host: HostName): number {
    return Number(this.calls(host, { call: 'socket' }));
  }
  listener(port = 80, backlog = 8, host: HostName = 'server'): number {
    const fd = this.socket(host);
    expect(this.calls(host, { call: 'bind', fd, to: anywhere(port) })).toBe(0);
    expect(this.calls(host, { call: 'listen', fd, backlog })).toBe(0);
    return fd;
  }
  /** A connection from the client to a listener of the server, accepted. */
  connected(): { readonly client: number; readonly server: number; readonly listener: number } {
    const listener = this.listener();
    const client = this.socket('client');
    this.calls('client', { call: 'connect', fd: client, to: web });
    this.settles();
    expect(this.cameBack('client')).toBe(0);
    const server = Number(this.calls('server', { call: 'accept', fd: listener }));
    return { client, server, listener };
  }

  connectionOf(host: HostName, fd: number): Connection | undefined {
    const socket = this[host].sockets.get(this[host].descriptors.get(fd) ?? -1);
    return this[host].connections.get(socket?.connection ?? -1);
  }
  stateOf(host: HostName, fd: number): string | undefined {
    return this.connectionOf(host, fd)?.control.name;
  }
}
