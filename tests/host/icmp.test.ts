/** What the network says of our datagrams, and which addresses are nobody's (RFC 9293 section 3.9.2). */
import { describe, expect, test } from 'vitest';
import type { Errno } from '../../src/host/errno.ts';
import type { Syscall } from '../../src/host/syscall.ts';
import {
  advance,
  arrive,
  call,
  createLoneHost,
  type Happening,
  type LoneHost,
} from '../../src/interop/lone-host.ts';
import { tunablesFor } from '../../src/interop/settings.ts';
import type { ProfileName } from '../../src/tcp/profiles.ts';
import { decodePacket, encodeDatagram, encodePacket, type Packet } from '../../src/wire/datagram.ts';
import { encodeIcmp, type Icmp, type Unreachable } from '../../src/wire/icmp.ts';
import { icmpProtocol } from '../../src/wire/icmp-protocol.ts';
import { ACK, type Segment, SYN } from '../../src/wire/segment.ts';
import { plus, seqNo, toNumber } from '../../src/wire/seq.ts';

const places = {
  IPv4: { ours: '10.0.0.1', peer: '10.0.0.2', router: '10.9.9.9' },
  IPv6: { ours: 'fd00::1', peer: 'fd00::2', router: 'fd00:9::9' },
} as const;

/** A host, its peer by hand, and a router on the way. */
class Scene {
  readonly lone: LoneHost;
  readonly at: (typeof places)['IPv4' | 'IPv6'];
  readonly family: 'IPv4' | 'IPv6';
  sent: { octets: Uint8Array; packet: Packet }[] = [];
  came = new Map<string, { value: number; errno: Errno | null; option?: unknown }>();
  private next = seqNo(9_000);

  constructor({
    family = 'IPv4',
    profile = 'linux',
  }: { family?: 'IPv4' | 'IPv6'; profile?: ProfileName } = {}) {
    this.family = family;
    this.at = places[family];
    const tunables = tunablesFor({
      profile,
      address: this.at.ours,
      mtu: 1_500,
      config: { timestamps: false },
    });
    if (!tunables.ok) throw new Error(tunables.error);
    this.lone = createLoneHost({ now: 0, address: this.at.ours, tunables: tunables.value, seed: 1 });
  }

  private take(happened: readonly Happening[]): void {
    for (const one of happened) {
      if (one.what === 'return')
        this.came.set(one.thread, { ...one.result, option: one.result.given.option });
      if (one.what !== 'packet') continue;
      const packet = decodePacket(one.octets);
      if (packet.ok) this.sent.push({ octets: one.octets, packet: packet.value });
    }
  }

  calls(request: Syscall, thread = 'main') {
    this.came.delete(thread);
    this.take(call(this.lone, thread, request));
    return this.came.get(thread);
  }
  connects(to: string = this.at.peer) {
    this.calls({ call: 'socket' });
    return this.calls({ call: 'connect', fd: 3, to: { address: to, port: 80 } });
  }
  passes(microseconds: number): void {
    this.take(advance(this.lone, this.lone.now + microseconds));
  }
  last(): Packet {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    return last.packet;
  }
  hears(seg: Partial<Segment>, source: string = this.at.peer): void {
    const { ours } = this.at;
    const { sourcePort, seq, text } = this.last().seg;
    const whole: Segment = {
      ...{
        sourcePort: 80,
        destinationPort: sourcePort,
        seq: this.next,
        ack: plus(seq, Math.max(1, text.length)),
      },
      ...{ control: ACK, wnd: 65_535, up: 0, options: {}, text: new Uint8Array(), ...seg },
    };
    this.take(
      arrive(this.lone, encodePacket({ source, destination: ours, identification: 1, ttl: 64, seg: whole })),
    );
  }
  opens(): this {
    this.connects();
    this.hears({ control: SYN | ACK, options: { mss: 1_400 } });
    this.next = plus(this.next, 1);
    expect(this.came.get('main')).toMatchObject({ value: 0 });
    return this;
  }
  /** The router speaks of a datagram of ours: the last one, where nothing else is said. */
  told(message: Omit<Extract<Icmp, { about: unknown }>, 'about'>, about = this.sent.at(-1)?.octets): void {
    const { ours, router } = this.at;
    const quoted = about?.subarray(0, this.family === 'IPv4' ? 28 : 48) ?? new Uint8Array();
    const octets = encodeIcmp({ ...message, about: quoted } as Icmp, router, ours);
    const header = { source: router, destination: ours, protocol: icmpProtocol[this.family] };
    this.take(arrive(this.lone, encodeDatagram({ ...header, identification: 2, ttl: 64 }, octets)));
  }
  unreachable(reason: Unreachable): void {
    this.told({ what: 'unreachable', reason } as Omit<Extract<Icmp, { what: 'unreachable' }>, 'about'>);
  }
  socketError() {
    return this.calls({ call: 'getsockopt', fd: 3, option: 'SO_ERROR' }, 'other')?.option;
  }
}

