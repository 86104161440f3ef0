/** Options by which Linux ends a handshake or a farewell in its own way (tcp(7)). */
import { expect, test } from 'vitest';
import type { SocketOption } from '../../src/host/syscall.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { TwoHosts, web } from './given.ts';

const linux = (): TwoHosts => new TwoHosts(profileTunables('linux'));
const set = (hosts: TwoHosts, fd: number, option: SocketOption, value: number, host: 'client' | 'server') =>
  hosts.calls(host, { call: 'setsockopt', fd, option, value });

test('TCP_DEFER_ACCEPT: a SYN,ACK that was answered asks again only once, at the end', () => {
  const hosts = linux();
  const listener = hosts.listener();
  set(hosts, listener, 'TCP_DEFER_ACCEPT', 7, 'server');
  const client = hosts.socket('client');
  hosts.calls('client', { call: 'connect', fd: client, to: web });
  hosts.settles();
  hosts.timePasses(2_900).hasSent('server');
  hosts.timePasses(4_200).hasSent('server', 'SYN,ACK');
  expect(hosts.calls('server', { call: 'accept', fd: listener })).toBe('waits');
  hosts.settles();
  expect(hosts.cameBack('server')).not.toBe('waits');
});

test('a SYN,ACK that nobody answers is sent again as ever', () => {
  const hosts = linux();
  set(hosts, hosts.listener(), 'TCP_DEFER_ACCEPT', 7, 'server');
  const client = hosts.socket('client');
  hosts.calls('client', { call: 'connect', fd: client, to: web });
  for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
  hosts.loses('server').timePasses(1_100).hasSent('server', 'SYN,ACK');
});

test('TCP_LINGER2 below zero: the ACK of the FIN is answered with a RST', () => {
  const hosts = linux();
  const { client } = hosts.connected();
  set(hosts, client, 'TCP_LINGER2', -1, 'client');
  hosts.calls('client', { call: 'close', fd: client });
  for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
  hosts.timePasses(300).loses('client');
  for (const octets of hosts.takes('server')) hosts.arrives('client', octets);
  hosts.hasSent('client', 'RST');
});

test('TCP_LINGER2 below zero: close() in FIN-WAIT-2 resets', () => {
  const hosts = linux();
  const { client } = hosts.connected();
  set(hosts, client, 'TCP_LINGER2', -1, 'client');
  hosts.calls('client', { call: 'shutdown', fd: client, how: 'SHUT_WR' });
  hosts.timePasses(300).settles();
  hosts.timePasses(300).settles();
  expect(hosts.stateOf('client', client)).toBe('FIN-WAIT-2');
  hosts.calls('client', { call: 'close', fd: client });
  hosts.hasSent('client', 'RST,ACK');
});
