/**
 * Two hosts whose connections are opened by the RFC's own calls (3.10.1 to 3.10.5) instead of sockets: what SEND does in
 * LISTEN, or OPEN there, no socket can ask for. `own` is the end whose way is watched, `peer` the one that plays along.
 * Segments cross as octets, through both hosts' doors, when the test says so.
 */
import type { Moment } from '../../src/base/log.ts';
import { fromText } from '../../src/base/octets.ts';
import { type EntryOf, type HostName, otherHost } from '../../src/base/trace.ts';
import { settle } from '../../src/host/drive.ts';
import { tupleOf } from '../../src/host/ports.ts';
import type { Connection } from '../../src/tcp/connection.ts';
import { createConnection } from '../../src/tcp/create.ts';
import { abort, open } from '../../src/tcp/open.ts';
import { close, send } from '../../src/tcp/user-calls.ts';
import { decodePacket } from '../../src/wire/datagram.ts';
import { FIN, has, type Segment } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';
import { addresses, TwoHosts } from './given.ts';

export type End = 'own' | 'peer';

const hostOf = { own: 'client', peer: 'server' } as const satisfies Record<End, HostName>;
const ports = { client: 5_000, server: 80 };

export class TwoEnds extends TwoHosts {
  private readonly ends: Record<End, Connection>;
  private births = 0;

  constructor() {
    // Keep-alive is the only thing that can end an idle connection whose peer is gone.
    super({ keepAlive: true, keepAliveProbes: 2 });
    this.ends = { own: this.newConnection('own'), peer: this.newConnection('peer') };
  }

  /** A connection in CLOSED that segments reach. A later one begins a little further in sequence space. */
  private newConnection(end: End): Connection {
    const host = hostOf[end];
    const local = { address: addresses[host], port: ports[host] };
    const remote = { address: addresses[otherHost(host)], port: ports[otherHost(host)] };
    const iss = seqNo(1_000 + 100 * this.births++);
    const id = this[host].nextConnection++;
    const connection = createConnection({ id, local, remote, iss, tunables: this[host].tunables });
    this[host].connections.set(id, connection);
    this[host].tuples.set(tupleOf(local, remote), id);
    return connection;
  }

  private user(end: End, call: (connection: Connection, moment: Moment) => void): this {
    const host = hostOf[end];
    call(this.ends[end], this.moment(host));
    settle(this[host], this.ends[end], this.moment(host));
    return this;
  }

  opens(end: End, how: 'active' | 'passive'): this {
    // A passive OPEN makes no segment, and a host has no use yet for a connection that listens alone.
    if (how === 'passive') {
      open(this.ends[end], how, this.moment(hostOf[end]));
      return this;
    }
    return this.user(end, (connection, moment) => open(connection, how, moment));
  }
  sendsText(end: End): this {
    return this.user(end, (connection, moment) => void send(connection, fromText('text'), moment));
  }
  closes(end: End): this {
    return this.user(end, (connection, moment) => void close(connection, moment));
  }
  aborts(end: End): this {
    return this.user(end, abort);
  }

  /** The end remembers nothing, and no longer answers but with a RST. */
  forgets(end: End): this {
    const { local, remote, id } = this.ends[end];
    this[hostOf[end]].tuples.delete(tupleOf(local, remote));
    this[hostOf[end]].connections.delete(id);
    return this;
  }
  /** It has crashed and knows of no connection; a new one is its own. */
  beginsAnew(end: End): this {
    this.forgets(end);
    this.ends[end] = this.newConnection(end);
    return this;
  }

  /** What one end has sent reaches the other: everything, or what is asked for; the rest stays on the wire. */
  hears(end: End, what: (seg: Segment) => boolean = () => true): this {
    const from = hostOf[end === 'own' ? 'peer' : 'own'];
    for (const departing of this[from].outbox.splice(0)) {
      const packet = decodePacket(departing.carried.octets);
      if (packet.ok && what(packet.value.seg)) this.arrives(hostOf[end], departing.carried.octets);
      else this[from].outbox.push(departing);
    }
    return this;
  }

  stateAt(end: End): string {
    return this.ends[end].control.name;
  }

  /** The edges that the watched end has taken, as the log tells them. */
  arcs(): readonly string[] {
    const taken = this.log.entries
      .slice()
      .filter((entry): entry is EntryOf<'state'> => entry.kind === 'state' && entry.place === hostOf.own);
    const again = this.log.entries
      .slice()
      .some((entry) => entry.kind === 'rule' && entry.rule === 'FIN again' && entry.place === hostOf.own);
    return [
      ...taken.map(({ from, event, to }) => arcName(from, event, to)),
      // An edge back to its own state changes none; the rule that takes it is in the log.
      ...(again ? [arcName('TIME-WAIT', 'rcv FIN', 'TIME-WAIT')] : []),
    ];
  }
}

export const finishes = (seg: Segment): boolean => has(seg, FIN);
export const goesOn = (seg: Segment): boolean => !finishes(seg);

export const arcName = (from: string, event: string, to: string): string => `${from} — ${event} → ${to}`;
