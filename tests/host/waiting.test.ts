/** Calls that wait: what parks a thread, what wakes it, and with which result. */
import { describe, expect, test } from 'vitest';
import { TwoHosts, web } from './given.ts';

describe('connect()', () => {
  const calling = (): { hosts: TwoHosts; fd: number } => {
    const hosts = new TwoHosts();
    const fd = hosts.socket('client');
    expect(hosts.calls('client', { call: 'connect', fd, to: web })).toBe('waits');
    return { hosts, fd };
  };
  test('wakes when the handshake is over', () => {
    const { hosts } = calling();
    hosts.listener();
    hosts.settles();
    expect(hosts.cameBack('client')).toBe(0);
  });
  test('says ECONNREFUSED when a RST answers', () => {
    const { hosts } = calling();
    expect(hosts.settles().cameBack('client')).toBe('ECONNREFUSED');
  });
  test('says ETIMEDOUT when nobody answers for three minutes (MUST-23)', () => {
    const { hosts } = calling();
    expect(hosts.loses('client').timePasses(179_000).cameBack('client')).toBe('waits');
    expect(hosts.timePasses(60_000).cameBack('client')).toBe('ETIMEDOUT');
  });
  test('says ENETUNREACH at once where no network leads', () => {
    const hosts = new TwoHosts();
    expect(
      hosts.calls('client', {
        call: 'connect',
        fd: hosts.socket('client'),
        to: { address: '192.0.2.1', port: 80 },
      }),
    ).toBe('ENETUNREACH');
  });
  test('meets the other’s connect(): both come back with 0 (MUST-10)', () => {
    const hosts = new TwoHosts();
    const [client, server] = [hosts.socket('client'), hosts.socket('server')];
    hosts.calls('client', { call: 'bind', fd: client, to: { address: '10.0.0.1', port: 70 } });
    hosts.calls('server', { call: 'bind', fd: server, to: web });
    hosts.calls('client', { call: 'connect', fd: client, to: web });
    hosts.calls('server', { call: 'connect', fd: server, to: { address: '10.0.0.1', port: 70 } });
    hosts.settles();
    expect([hosts.cameBack('client'), hosts.cameBack('server')]).toEqual([0, 0]);
  });
});

describe('accept()', () => {
  test('wakes when the handshake is over, not before', () => {
    const hosts = new TwoHosts();
    const fd = hosts.listener();
    expect(hosts.calls('server', { call: 'accept', fd })).toBe('waits');
    hosts.calls('client', { call: 'connect', fd: hosts.socket('client'), to: web });
    for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
    expect(hosts.cameBack('server')).toBe('waits');
    expect(hosts.settles().cameBack('server')).toBe(fd + 1);
  });
  test('gives connections in the order of their handshakes, one to each thread that waits', () => {
    const hosts = new TwoHosts();
    const fd = hosts.listener();
    for (const thread of ['one', 'two']) hosts.calls('server', { call: 'accept', fd }, thread);
    for (const thread of ['a', 'b'])
      hosts.calls('client', { call: 'connect', fd: hosts.socket('client'), to: web }, thread);
    hosts.settles();
    expect([hosts.cameBack('server', 'one'), hosts.cameBack('server', 'two')]).toEqual([fd + 1, fd + 2]);
  });
  test('wakes with EINVAL when the listener is shut down', () => {
    const hosts = new TwoHosts();
    const fd = hosts.listener();
    hosts.calls('server', { call: 'accept', fd });
    hosts.calls('server', { call: 'shutdown', fd, how: 'SHUT_RD' }, 'other');
    expect(hosts.cameBack('server')).toBe('EINVAL');
  });
});