describe('ICMP', () => {
  test.each([
    ['port', 'ECONNREFUSED'],
    ['protocol', 'ENOPROTOOPT'],
    ['prohibited', 'EHOSTUNREACH'],
  ] as const)('a hard error (%s) ends a connection that is opening (MUST-54, SHLD-26)', (reason, errno) => {
    for (const profile of ['linux', 'rfc9293'] as const) {
      const scene = new Scene({ profile });
      scene.connects();
      scene.unreachable(reason);
      expect(scene.came.get('main')).toMatchObject({ value: -1, errno });
    }
  });
  test('a soft error ends no connection, and is told when it is given up (MUST-56, SHLD-25)', () => {
    const scene = new Scene({ profile: 'rfc9293' });
    scene.connects();
    scene.unreachable('host');
    expect(scene.came.get('main')).toBeUndefined();
    scene.passes(200_000_000);
    expect(scene.came.get('main')).toMatchObject({ value: -1, errno: 'EHOSTUNREACH' });
  });
  test.each([
    [{ what: 'unreachable', reason: 'network' }, 'ENETUNREACH'],
    [{ what: 'time exceeded' }, 'EHOSTUNREACH'],
    [{ what: 'parameter problem' }, 'EPROTO'],
  ] as const)('Linux gives up a connect() at %o (tcp_v4_err)', (message, errno) => {
    const scene = new Scene();
    scene.connects();
    scene.told(message);
    expect(scene.came.get('main')).toMatchObject({ value: -1, errno });
  });
  test('an open connection lives on, whatever is said; SO_ERROR tells of it whoever asks (MUST-56, SHLD-9)', () => {
    const scene = new Scene().opens();
    scene.calls({ call: 'send', fd: 3, data: { text: 'hello' } });
    scene.unreachable('port');
    expect(scene.socketError()).toBe(111);
    expect(scene.socketError()).toBe(0);
    expect(scene.calls({ call: 'send', fd: 3, data: { text: 'again' } })).toMatchObject({ value: 5 });
  });
  test('a program that asks with IP_RECVERR is told at once, and the connection lives (MUST-47, SHLD-20, SHLD-25)', () => {
    const scene = new Scene().opens();
    scene.calls({ call: 'setsockopt', fd: 3, option: 'IP_RECVERR', value: 1 });
    scene.calls({ call: 'send', fd: 3, data: { text: 'hello' } });
    scene.unreachable('host');
    expect(scene.socketError()).toBe(113);
    expect(scene.calls({ call: 'send', fd: 3, data: { text: 'again' } })).toMatchObject({ value: 5 });
  });
  test('source quench is not heard (MUST-55, RFC 6633 section 3)', () => {
    const scene = new Scene();
    scene.connects();
    scene.told({ what: 'source quench' });
    expect(scene.came.get('main')).toBeUndefined();
  });
  test('an error about nothing that is out is not believed (RFC 5927 section 4.1)', () => {
    const scene = new Scene().opens();
    scene.calls({ call: 'send', fd: 3, data: { length: 3_000 } });
    const old = scene.sent.at(-1)?.octets;
    scene.hears({});
    scene.calls({ call: 'setsockopt', fd: 3, option: 'IP_RECVERR', value: 1 });
    scene.told({ what: 'time exceeded' }, old);
    expect(scene.socketError()).toBe(0);
  });
});

