/** TCP Fast Open (RFC 7413): cookies asked for, granted and used, octets on SYNs, and what either end does when they are refused or lost. */
import { createRandom } from '../draw.ts';
import type { PeerPacket, Script } from '../script.ts';
import { type Peer, peers, Talk, there } from './talk.ts';

type Option = readonly [string, unknown];
type Config = Record<string, number | string>;

const mode = (bits: number): Config => ({ 'net.ipv4.tcp_fastopen': bits });
const key: Config = { 'net.ipv4.tcp_fastopen_key': 'a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4' };
const foreign = '0102030405060708';
const nonBlocking = ['O_RDWR', 'O_NONBLOCK'] as const;

/** One peer after another calls the listener, or is called: the ports go up. */
class Opening extends Talk {
  private from: number;

  constructor(name: string, peer: Peer, config: Config) {
    super(name, peer, config);
    this.from = this.port;
  }

  get caller(): number {
    return this.from;
  }

  another(): this {
    this.from += 1;
    this.seq = 0;
    this.ack = 0;
    return this;
  }

  override segment(flags: string, packet: Partial<PeerPacket> = {}): this {
    return super.segment(flags, { peer: this.from, ...packet });
  }

  /** A SYN, perhaps with octets: the next one is counted as if they had been taken. */
  syn(length = 0, packet: Partial<PeerPacket> = {}): this {
    this.segment('S', { ...(length > 0 ? { length } : {}), ...packet });
    this.seq = 1 + length;
    this.ack = 1;
    return this;
  }

  /** A cookie is asked for on a connection that then goes away. */
  granted(): this {
    return this.syn(0, { fastOpen: '' }).segment('R').another();
  }

  look(name = 's'): this {
    return this.info(name).call('poll', [{ fd: `$${name}`, events: ['POLLIN', 'POLLOUT', 'POLLRDHUP'] }], 0);
  }

  /** A socket that is about to call with octets. */
  toCall(name: string, ...options: readonly Option[]): this {
    this.opens(name, 'socket', 'AF_INET', ['SOCK_STREAM'], 0);
    for (const [option, value] of options) this.call('setsockopt', `$${name}`, 'IPPROTO_TCP', option, value);
    return this.call('fcntl', `$${name}`, 'F_SETFL', nonBlocking);
  }

  sendsFirst(name: string, length: number, ...flags: readonly string[]): this {
    this.ack = 1;
    return this.call('sendto', `$${name}`, { length }, length, ['MSG_FASTOPEN', ...flags], {
      ...there,
      port: this.from,
    });
  }

  synAcked(packet: Partial<PeerPacket> = {}): this {
    this.segment('S.', packet);
    this.seq = 1 + (packet.length ?? 0);
    return this;
  }
}

const servers: { readonly [name: string]: readonly [Config, readonly Option[]] } = {
  'as it is': [{}, [['TCP_FASTOPEN', 5]]],
  'servers on': [mode(2), [['TCP_FASTOPEN', 5]]],
  'both on': [mode(3), [['TCP_FASTOPEN', 5]]],
  'both on, a key': [{ ...mode(3), ...key }, [['TCP_FASTOPEN', 5]]],
  'both on, no option': [mode(3), []],
  'all listeners': [mode(0x403), []],
  'no cookie wanted': [mode(0x203), [['TCP_FASTOPEN', 5]]],
  'the socket wants no cookie': [
    mode(3),
    [
      ['TCP_FASTOPEN', 5],
      ['TCP_FASTOPEN_NO_COOKIE', 1],
    ],
  ],
  'room for none': [mode(3), [['TCP_FASTOPEN', 0]]],
};

const listening = (name: string, peer: Peer, server: keyof typeof servers): Opening => {
  const [config, options] = servers[server] as (typeof servers)[string];
  return new Opening(name, peer, config).listening(4, ...options);
};

