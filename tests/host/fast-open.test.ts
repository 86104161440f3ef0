/** TCP Fast Open (RFC 7413): cookies asked for and granted, octets on SYNs, and what becomes of those that are lost or refused. */
import { describe, expect, test } from 'vitest';
import { fastOpenBits, keysIn, keysOfSysctl } from '../../src/host/fast-open-bits.ts';
import type { ProfileName } from '../../src/tcp/profiles.ts';
import { profileTunables, type Tunables } from '../../src/tcp/tunables.ts';
import { decodePacket } from '../../src/wire/datagram.ts';
import { has, SYN } from '../../src/wire/segment.ts';
import { TwoHosts, web } from './given.ts';

const both = fastOpenBits.calls | fastOpenBits.listens;

class FastHosts extends TwoHosts {
  readonly door: number;

  constructor(fastOpen: number = both, tunables: Partial<Tunables> = {}, profile: ProfileName = 'linux') {
    super({ ...profileTunables(profile), fastOpen, ...tunables });
    this.door = this.listens();
  }

  private listens(): number {
    const fd = super.listener();
    this.calls('server', { call: 'setsockopt', fd, option: 'TCP_FASTOPEN', value: 5 });
    return fd;
  }

  /** A call with octets; gives the descriptor. */
  sendsFirst(text: string): { readonly fd: number; readonly came: unknown } {
    const fd = this.socket('client');
    const flags = ['MSG_FASTOPEN'] as const;
    const came = this.calls('client', { call: 'send', fd, data: { text }, to: web, flags }, text);
    return { fd, came };
  }

  /** The SYNs that wait at a host, as texts; they cross to the other. */
  syns(from: 'client' | 'server'): readonly string[] {
    const octets = this.takes(from);
    for (const one of octets) this.arrives(from === 'client' ? 'server' : 'client', one);
    return octets.flatMap((one) => {
      const packet = decodePacket(one);
      if (!packet.ok || !has(packet.value.seg, SYN)) return [];
      const { text, options } = packet.value.seg;
      const cookie =
        options.fastOpen === undefined ? 'no option' : `${options.fastOpen.cookie.length} octets of cookie`;
      return [`${text.length} octets, ${cookie}`];
    });
  }

  /** The client has a cookie of the server's. */
  granted(): this {
    this.sendsFirst('first');
    return this.settles();
  }
}

const accept = (hosts: FastHosts): number =>
  Number(hosts.calls('server', { call: 'accept', fd: hosts.door }));

test('a first call asks for a cookie, and its octets follow the handshake (4.1.2)', () => {
  const hosts = new FastHosts();
  const { came } = hosts.sendsFirst('hello');
  expect(came).toBe('waits');
  expect(hosts.syns('client')).toEqual(['0 octets, 0 octets of cookie']);
  expect(hosts.syns('server')).toEqual(['0 octets, 8 octets of cookie']);
  expect(hosts.settles().cameBack('client', 'hello')).toBe(5);
  const fd = accept(hosts);
  hosts.calls('server', { call: 'recv', fd, length: 10 });
  expect(hosts.lastRead).toBe('hello');
});

test.each(['linux', 'rfc9293'] as const)(
  'a second one brings its octets with the SYN: they are read before the handshake is over (4.2, %s)',
  (profile) => {
    const hosts = new FastHosts(both, {}, profile).granted();
    accept(hosts);
    hosts.sendsFirst('hello');
    expect(hosts.syns('client')).toEqual(['5 octets, 8 octets of cookie']);
    const fd = accept(hosts);
    expect(hosts.stateOf('server', fd)).toBe('SYN-RECEIVED');
    hosts.calls('server', { call: 'recv', fd, length: 10 });
    expect(hosts.lastRead).toBe('hello');
    hosts.calls('server', { call: 'send', fd, data: { text: 'an answer' } });
    hosts.settles();
    expect(hosts.stateOf('server', fd)).toBe('ESTABLISHED');
  },
);

