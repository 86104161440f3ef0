/** Which of a host's tunables its sockets and connections hear of when they change, as Linux reads its sysctls. */
import { expect, test } from 'vitest';
import { tune } from '../../src/host/tune.ts';
import { profileTunables, type Tunables } from '../../src/tcp/tunables.ts';
import { TwoHosts, web } from './given.ts';

const linux = (): TwoHosts => new TwoHosts(profileTunables('linux'));
const set = (hosts: TwoHosts, changed: Partial<Tunables>): void =>
  tune(hosts.client, { ...hosts.client.tunables, ...changed });

test('tcp_retries2 and tcp_keepalive_time reach a connection that lives', () => {
  const hosts = linux();
  const { client } = hosts.connected();
  set(hosts, { retries: 2, keepAliveIdle: 5_000_000 });
  expect(hosts.connectionOf('client', client)?.tunables).toMatchObject({
    retries: 2,
    keepAliveIdle: 5_000_000,
  });
  hosts.calls('client', { call: 'send', fd: client, data: { text: 'x' } });
  hosts.timePasses(10_000);
  expect(hosts.calls('client', { call: 'recv', fd: client, length: 1 })).toBe('ETIMEDOUT');
});

test('what the program has chosen for itself stays', () => {
  const hosts = linux();
  const { client } = hosts.connected();
  hosts.calls('client', { call: 'setsockopt', fd: client, option: 'TCP_KEEPIDLE', value: 7 });
  set(hosts, { keepAliveIdle: 5_000_000 });
  hosts.calls('client', { call: 'getsockopt', fd: client, option: 'TCP_KEEPIDLE' });
  expect(hosts.client.returns.at(-1)?.given.option).toBe(7);
});

test('tcp_sack reaches a socket that has not called yet, and no connection', () => {
  const hosts = linux();
  const { client } = hosts.connected();
  const later = hosts.socket('client');
  set(hosts, { sack: false });
  hosts.calls('client', { call: 'connect', fd: later, to: web });
  expect(hosts.connectionOf('client', client)?.tunables.sack).toBe(true);
  expect(hosts.connectionOf('client', later)?.tunables.sack).toBe(false);
});

test('buffers are a socket’s own from its birth', () => {
  const hosts = linux();
  const born = hosts.socket('client');
  set(hosts, { sendBuffer: 10_000 });
  hosts.calls('client', { call: 'getsockopt', fd: born, option: 'SO_SNDBUF' });
  expect(hosts.client.returns.at(-1)?.given.option).toBe(profileTunables('linux').firstSendBuffer);
});
