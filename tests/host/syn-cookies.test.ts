/** SYN cookies (RFC 4987 section 3.6): a listener whose SYN queue is full, or that never keeps one. */
import { expect, test } from 'vitest';
import { listenerAt } from '../../src/host/ports.ts';
import { makeCookie, markTimestamp, optionsIn, readCookie } from '../../src/host/syn-cookies.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { plus, seqNo } from '../../src/wire/seq.ts';
import { TwoHosts, web } from './given.ts';

const always = (): TwoHosts => new TwoHosts({ ...profileTunables('linux'), synCookies: 'always' });

test('a listener that always sends cookies remembers no SYN, and connects who brings one back', () => {
  const hosts = always();
  const listener = hosts.listener();
  const client = hosts.socket('client');
  hosts.calls('client', { call: 'connect', fd: client, to: web });
  for (const octets of hosts.takes('client')) hosts.arrives('server', octets);
  expect(listenerAt(hosts.server, web)?.listening?.halfOpen).toEqual([]);
  expect(hosts.server.connections.size).toBe(0);
  expect(hosts.settles().cameBack('client')).toBe(0);
  const server = Number(hosts.calls('server', { call: 'accept', fd: listener }));
  hosts.calls('client', { call: 'send', fd: client, data: { text: 'kept' } });
  hosts.settles().calls('server', { call: 'recv', fd: server, length: 10 });
  expect(hosts.lastRead).toBe('kept');
});

test('options survive in the timestamp: scale and SACK are as they were offered', () => {
  const hosts = always();
  hosts.connected();
  const [connection] = hosts.server.connections.values();
  expect(connection?.agreed).toMatchObject({ sack: true, timestamps: true, windowScaling: true });
  expect(connection?.agreed.sendScale).toBe(connection?.agreed.receiveScale);
});

test('a cookie names the segment’s size for two minutes, and only to whom it was given', () => {
  const { server } = always();
  const peer = '10.0.0.1';
  const irs = seqNo(7);
  const cookie = makeCookie(server, 'a b', peer, irs, 1_400, 0);
  const read = (tuple: string, number = cookie, now = 0) => readCookie(server, tuple, peer, irs, number, now);
  expect(read('a b')).toBe(1_300);
  expect(read('a b', cookie, 119_000_000)).toBe(1_300);
  expect(read('a b', cookie, 120_000_000)).toBeNull();
  expect(read('a c')).toBeNull();
  expect(read('a b', plus(cookie, 1_000))).toBeNull();
});

test('a marked timestamp lies at most 64 ms back', () => {
  for (const value of [0, 63, 64, 1_000, 2 ** 32 - 1])
    for (const options of [{}, { sackPermitted: true as const, windowScale: 7 }]) {
      const marked = markTimestamp(value, options);
      expect((value - marked) >>> 0).toBeLessThan(128);
      expect(optionsIn(marked)).toEqual(options);
    }
});