test.each(['linux', 'rfc9293'] as const)(
  'octets that the SYN,ACK leaves out are sent again at once (4.2.1, %s)',
  (profile) => {
    const hosts = new FastHosts(both, {}, profile).granted();
    accept(hosts);
    hosts.calls('server', { call: 'setsockopt', fd: hosts.door, option: 'TCP_FASTOPEN', value: 0 });
    hosts.sendsFirst('hello');
    hosts.settles();
    const fd = accept(hosts);
    hosts.calls('server', { call: 'recv', fd, length: 10 });
    expect(hosts.lastRead).toBe('hello');
  },
);

test('a SYN that is lost goes again without octets and without the option (4.1.3)', () => {
  const hosts = new FastHosts().granted();
  accept(hosts);
  hosts.sendsFirst('hello');
  hosts.loses('client').timePasses(1_000);
  expect(hosts.syns('client')).toEqual(['0 octets, no option']);
  hosts.settles();
  const fd = accept(hosts);
  hosts.calls('server', { call: 'recv', fd, length: 10 });
  expect(hosts.lastRead).toBe('hello');
});

test('a cookie of another key is answered with the right one, and the octets wait (4.2.2)', () => {
  const hosts = new FastHosts().granted();
  const value = '000102030405060708090a0b0c0d0e0f';
  hosts.calls('server', { call: 'setsockopt', fd: hosts.door, option: 'TCP_FASTOPEN_KEY', value });
  hosts.sendsFirst('hello');
  hosts.syns('client');
  expect(hosts.syns('server')).toEqual(['0 octets, 8 octets of cookie']);
});

test('a RST before the handshake is over reaches who has read already', () => {
  const hosts = new FastHosts(both | fastOpenBits.callsWithoutCookie | fastOpenBits.listensWithoutCookie);
  const { fd: client } = hosts.sendsFirst('hello');
  hosts.syns('client');
  const fd = accept(hosts);
  hosts.calls('client', {
    call: 'setsockopt',
    fd: client,
    option: 'SO_LINGER',
    value: { l_onoff: 1, l_linger: 0 },
  });
  const [synAck] = hosts.takes('server');
  const packet = decodePacket(synAck as Uint8Array);
  if (!packet.ok) throw new Error(packet.error);
  const { ack } = packet.value.seg;
  const { sourcePort, destinationPort } = packet.value.seg;
  hosts.arrivesFrom(packet.value.destination, 'server', {
    control: 4,
    seq: ack,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
  });
  hosts.calls('server', { call: 'recv', fd, length: 10 });
  expect(hosts.calls('server', { call: 'recv', fd, length: 10 })).toBe('ECONNRESET');
});

test('connect() with TCP_FASTOPEN_CONNECT comes back at once where a cookie is known: the first send() makes the SYN', () => {
  const hosts = new FastHosts().granted();
  accept(hosts);
  const fd = hosts.socket('client');
  hosts.calls('client', { call: 'setsockopt', fd, option: 'TCP_FASTOPEN_CONNECT', value: 1 });
  expect(hosts.calls('client', { call: 'connect', fd, to: web })).toBe(0);
  expect(hosts.takes('client')).toEqual([]);
  hosts.calls('client', { call: 'send', fd, data: { text: 'late' } });
  expect(hosts.syns('client')).toEqual(['4 octets, 8 octets of cookie']);
});

describe('switched off', () => {
  test('MSG_FASTOPEN is refused', () => {
    expect(new FastHosts(fastOpenBits.listens).sendsFirst('x').came).toBe('EOPNOTSUPP');
  });
  test('a listener grants no cookie', () => {
    const hosts = new FastHosts(fastOpenBits.calls);
    hosts.sendsFirst('x');
    hosts.syns('client');
    expect(hosts.syns('server')).toEqual(['0 octets, no option']);
  });
});

test('the sysctl and the option name the same key', () => {
  expect(keysIn('a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4')).toEqual(
    keysOfSysctl('a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4'),
  );
  expect(keysIn('short')).toEqual([]);
});
