/**
 * Every arc of the socket's machine, travelled by the sockets of two hosts. The ways are generated from the machine: the
 * shortest to each of its positions, then each event that the position defines. What is written here is only how a
 * program, its peer and a wire bring an event about.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import type { EntryOf } from '../../src/base/trace.ts';
import { socketControl } from '../../src/fsm/control.ts';
import { edges } from '../../src/fsm/graph.ts';
import { type SocketEvent, socketMachine } from '../../src/fsm/socket-machine.ts';
import type { Syscall } from '../../src/host/syscall.ts';
import { addresses, anywhere, type Result, TwoHosts } from './given.ts';
import { arcName } from './two-ends.ts';

const ownPort = 5_000;
const peerPort = 80;
const text = { text: 'text' };

/** The client's socket is watched; the server's plays along. Each call has a thread of its own, since some wait. */
class OwnSocket extends TwoHosts {
  fd = this.socket('client');
  private peer = -1;
  private threads = 0;
  last: Result = 'nothing';

  asks(request: Syscall): this {
    this.last = this.calls('client', request, `thread ${this.threads++}`);
    return this;
  }
  private asksPeer(request: Syscall): Result {
    return this.calls('server', request, `thread ${this.threads++}`);
  }

  get position(): string {
    const own = this.client.descriptors.get(this.fd) ?? -1;
    return this.client.sockets.get(own)?.control.name ?? 'closed';
  }

  /** A peer has called, and its connection waits in the accept queue. */
  isCalled(): this {
    this.peer = this.socket('server');
    this.asksPeer({ call: 'connect', fd: this.peer, to: { address: addresses.client, port: this.port } });
    return this.settles();
  }
  accepts(): this {
    this.isCalled().asks({ call: 'accept', fd: this.fd });
    this.fd = Number(this.last);
    return this.leavesSomethingUnread();
  }
  isAnswered(): this {
    const listener = this.listener(peerPort);
    this.settles();
    this.peer = Number(this.asksPeer({ call: 'accept', fd: listener }));
    return this.leavesSomethingUnread();
  }
  /** A peer that closes with octets unread resets the connection. */
  private leavesSomethingUnread(): this {
    this.calls('client', { call: 'send', fd: this.fd, data: text }, `thread ${this.threads++}`);
    return this.settles();
  }

  peerSends(): this {
    this.asksPeer({ call: 'send', fd: this.peer, data: text });
    return this.settles();
  }
  peerFinishes(): this {
    this.asksPeer({ call: 'shutdown', fd: this.peer, how: 'SHUT_WR' });
    return this.settles();
  }
  peerResets(): this {
    this.asksPeer({ call: 'close', fd: this.peer });
    // The error of a connection is told to one call, whichever it is.
    return this.settles().asks({ call: 'recv', fd: this.fd, length: 1 });
  }

  private get port(): number {
    const own = this.client.sockets.get(this.client.descriptors.get(this.fd) ?? -1);
    return own?.local?.port ?? ownPort;
  }
}

const bringAbout: Record<SocketEvent, (own: OwnSocket) => unknown> = {
  'bind()': (own) => own.asks({ call: 'bind', fd: own.fd, to: anywhere(ownPort) }),
  'listen()': (own) => own.asks({ call: 'listen', fd: own.fd, backlog: 8 }),
  'connect()': (own) =>
    own.asks({ call: 'connect', fd: own.fd, to: { address: addresses.server, port: peerPort } }),
  'connect(AF_UNSPEC)': (own) => own.asks({ call: 'connect', fd: own.fd, to: anywhere(), unspecified: true }),
  'accept()': (own) =>
    own.position === 'listening' ? own.accepts() : own.asks({ call: 'accept', fd: own.fd }),
  'send()': (own) => own.asks({ call: 'send', fd: own.fd, data: text }),
  'recv()': (own) => {
    if (own.position.includes('receiving')) own.peerSends();
    own.asks({ call: 'recv', fd: own.fd, length: 100 });
  },
  'shutdown(SHUT_RD)': (own) => own.asks({ call: 'shutdown', fd: own.fd, how: 'SHUT_RD' }),
  'shutdown(SHUT_WR)': (own) => own.asks({ call: 'shutdown', fd: own.fd, how: 'SHUT_WR' }),
  'end of file': (own) => own.peerFinishes(),
  established: (own) => own.isAnswered(),
  failed: (own) => own.settles(),
  reset: (own) => own.peerResets(),
  'close()': (own) => own.asks({ call: 'close', fd: own.fd }),
};
// In this order: of two ways of the same length the first counts, and after SHUT_RD a peer's FIN can still come.
const events = Object.keys(bringAbout) as SocketEvent[];