/** What a listener says to SYNs of all kinds. */
function asked(): Script[] {
  const scripts: Script[] = [];
  for (const server of Object.keys(servers))
    for (const [what, length, cookie] of [
      ['asks', 0, ''],
      ['asks with octets', 20, ''],
      ['brings octets and no option', 20, undefined],
      ['brings a foreign cookie', 20, foreign],
      ['brings its cookie', 20, 'granted'],
      ['brings its cookie alone', 0, 'granted'],
      ['brings a short cookie', 20, '01020304'],
    ] as const) {
      const talk = listening(`a peer ${what}: ${server}`, peers.full, server).granted();
      talk.syn(length, cookie === undefined ? {} : { fastOpen: cookie });
      talk.call('poll', [{ fd: '$l', events: ['POLLIN'] }], 0);
      talk.segment('.').opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']).read(100).write(10).look();
      scripts.push(talk.data(10).read(100).done(100));
    }
  for (const fastOpen of ['', 'granted']) {
    const talk = listening(`the experiment's option: ${fastOpen}`, peers.mss, 'both on').granted();
    talk.syn(10, { fastOpen, isExperimental: true }).segment('.');
    scripts.push(talk.opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']).read(100).done(100));
  }
  return scripts;
}

/** A peer's octets have been taken from its SYN: then all kinds of things happen before its ACK, and after it. */
function early(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of([peers.mss, peers.sack, peers.full]);
  const server = draw.of(['both on', 'both on', 'both on', 'no cookie wanted'] as const);
  const talk = listening(`early ${seed}`, peer, server).granted();
  const length = draw.of([0, 1, 100, 1_000]);
  talk.syn(length, { fastOpen: 'granted' });
  const accepts = draw.chance(0.8);
  if (accepts) talk.opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']);
  let written = 0;
  for (let i = draw.upTo(5); i > 0; i--) {
    const what = draw.upTo(12);
    if (what < 3 && accepts) {
      const octets = draw.of([1, 500, 3_000]);
      talk.write(octets);
      written += octets;
    } else if (what === 3 && accepts) talk.read(1_000);
    else if (what === 4) talk.segment('S', { seq: 0, length, fastOpen: 'granted' });
    else if (what === 5 && accepts) talk.call('shutdown', '$s', draw.of(['SHUT_WR', 'SHUT_RD']));
    else if (what === 6 && accepts) talk.call('close', '$s');
    else if (what === 7) talk.wait(draw.of([900, 1_500]));
    else if (what === 8) talk.segment(draw.of(['R', 'R', 'R.']));
    else if (what === 9) talk.segment('.', { ack: draw.of([0, 20]) });
    else if (what === 10) talk.data(draw.of([10, 200]));
    else if (accepts) talk.look();
  }
  talk.segment('.', { ack: draw.of([1, 1, 1 + written]) });
  if (!accepts) talk.opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']);
  talk.look().read(2_000).write(100);
  if (draw.chance(0.6)) talk.data(10).look().read(100);
  if (draw.chance(0.5)) talk.fin().look();
  return talk.done(draw.of([300, 1_500]));
}

/** More peers than the queue of those that have not acknowledged. */
function crowd(): Script[] {
  return [1, 2, 3].map((room) => {
    const talk = new Opening(`a crowd for ${room}`, peers.mss, mode(3)).listening(8, ['TCP_FASTOPEN', room]);
    talk.call('fcntl', '$l', 'F_SETFL', nonBlocking).granted();
    for (let i = 0; i < 4; i++) talk.syn(10, { fastOpen: 'granted' }).another();
    for (let i = 0; i < 4; i++) talk.opens(`s${i}`, 'accept4', '$l', ['SOCK_NONBLOCK']);
    return talk.done(100);
  });
}

/** A caller's first connection asks for a cookie; what the peer says to it decides what the second does. */
function calls(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of([peers.mss, peers.sack, peers.full, peers.small]);
  const bits = draw.of([1, 1, 1, 1, 3, 5, 0, 2]);
  const talk = new Opening(`calls ${seed}`, peer, mode(bits));
  const late = draw.chance(0.4);
  const options: Option[] = [];
  if (late) options.push(['TCP_FASTOPEN_CONNECT', 1]);
  if (draw.chance(0.2)) options.push(['TCP_FASTOPEN_NO_COOKIE', 1]);
  if (draw.chance(0.2)) options.push(['TCP_MAXSEG', draw.of([200, 1_000])]);
  const answer = draw.of([
    { fastOpen: foreign },
    { fastOpen: foreign },
    { fastOpen: foreign },
    { fastOpen: '01020304' },
    { fastOpen: `${foreign}${foreign}` },
    {},
    { fastOpen: foreign, length: 50 },
  ]);
  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    if (index > 0) talk.another();
    begins(talk, name, late, draw.of([0, 1, 100, 1_000, 1_419, 1_420, 1_421, 5_000]), options);
    talk.look(name);
    const what = index === 0 ? 0 : draw.upTo(9);
    if (what === 1) talk.wait(1_400);
    if (what === 2) talk.segment('R.', { seq: 0 });
    else if (what < 6) talk.synAcked({ ...(index === 0 ? answer : draw.chance(0.3) ? answer : {}) });
    else if (what === 6) talk.synAcked({ ack: 1 + draw.of([1, 100, 500]) });
    else if (what === 7) talk.synAcked({ ack: 101, length: 20 });
    else talk.segment('S.', { ack: 9_000 });
    talk.look(name).call('send', `$${name}`, { length: 50 }, 50, []).look(name);
    talk.wait(60);
    if (draw.chance(0.5)) talk.segment('.', { ack: 1 + draw.of([1, 50, 100, 150]) }).look(name);
    talk.call('close', `$${name}`).segment('R');
  }
  return talk.done(100);
}

