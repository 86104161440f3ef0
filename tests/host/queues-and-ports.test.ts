/** A listener's two queues as Linux keeps them, and ports. */
import { describe, expect, test } from 'vitest';
import { firstEphemeralPort, lastEphemeralPort } from '../../src/host/host.ts';
import { listenerAt } from '../../src/host/ports.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { RST } from '../../src/wire/segment.ts';
import { seqNo, toNumber } from '../../src/wire/seq.ts';
import { addresses, anywhere, TwoHosts, web } from './given.ts';

describe('the accept queue (listen(2))', () => {
  /** So many clients call a listener, whose accept queue holds one more than its backlog. */
  const callers = (count: number, backlog = 0): { hosts: TwoHosts; listener: number; fds: number[] } => {
    const hosts = new TwoHosts();
    const listener = hosts.listener(80, backlog);
    const fds: number[] = [];
    for (let i = 0; i < count; i++) {
      const fd = hosts.socket('client');
      fds.push(fd);
      hosts.calls('client', { call: 'connect', fd, to: web }, `t${i}`);
    }
    return { hosts, listener, fds };
  };
  const queues = (hosts: TwoHosts): readonly number[] => {
    const listening = listenerAt(hosts.server, web)?.listening;
    return [listening?.halfOpen.length ?? -1, listening?.ready.length ?? -1];
  };

  test('holds backlog + 1 connections; then a SYN is dropped and goes again', () => {
    const { hosts, listener } = callers(1);
    hosts.settles();
    expect([hosts.cameBack('client', 't0'), queues(hosts)]).toEqual([0, [0, 1]]);
    const fd = hosts.socket('client');
    hosts.calls('client', { call: 'connect', fd, to: web }, 'late');
    expect(hosts.settles().cameBack('client', 'late')).toBe('waits');
    hosts.calls('server', { call: 'accept', fd: listener });
    expect(hosts.timePasses(1_000).settles().cameBack('client', 'late')).toBe(0);
  });

  test('full when an ACK comes: it goes unheard, the SYN,ACK comes again and another ACK with it', () => {
    const { hosts, listener } = callers(1, 1);
    hosts.settles();
    for (const thread of ['second', 'third'])
      hosts.calls('client', { call: 'connect', fd: hosts.socket('client'), to: web }, thread);
    for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
    expect(queues(hosts)).toEqual([2, 1]);
    hosts.settles();
    expect(queues(hosts)).toEqual([1, 2]);
    expect([hosts.cameBack('client', 'second'), hosts.cameBack('client', 'third')]).toEqual([0, 0]);
    hosts.timePasses(1_000).hasSent('server', 'SYN,ACK').settles();
    expect(queues(hosts)).toEqual([1, 2]);
    hosts.calls('server', { call: 'accept', fd: listener });
    hosts.timePasses(2_000).hasSent('server', 'SYN,ACK').settles();
    expect(queues(hosts)).toEqual([0, 2]);
  });

  test('a listener that is closed resets what waits in its queues', () => {
    const { hosts, listener, fds } = callers(1);
    hosts.settles();
    hosts.calls('server', { call: 'close', fd: listener });
    hosts.settles();
    expect(hosts.calls('client', { call: 'recv', fd: fds[0] ?? -1, length: 9 })).toBe('ECONNRESET');
    expect([hosts.server.sockets.size, hosts.server.connections.size]).toEqual([0, 0]);
  });

  test('a connection that finished in the queue is accepted all the same, with its octets', () => {
    const { hosts, listener, fds } = callers(1);
    hosts.settles();
    const fd = fds[0] ?? -1;
    hosts.calls('client', { call: 'send', fd, data: { text: 'hello' } });
    hosts.calls('client', { call: 'close', fd });
    hosts.settles();
    const accepted = Number(hosts.calls('server', { call: 'accept', fd: listener }));
    expect(hosts.calls('server', { call: 'recv', fd: accepted, length: 9 })).toBe(5);
    expect(hosts.calls('server', { call: 'recv', fd: accepted, length: 9 })).toBe(0);
  });

  test('a connection that was reset in the queue is accepted all the same, and says ECONNRESET', () => {
    const { hosts, listener } = callers(1);
    hosts
      .settles()
      .arrivesFrom(addresses.client, 'server', { sourcePort: 49_152, control: RST, seq: seqNo(1_001) });
    const accepted = Number(hosts.calls('server', { call: 'accept', fd: listener }));
    expect(hosts.calls('server', { call: 'recv', fd: accepted, length: 9 })).toBe('ECONNRESET');
  });
});