interface Way {
  readonly title: string;
  readonly taken: readonly SocketEvent[];
  readonly arc: string;
  readonly stays: boolean;
  readonly errno: string | null;
}

const ways: readonly Way[] = getShortestPaths(socketMachine, {
  events: events.map((type) => ({ type })),
}).flatMap(({ steps }) => {
  const came = steps.map((step) => step.event.type).filter((type) => events.includes(type));
  const from = came.reduce((at, event) => socketControl.step(at, event).to, socketControl.initial);
  // Without a descriptor there is no call to make.
  if (from.name === 'closed') return [];
  return events
    .filter((event) => socketControl.accepts(from, event))
    .map((event): Way => {
      const { to, actions } = socketControl.step(from, event);
      const arc = arcName(from.name, event, to.name);
      return {
        title: `${arc}, after ${came.join(', ') || 'nothing'}`,
        taken: [...came, event],
        arc,
        stays: to.name === from.name,
        errno: actions.find((action) => action.startsWith('E')) ?? null,
      };
    });
});

/** close() while connect() waits is put off until connect() has come back: by then the socket is somewhere else. */
const putOff = arcName('connecting', 'close()', 'closed');
const travelled = new Set<string>();

describe('the sockets of two hosts travel', () => {
  test.each(ways.filter(({ arc }) => arc !== putOff))('$title', ({ taken, arc, stays, errno }) => {
    const own = new OwnSocket();
    for (const event of taken) bringAbout[event](own);
    if (errno !== null) expect(own.last).toBe(errno);
    else if (stays) {
      expect(own.position).toBe(arc.split(' — ')[0]);
      expect(typeof own.last === 'number' || own.last === 'waits', `${own.last}`).toBe(true);
    } else expect(arcsOf(own)).toContain(arc);
    travelled.add(arc);
  });
});

test('close() while connect() waits takes effect when connect() comes back, as on Linux', () => {
  const own = new OwnSocket();
  bringAbout['connect()'](own);
  bringAbout['close()'](own);
  expect(arcsOf(own)).not.toContain(putOff);
  own.listener(peerPort);
  own.settles();
  expect(arcsOf(own).at(-1)).toMatch(/^connected .+ — close\(\) → closed$/);
});

const arcsOf = ({ log }: OwnSocket): readonly string[] =>
  log.entries
    .slice()
    .filter((entry): entry is EntryOf<'socket'> => entry.kind === 'socket' && entry.place === 'client')
    .map(({ from, event, to }) => arcName(from, event, to));

afterAll(() => {
  const all = new Set(ways.map(({ arc }) => arc).filter((arc) => arc !== putOff));
  const left = [...all].filter((arc) => !travelled.has(arc));
  console.log(`socket: ${all.size - left.length} of ${all.size} arcs travelled, by ${ways.length - 1} ways`);
  expect(left, 'arcs that no way travels').toEqual([]);
  // Each row of the machine is on some way: a state within a region is part of a position's name.
  for (const { from, event } of edges(socketMachine)) {
    const state = from.split('.').slice(-2).join('.');
    const found = [...travelled].some((arc) => {
      const [position = '', rest = ''] = arc.split(' — ');
      return (from === '*' || position.includes(state)) && rest.startsWith(`${event} `);
    });
    expect(found, `${from} — ${event}`).toBe(true);
  }
});