function begins(
  talk: Opening,
  name: string,
  late: boolean,
  length: number,
  options: readonly Option[],
): void {
  talk.toCall(name, ...options);
  if (!late) {
    talk.sendsFirst(name, length);
    return;
  }
  talk.ack = 1;
  talk.call('connect', `$${name}`, { ...there, port: talk.caller }).look(name);
  talk.call('send', `$${name}`, { length }, length, []);
}

/** A cookie is known; the second connection uses it, by a call that waits or one that does not. */
function known(): Script[] {
  const scripts: Script[] = [];
  const answers: readonly (readonly [string, (talk: Opening) => Opening])[] = [
    ['all is acknowledged', (talk) => talk.synAcked({ ack: 101 })],
    ['the SYN alone is acknowledged', (talk) => talk.synAcked({ ack: 1 })],
    ['a part is acknowledged', (talk) => talk.synAcked({ ack: 51 })],
    ['a RST', (talk) => talk.segment('R.', { seq: 0, ack: 101 })],
    ['a RST of the SYN alone', (talk) => talk.segment('R.', { seq: 0 })],
    ['nothing for a while', (talk) => talk.wait(1_300).synAcked({ ack: 1 })],
    ['nothing for a while, then a grant', (talk) => talk.wait(1_300).synAcked({ ack: 1, fastOpen: foreign })],
    ['nothing', (talk) => talk.wait(3_300)],
    ['octets come back', (talk) => talk.synAcked({ ack: 101, length: 30 })],
    ['a SYN crosses', (talk) => talk.segment('S')],
    ['too much is acknowledged', (talk) => talk.segment('S.', { ack: 500 }).synAcked({ ack: 101 })],
  ];
  for (const [what, answer] of answers)
    for (const waits of [false, true])
      for (const peer of ['mss', 'full'] as const) {
        const talk = new Opening(`${what}${waits ? ', waiting' : ''} (${peer})`, peers[peer], mode(1));
        talk.toCall('a').sendsFirst('a', 10).synAcked({ fastOpen: foreign });
        talk.call('close', '$a').segment('R').another();
        talk.toCall('b');
        if (waits) talk.call('fcntl', '$b', 'F_SETFL', ['O_RDWR']);
        const length = { length: 100 };
        const to = { ...there, port: talk.caller };
        talk.ack = 1;
        talk[waits ? 'aside' : 'call']('sendto', '$b', length, 100, ['MSG_FASTOPEN'], to);
        talk.call('getsockopt', '$b', 'SOL_SOCKET', 'SO_ERROR').look('b');
        answer(talk).look('b').wait(60);
        talk.call('recv', '$b', 100, ['MSG_DONTWAIT']).look('b');
        talk.call('send', '$b', { length: 10 }, 10, ['MSG_DONTWAIT']).look('b');
        scripts.push(talk.segment('.', { ack: 111 }).look('b').done(300));
      }
  return scripts;
}