describe('ephemeral ports', () => {
  const portOf = (hosts: TwoHosts, fd: number): number => hosts.connectionOf('client', fd)?.local.port ?? 0;

  test('come from the dynamic range, each in its turn (RFC 6335 6)', () => {
    const hosts = new TwoHosts();
    const ports = [0, 1, 2].map((i) => {
      const fd = hosts.socket('client');
      hosts.calls('client', { call: 'connect', fd, to: web }, `t${i}`);
      return portOf(hosts, fd);
    });
    expect(ports).toEqual([firstEphemeralPort, firstEphemeralPort + 1, firstEphemeralPort + 2]);
  });
  test('run out: then connect() says EADDRNOTAVAIL', () => {
    const hosts = new TwoHosts();
    hosts.client.nextPort = lastEphemeralPort;
    for (let port = firstEphemeralPort; port <= lastEphemeralPort; port++)
      hosts.client.tuples.set(`${addresses.client}:${port} ${web.address}:${web.port}`, 1);
    expect(hosts.calls('client', { call: 'connect', fd: hosts.socket('client'), to: web })).toBe(
      'EADDRNOTAVAIL',
    );
  });
  test('bind() to port 0 takes one', () => {
    const hosts = new TwoHosts();
    const fd = hosts.socket('client');
    expect(hosts.calls('client', { call: 'bind', fd, to: anywhere() })).toBe(0);
    expect([...hosts.client.sockets.values()][0]?.local?.port).toBe(firstEphemeralPort);
  });
});

describe('bind()', () => {
  const binds = (hosts: TwoHosts, reuse: boolean, port = 80): unknown => {
    const fd = hosts.socket('server');
    hosts.calls('server', { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: reuse ? 1 : 0 });
    return hosts.calls('server', { call: 'bind', fd, to: anywhere(port) });
  };
  test('refuses a port that a listener holds, SO_REUSEADDR or not', () => {
    const hosts = new TwoHosts();
    hosts.listener();
    expect([binds(hosts, false), binds(hosts, true)]).toEqual(['EADDRINUSE', 'EADDRINUSE']);
  });
  test('refuses a port in TIME-WAIT, but with SO_REUSEADDR on both not', () => {
    const timeWait = (reuse: boolean): TwoHosts => {
      const hosts = new TwoHosts();
      const fd = hosts.socket('server');
      hosts.calls('server', { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: reuse ? 1 : 0 });
      hosts.calls('server', { call: 'bind', fd, to: anywhere(80) });
      hosts.calls('server', { call: 'listen', fd, backlog: 1 });
      const client = hosts.socket('client');
      hosts.calls('client', { call: 'connect', fd: client, to: web });
      hosts.settles();
      const accepted = Number(hosts.calls('server', { call: 'accept', fd }));
      hosts.calls('server', { call: 'close', fd: accepted });
      hosts.settles();
      hosts.calls('client', { call: 'close', fd: client });
      hosts.calls('server', { call: 'close', fd });
      return hosts.settles();
    };
    expect(binds(timeWait(false), false)).toBe('EADDRINUSE');
    expect(binds(timeWait(false), true)).toBe('EADDRINUSE');
    expect(binds(timeWait(true), true)).toBe(0);
    expect(binds(timeWait(false).timePasses(240_000), false)).toBe(0);
  });
});

test('initial sequence numbers follow the clock, one each 4 µs, and differ between tuples (MUST-8, SHLD-1)', () => {
  const issAt = (now: number, port: number): number => {
    const hosts = new TwoHosts();
    const client = { ...hosts.client, fixedIss: null };
    Object.assign(hosts, { client, now });
    const fd = hosts.socket('client');
    hosts.calls('client', { call: 'connect', fd, to: { ...web, port } });
    return toNumber(hosts.connectionOf('client', fd)?.tcb.iss ?? (0 as never));
  };
  expect((issAt(4_000_000, 80) - issAt(0, 80)) >>> 0).toBe(1_000_000);
  expect(issAt(0, 81)).not.toBe(issAt(0, 80));
});

test('a socket may be bound to an address and a port before it calls: it calls from there (MUST-43)', () => {
  const hosts = new TwoHosts();
  const fd = hosts.socket('client');
  const own = { address: addresses.client, port: 5_555 };
  expect(hosts.calls('client', { call: 'bind', fd, to: own })).toBe(0);
  hosts.calls('client', { call: 'connect', fd, to: web });
  expect(hosts.connectionOf('client', fd)?.local).toEqual(own);
});

test('a call from a port in TIME-WAIT goes through where timestamps tell old from new (RFC 6191)', () => {
  const again = (timestamps: boolean): unknown => {
    const hosts = new TwoHosts({ ...profileTunables('linux'), timestamps });
    const listener = hosts.listener();
    const call = (): readonly [number, unknown] => {
      const fd = hosts.socket('client');
      hosts.calls('client', { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: 1 });
      hosts.calls('client', { call: 'bind', fd, to: { address: addresses.client, port: 5_555 } });
      const result = hosts.calls('client', { call: 'connect', fd, to: web });
      hosts.settles();
      return [fd, result === 'waits' ? hosts.cameBack('client') : result];
    };
    const [client] = call();
    const server = Number(hosts.calls('server', { call: 'accept', fd: listener }));
    hosts.calls('client', { call: 'close', fd: client });
    hosts.settles().calls('server', { call: 'close', fd: server });
    hosts.settles().timePasses(1_000);
    return call()[1];
  };
  expect(again(true)).toBe(0);
  expect(again(false)).toBe('EADDRNOTAVAIL');
});