describe.each(['linux', 'rfc9293'] as const)('the path takes shorter datagrams (%s)', (profile) => {
  test.each([
    ['IPv4', 1_000, 960, 'RFC 1191'],
    ['IPv4', 100, 512, 'RFC 1191, not below what Linux believes'],
    ['IPv6', 1_300, 1_240, 'RFC 8201'],
    ['IPv6', 1_280, 1_220, 'RFC 8200 section 5: no link is narrower'],
  ] as const)('%s, %i octets: segments of %i at once (%s)', (family, mtu, mss, _source) => {
    const scene = new Scene({ family, profile }).opens();
    scene.calls({ call: 'send', fd: 3, data: { length: 1_400 } });
    const { seq, text } = scene.last().seg;
    expect(text.length).toBe(1_400);
    scene.sent = [];
    scene.told(
      { what: 'too big', mtu } as Omit<Extract<Icmp, { what: 'too big' }>, 'about'>,
      about(scene, seq, text),
    );
    const [first] = scene.sent;
    expect(first?.packet.seg).toMatchObject({ seq, text: text.subarray(0, mss) });
    for (let waited = 0; waited < 3 && scene.sent.length < Math.ceil(1_400 / mss); waited++) {
      scene.hears({ ack: plus(scene.last().seg.seq, scene.last().seg.text.length) });
      scene.passes(100_000);
    }
    const octets = scene.sent.reduce((sum, { packet }) => sum + packet.seg.text.length, 0);
    expect(octets).toBe(1_400);
    expect(Math.max(...scene.sent.map(({ packet }) => packet.seg.text.length))).toBe(mss);
    expect(toNumber(scene.last().seg.seq) + scene.last().seg.text.length).toBe(toNumber(seq) + 1_400);
  });
});

describe('what the host has learnt of a path', () => {
  const narrow = (mtu: number) =>
    ({ what: 'too big', mtu }) as Omit<Extract<Icmp, { what: 'too big' }>, 'about'>;
  const writes = (scene: Scene, length = 1_400) => {
    scene.sent = [];
    scene.calls({ call: 'send', fd: 3, data: { length } });
    return scene.sent.map(({ packet }) => packet.seg.text.length);
  };
  const mtuOf = (scene: Scene, fd = 3) => scene.calls({ call: 'getsockopt', fd, option: 'IP_MTU' }, 'other');

  test('IP_MTU tells it, of a connection alone (ip(7))', () => {
    const scene = new Scene();
    scene.calls({ call: 'socket' });
    expect(mtuOf(scene)).toMatchObject({ errno: 'ENOTCONN' });
    const open = new Scene().opens();
    expect(mtuOf(open)).toMatchObject({ option: 1_500 });
    writes(open);
    open.told(narrow(1_000));
    expect(mtuOf(open)).toMatchObject({ option: 1_000 });
  });

  test('the next connection to the peer begins with it (RFC 1191 section 3)', () => {
    const scene = new Scene().opens();
    writes(scene);
    scene.told(narrow(1_000));
    scene.calls({ call: 'socket' });
    scene.calls({ call: 'connect', fd: 4, to: { address: scene.at.peer, port: 81 } }, 'second');
    expect(scene.last().seg.options.mss).toBe(960);
  });

  test('after ten minutes longer datagrams are tried again (RFC 1191 section 6.3)', () => {
    const scene = new Scene().opens();
    writes(scene);
    scene.told(narrow(1_000));
    scene.hears({ ack: plus(scene.sent[0]?.packet.seg.seq ?? seqNo(0), 1_400) });
    expect(writes(scene, 960)).toEqual([960]);
    scene.hears({});
    scene.passes(600_000_000);
    expect(writes(scene)).toEqual([1_400]);
  });

  test('a router that takes less than IPv6 allows is not believed (RFC 8201 section 4)', () => {
    const scene = new Scene({ family: 'IPv6' }).opens();
    writes(scene);
    scene.told(narrow(600));
    expect(scene.sent.map(({ packet }) => packet.seg.text.length)).toEqual([1_400]);
  });

  test.each([
    ['off', 0, [1_400], true],
    ['always', 2, [1_400, 960], false],
  ] as const)(
    'IP_MTU_DISCOVER %s: what leaves, and whether it may be cut',
    (_, value, lengths, mayFragment) => {
      const scene = new Scene().opens();
      scene.calls({ call: 'setsockopt', fd: 3, option: 'IP_MTU_DISCOVER', value });
      writes(scene);
      scene.told(narrow(1_000));
      expect(scene.sent.map(({ packet }) => packet.seg.text.length).slice(0, 2)).toEqual(lengths);
      expect(scene.last().mayFragment ?? false).toBe(mayFragment);
    },
  );

  test('a path that takes less than is believed cuts what is longer (ip_rt_min_pmtu)', () => {
    const scene = new Scene().opens();
    writes(scene);
    expect(scene.last().mayFragment).toBeUndefined();
    scene.told(narrow(300));
    expect(scene.last()).toMatchObject({ mayFragment: true });
  });
});

