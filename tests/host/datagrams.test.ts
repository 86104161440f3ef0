/** Datagram sockets between two hosts: UDP (RFC 768) by the calls of udp(7). */
import { describe, expect, test } from 'vitest';
import type { Syscall } from '../../src/host/syscall.ts';
import { decodeDatagram } from '../../src/wire/datagram.ts';
import { decodeIcmp } from '../../src/wire/icmp.ts';
import { decodeUdp } from '../../src/wire/udp.ts';
import { addresses, anywhere, TwoHosts } from './given.ts';
import '../../src/host/whole.ts';

const dns = { address: addresses.server, port: 53 };
const udp: Syscall = { call: 'socket', type: 'SOCK_DGRAM' };
const bindTo53: Syscall = { call: 'bind', fd: 3, to: anywhere(53) };
const sendsTo = (to: typeof dns, text: string): Syscall => ({ call: 'send', fd: 3, data: { text }, to });
const receives = (length = 100): Syscall => ({ call: 'recv', fd: 3, length, from: true });

/** A server bound to port 53 and a client with a socket. */
function given(): TwoHosts {
  const hosts = new TwoHosts();
  hosts.calls('server', udp);
  hosts.calls('server', bindTo53);
  hosts.calls('client', udp);
  return hosts;
}

describe('a datagram', () => {
  test('arrives whole, with its sender', () => {
    const hosts = given();
    expect(hosts.calls('client', sendsTo(dns, 'who is it?'))).toBe(10);
    hosts.settles();
    expect(hosts.calls('server', receives())).toBe(10);
    expect(hosts.lastRead).toBe('who is it?');
    expect(hosts.server.returns.at(-1)?.given.address).toEqual({ address: addresses.client, port: 49_152 });
  });

  test('that waits for a recvfrom() ends its wait', () => {
    const hosts = given();
    expect(hosts.calls('server', receives())).toBe('waits');
    hosts.calls('client', sendsTo(dns, 'late'));
    hosts.settles();
    expect(hosts.cameBack('server')).toBe(4);
  });

  test('is cut to the buffer of the call, and the rest is gone', () => {
    const hosts = given();
    hosts.calls('client', sendsTo(dns, 'first datagram'));
    hosts.calls('client', sendsTo(dns, 'second'));
    hosts.settles();
    expect(hosts.calls('server', receives(5))).toBe(5);
    expect(hosts.calls('server', { call: 'recv', fd: 3, length: 3, flags: ['MSG_TRUNC'] })).toBe(6);
  });

  test('to a port without a socket is answered by ICMP port unreachable (RFC 1122 4.1.3.1)', () => {
    const hosts = given();
    hosts.calls('client', sendsTo({ ...dns, port: 54 }, 'anybody?'));
    const [sent] = hosts.takes('client');
    hosts.arrives('server', sent ?? new Uint8Array());
    const [answer] = hosts.takes('server');
    const ip = decodeDatagram(answer ?? new Uint8Array());
    expect(ip.ok && decodeIcmp(ip.value)).toMatchObject({
      value: { what: 'unreachable', reason: 'port', about: sent },
    });
  });

  test('too long for the network is refused, since nothing is sent in fragments', () => {
    expect(given().calls('client', { call: 'send', fd: 3, data: { length: 1_473 }, to: dns })).toBe(
      'EMSGSIZE',
    );
    expect(given().calls('client', { call: 'send', fd: 3, data: { length: 1_472 }, to: dns })).toBe(1_472);
  });

  test('without a destination is refused', () => {
    expect(given().calls('client', { call: 'send', fd: 3, data: { text: 'to whom?' } })).toBe('EDESTADDRREQ');
  });

  test('to everybody is refused without SO_BROADCAST', () => {
    const hosts = given();
    const all = { address: '255.255.255.255', port: 53 };
    expect(hosts.calls('client', sendsTo(all, 'hello'))).toBe('EACCES');
    hosts.calls('client', { call: 'setsockopt', fd: 3, option: 'SO_BROADCAST', value: 1 });
    expect(hosts.calls('client', sendsTo(all, 'hello'))).toBe(5);
    hosts.settles();
    expect(hosts.calls('server', receives())).toBe(5);
  });
});