describe('recv()', () => {
  test('wakes with what has come, though less than was asked for', () => {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    expect(hosts.calls('server', { call: 'recv', fd: server, length: 99 })).toBe('waits');
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'hello' } });
    expect([hosts.settles().cameBack('server'), hosts.lastRead]).toEqual([5, 'hello']);
  });
  test('gives the rest to the next call', () => {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'hello' } });
    hosts.settles();
    for (const part of ['he', 'll', 'o']) {
      hosts.calls('server', { call: 'recv', fd: server, length: 2 });
      expect(hosts.cameBack('server') && hosts.lastRead).toBe(part);
    }
  });
  test('serves the thread that came last, of two that wait', () => {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    for (const thread of ['first', 'last'])
      hosts.calls('server', { call: 'recv', fd: server, length: 10 }, thread);
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'hello' } });
    hosts.settles();
    expect([hosts.cameBack('server', 'first'), hosts.cameBack('server', 'last')]).toEqual(['waits', 5]);
  });
  test('wakes with 0 when shutdown(SHUT_RD) is called in another thread', () => {
    const hosts = new TwoHosts();
    const { server } = hosts.connected();
    hosts.calls('server', { call: 'recv', fd: server, length: 9 });
    hosts.calls('server', { call: 'shutdown', fd: server, how: 'SHUT_RD' }, 'other');
    expect(hosts.cameBack('server')).toBe(0);
  });
  test('wakes with ECONNRESET, then says 0', () => {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'unread' } });
    hosts.settles();
    hosts.calls('client', { call: 'recv', fd: client, length: 9 });
    hosts.calls('server', { call: 'close', fd: server });
    expect(hosts.settles().cameBack('client')).toBe('ECONNRESET');
    expect(hosts.calls('client', { call: 'recv', fd: client, length: 9 })).toBe(0);
  });
  test('wakes with ETIMEDOUT when keep-alive finds nobody', () => {
    const hosts = new TwoHosts();
    const { client } = hosts.connected();
    for (const [option, value] of [
      ['SO_KEEPALIVE', 1],
      ['TCP_KEEPIDLE', 10],
      ['TCP_KEEPINTVL', 1],
      ['TCP_KEEPCNT', 3],
    ] as const)
      expect(hosts.calls('client', { call: 'setsockopt', fd: client, option, value })).toBe(0);
    hosts.calls('client', { call: 'recv', fd: client, length: 9 });
    expect(hosts.timePasses(12_999).cameBack('client')).toBe('waits');
    expect(hosts.timePasses(1).cameBack('client')).toBe('ETIMEDOUT');
  });
});

describe('send()', () => {
  test('comes back at once while there is room, and waits until all of it is in the buffer', () => {
    const hosts = new TwoHosts({ sendBuffer: 1_000, receiveBuffer: 1_000 });
    const { client, server } = hosts.connected();
    expect(hosts.calls('client', { call: 'send', fd: client, data: { length: 1_000 } })).toBe(1_000);
    expect(hosts.calls('client', { call: 'send', fd: client, data: { length: 1_500 } })).toBe('waits');
    for (let read = 0; read < 2_500 && hosts.cameBack('client') === 'waits'; ) {
      hosts.settles().timePasses(300).settles();
      if (hosts.cameBack('client') !== 'waits') break;
      read += Number(hosts.calls('server', { call: 'recv', fd: server, length: 500 }));
    }
    expect(hosts.cameBack('client')).toBe(1_500);
  });
  test('says how much it had handed over when a RST ends it, and the next call tells the error', () => {
    const hosts = new TwoHosts({ sendBuffer: 1_000, receiveBuffer: 1_000 });
    const { client, server } = hosts.connected();
    expect(hosts.calls('client', { call: 'send', fd: client, data: { length: 5_000 } })).toBe('waits');
    hosts.settles().timePasses(300).settles();
    hosts.calls('server', { call: 'close', fd: server });
    hosts.settles();
    expect(hosts.cameBack('client')).toBe(2_000);
    expect(hosts.calls('client', { call: 'recv', fd: client, length: 9 })).toBe('ECONNRESET');
  });
});

describe('close()', () => {
  test('while another thread waits in recv(): that call goes on, the connection closes when it has come back', () => {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    hosts.calls('server', { call: 'recv', fd: server, length: 9 });
    expect(hosts.calls('server', { call: 'close', fd: server }, 'other')).toBe(0);
    hosts.hasSent('server');
    expect(hosts.calls('server', { call: 'recv', fd: server, length: 9 }, 'other')).toBe('EBADF');
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'hello' } });
    for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
    expect(hosts.cameBack('server')).toBe(5);
    hosts.hasSent('server', 'FIN,ACK');
  });
  test('frees the descriptor for the next socket(), lowest number first', () => {
    const hosts = new TwoHosts();
    const [first, second] = [hosts.socket('client'), hosts.socket('client')];
    hosts.calls('client', { call: 'close', fd: first });
    expect([hosts.socket('client'), hosts.socket('client')]).toEqual([first, second + 1]);
  });
  test('leaves nothing behind when the connection has ended', () => {
    const hosts = new TwoHosts();
    const { client, server, listener } = hosts.connected();
    hosts.calls('client', { call: 'close', fd: client });
    hosts.settles();
    hosts.calls('server', { call: 'close', fd: server });
    hosts.settles();
    hosts.calls('server', { call: 'close', fd: listener });
    hosts.timePasses(240_000);
    for (const host of [hosts.client, hosts.server])
      expect([host.sockets.size, host.connections.size, host.tuples.size, host.descriptors.size]).toEqual([
        0, 0, 0, 0,
      ]);
  });
});