/** The octets of the segment as it left. */
function about(scene: Scene, seq: Segment['seq'], text: Uint8Array): Uint8Array {
  const { ours, peer } = scene.at;
  const connection = [...scene.lone.host.connections.values()][0];
  const seg: Segment = {
    ...{ sourcePort: connection?.local.port ?? 0, destinationPort: 80, seq, ack: seqNo(0), control: ACK },
    ...{ wnd: 0, up: 0, options: {}, text },
  };
  return encodePacket({ source: ours, destination: peer, identification: 1, ttl: 1, seg });
}

describe('addresses that are nobody’s', () => {
  test.each(['224.0.0.1', '239.1.2.3', '255.255.255.255', '0.0.0.0'])(
    'connect() to %s is refused (MUST-46)',
    (address) => {
      const scene = new Scene();
      expect(scene.connects(address)).toMatchObject({ errno: 'ENETUNREACH' });
      expect(scene.sent).toEqual([]);
    },
  );
  test('connect() to an IPv6 group is refused (MUST-46)', () =>
    expect(new Scene({ family: 'IPv6' }).connects('ff02::1')).toMatchObject({ errno: 'ENETUNREACH' }));
  test.each(['224.0.0.1', '255.255.255.255', '0.0.0.0'])(
    'a SYN from %s is dropped in silence (MUST-63)',
    (source) => {
      const scene = new Scene();
      scene.connects();
      scene.sent.splice(1);
      const { length } = scene.sent;
      scene.hears({ control: SYN }, source);
      expect(scene.sent.length).toBe(length);
    },
  );
  test('a SYN to a group or to everybody is dropped in silence (MUST-57)', () => {
    const scene = new Scene();
    scene.connects();
    const { length } = scene.sent;
    for (const destination of ['224.0.0.1', '255.255.255.255']) {
      const seg = { ...scene.last().seg, control: SYN };
      const header = { source: scene.at.peer, destination, identification: 1, ttl: 64 };
      arrive(scene.lone, encodePacket({ ...header, seg }));
    }
    expect(scene.sent.length).toBe(length);
  });
});

describe('what the user says of IP', () => {
  test.each([
    ['IPv4', 'IP_TTL', 'IP_TOS'],
    ['IPv6', 'IPV6_UNICAST_HOPS', 'IPV6_TCLASS'],
  ] as const)('%s: %s and %s stand in the header (MUST-48, MUST-49, SHLD-22)', (family, ttl, service) => {
    const scene = new Scene({ family });
    scene.calls({ call: 'socket' });
    scene.calls({ call: 'setsockopt', fd: 3, option: ttl, value: 9 });
    scene.calls({ call: 'setsockopt', fd: 3, option: service, value: 0x2c });
    scene.calls({ call: 'connect', fd: 3, to: { address: scene.at.peer, port: 80 } });
    expect(scene.last()).toMatchObject({ ttl: 9, dscp: 0x0b });
    expect(scene.last()).not.toHaveProperty('ecn');
  });
  test('it may change while the connection is open (SHLD-21)', () => {
    const scene = new Scene().opens();
    scene.calls({ call: 'setsockopt', fd: 3, option: 'IP_TOS', value: 0xb8 });
    scene.calls({ call: 'send', fd: 3, data: { text: 'urgent' } });
    expect(scene.last()).toMatchObject({ ttl: 64, dscp: 46 });
  });
});