describe('a connected datagram socket', () => {
  function connected(port = 53): TwoHosts {
    const hosts = given();
    hosts.calls('client', { call: 'connect', fd: 3, to: { ...dns, port } });
    return hosts;
  }

  test('sends to its peer, and hears of a port without a socket: ECONNREFUSED, once', () => {
    const hosts = connected(54);
    expect(hosts.calls('client', { call: 'send', fd: 3, data: { text: 'anybody?' } })).toBe(8);
    hosts.settles();
    expect(hosts.calls('client', receives())).toBe('ECONNREFUSED');
    expect(hosts.calls('client', receives())).toBe('waits');
  });

  test('hears nobody but its peer', () => {
    const hosts = connected();
    hosts.calls('server', udp);
    hosts.calls('server', { call: 'bind', fd: 4, to: anywhere(55) });
    const to = { address: addresses.client, port: 49_152 };
    hosts.calls('server', { call: 'send', fd: 4, data: { text: 'a stranger' }, to });
    hosts.calls('server', { call: 'send', fd: 3, data: { text: 'the peer' }, to });
    hosts.settles();
    expect(hosts.calls('client', receives())).toBe(8);
  });

  test('forgets its peer by AF_UNSPEC, and gives its port back', () => {
    const hosts = connected();
    hosts.calls('client', { call: 'connect', fd: 3, to: anywhere(), unspecified: true });
    expect(hosts.calls('client', { call: 'getpeername', fd: 3 })).toBe('ENOTCONN');
    hosts.calls('client', { call: 'getsockname', fd: 3 });
    expect(hosts.client.returns.at(-1)?.given.address).toEqual(anywhere());
  });
});

test('a receive queue that is full drops what comes, and counts it', () => {
  const hosts = given();
  hosts.calls('server', { call: 'setsockopt', fd: 3, option: 'SO_RCVBUF', value: 1 });
  for (let nth = 0; nth < 5; nth++) hosts.calls('client', sendsTo(dns, `${nth}`));
  hosts.settles();
  const [socket] = hosts.server.datagrams.values();
  expect([socket?.queue.length, socket?.drops]).toEqual([2, 3]);
});

describe('a raw socket', () => {
  test('is refused without the privilege: EPERM', () => {
    expect(given().calls('client', { call: 'socket', type: 'SOCK_RAW', protocol: 'IPPROTO_TCP' })).toBe(
      'EPERM',
    );
  });

  test('hears a copy of what comes for its protocol, IP header included, beside who it is for', () => {
    const hosts = new TwoHosts({}, true);
    hosts.calls('server', { call: 'socket', type: 'SOCK_RAW', protocol: 'IPPROTO_UDP' });
    hosts.calls('server', udp);
    hosts.calls('server', { call: 'bind', fd: 4, to: anywhere(53) });
    hosts.calls('client', udp);
    hosts.calls('client', sendsTo(dns, 'hello'));
    hosts.settles();
    expect(hosts.calls('server', { call: 'recv', fd: 3, length: 100 })).toBe(20 + 8 + 5);
    expect(hosts.calls('server', { call: 'recv', fd: 4, length: 100 })).toBe(5);
  });

  test('sends any datagram: with IP_HDRINCL its IP header too', () => {
    const hosts = new TwoHosts({}, true);
    hosts.calls('client', { call: 'socket', type: 'SOCK_RAW', protocol: 'IPPROTO_UDP' });
    const octets = new Uint8Array([0, 1, 0, 53, 0, 9, 0, 0, 120]);
    hosts.calls('client', { call: 'send', fd: 3, data: { octets }, to: { ...dns, port: 0 } });
    const [sent] = hosts.takes('client');
    const ip = decodeDatagram(sent ?? new Uint8Array());
    expect(ip.ok && decodeUdp(ip.value.payload, ip.value.source, ip.value.destination)).toMatchObject({
      value: { sourcePort: 1, destinationPort: 53 },
    });
  });
});