/** Calls that mix the two ways, or come in the wrong order. */
function oddities(): Script[] {
  const odd = (name: string, make: (talk: Opening) => unknown, config: Config = mode(1)): Script => {
    const talk = new Opening(name, peers.mss, config);
    make(talk);
    return talk.done(200);
  };
  const to = (talk: Opening) => ({ ...there, port: talk.caller });
  return [
    odd('clients off', (talk) => talk.toCall('a').sendsFirst('a', 10).look('a'), mode(2)),
    odd('without an address', (talk) =>
      talk.toCall('a').call('sendto', '$a', { length: 5 }, 5, ['MSG_FASTOPEN']),
    ),
    odd('twice', (talk) => talk.toCall('a').sendsFirst('a', 10).sendsFirst('a', 10).look('a')),
    odd('of a connection', (talk) =>
      talk.connected().call('sendto', '$s', { length: 5 }, 5, ['MSG_FASTOPEN'], to(talk)),
    ),
    odd('of a listener', (talk) =>
      talk.listening().call('sendto', '$l', { length: 5 }, 5, ['MSG_FASTOPEN'], to(talk)),
    ),
    odd('of a call under way', (talk) =>
      talk.calling().call('sendto', '$s', { length: 5 }, 5, ['MSG_FASTOPEN'], to(talk)),
    ),
    odd('an option on a listener', (talk) =>
      talk.listening().call('setsockopt', '$l', 'IPPROTO_TCP', 'TCP_FASTOPEN_CONNECT', 1),
    ),
    odd(
      'a client option while clients are off',
      (talk) => talk.toCall('a', ['TCP_FASTOPEN_CONNECT', 1]),
      mode(2),
    ),
    ...[mode(5), mode(1)].flatMap((config) => [
      odd(
        `a call put off, then nothing: ${JSON.stringify(config)}`,
        (talk) => {
          talk.toCall('a', ['TCP_FASTOPEN_CONNECT', 1]).call('connect', '$a', to(talk)).look('a');
          talk
            .call('connect', '$a', to(talk))
            .call('recv', '$a', 10, [])
            .call('getpeername', '$a')
            .call('getsockname', '$a');
          talk.call('shutdown', '$a', 'SHUT_WR').look('a').call('close', '$a');
        },
        config,
      ),
      odd(
        `a call put off, then closed: ${JSON.stringify(config)}`,
        (talk) => {
          talk.toCall('a', ['TCP_FASTOPEN_CONNECT', 1]).call('connect', '$a', to(talk)).call('close', '$a');
        },
        config,
      ),
      odd(
        `a call put off, written twice: ${JSON.stringify(config)}`,
        (talk) => {
          talk.toCall('a', ['TCP_FASTOPEN_CONNECT', 1]).call('connect', '$a', to(talk));
          talk.ack = 1;
          for (let i = 0; i < 2; i++) talk.call('send', '$a', { length: 10 }, 10, []).look('a');
          talk.synAcked({ ack: 11 }).look('a');
        },
        config,
      ),
      odd(
        `a call put off, with MSG_FASTOPEN: ${JSON.stringify(config)}`,
        (talk) => {
          talk
            .toCall('a', ['TCP_FASTOPEN_CONNECT', 1])
            .call('connect', '$a', to(talk))
            .sendsFirst('a', 10)
            .look('a');
        },
        config,
      ),
    ]),
    odd(
      'without cookies, all goes at once',
      (talk) => {
        talk.toCall('a').sendsFirst('a', 100).look('a').synAcked({ ack: 101 }).look('a');
      },
      mode(5),
    ),
    odd('asked in vain, the experiment is tried', (talk) => {
      for (const name of ['a', 'b', 'c']) {
        talk.toCall(name).sendsFirst(name, 10).synAcked().call('close', `$${name}`).segment('R').another();
      }
    }),
    odd('the peer’s segments were small', (talk) => {
      talk.toCall('a').sendsFirst('a', 10).synAcked({ fastOpen: foreign, mss: 600 }).segment('R').another();
      talk.toCall('b').sendsFirst('b', 3_000).look('b').synAcked({ ack: 561, mss: 600 }).look('b');
    }),
    ...[1, 2].map((retries) =>
      odd(
        `blackholes, ${retries} retries`,
        (talk) => {
          talk.toCall('a').sendsFirst('a', 10).synAcked({ fastOpen: foreign }).segment('R').another();
          talk.toCall('b').sendsFirst('b', 100).wait(4_500).look('b').another();
          talk.toCall('c').sendsFirst('c', 100).look('c');
        },
        {
          ...mode(1),
          'net.ipv4.tcp_fastopen_blackhole_timeout_sec': 60,
          'net.ipv4.tcp_syn_linear_timeouts': 0,
          'net.ipv4.tcp_syn_retries': retries,
        },
      ),
    ),
    ...[0, 1, 2].map((retries) => {
      const talk = listening(`a SYN,ACK that nobody answers, ${retries} times again`, peers.full, 'both on');
      talk
        .granted()
        .syn(10, { fastOpen: 'granted' })
        .opens('s', 'accept4', '$l', ['SOCK_NONBLOCK'])
        .write(100);
      talk.call('setsockopt', '$s', 'IPPROTO_TCP', 'TCP_SYNCNT', Math.max(1, retries));
      return talk.wait(4_500).look().read(10).read(10).segment('.').look().done(500);
    }),
  ];
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const fastOpens = (): Script[] => [
  ...asked(),
  ...known(),
  ...oddities(),
  ...crowd(),
  ...random(early, 150),
  ...random(calls, 100),
];
