/** UDP and raw sockets (udp(7), raw(7)): each call in each situation, what arrives for whom, and ICMP. */
import { fromText, type Octets } from '../../../src/base/octets.ts';
import { encodeDatagram } from '../../../src/wire/datagram.ts';
import { encodeIcmp, type Unreachable } from '../../../src/wire/icmp.ts';
import { encodeUdp } from '../../../src/wire/udp.ts';
import { createRandom, type Draw } from '../draw.ts';
import { host, peerAddress, type Script, Writing } from '../script.ts';

type Situation = (script: Writing) => Writing;

const own = 7_000;
const theirs = 5_000;
const here = { address: host, port: own };
const anywhere = { address: '0.0.0.0', port: own };
const there = { address: peerAddress, port: theirs };
const elsewhere = { address: peerAddress, port: theirs + 1 };
const nobody = { address: '0.0.0.0', port: 0, family: 'AF_UNSPEC' };

const ip = (payload: Octets, protocol: number): Octets =>
  encodeDatagram({ source: peerAddress, destination: host, protocol, identification: 1, ttl: 64 }, payload);

/** The peer sends a datagram. */
const datagram = (text: string, { from = theirs, to = own } = {}): Octets =>
  ip(encodeUdp({ sourcePort: from, destinationPort: to, text: fromText(text) }, peerAddress, host), 17);

const damaged = (): Octets => {
  const octets = datagram('damaged').slice();
  octets[30] = (octets[30] ?? 0) ^ 1;
  return octets;
};
const unsummed = (): Octets => {
  const octets = datagram('unsummed').slice();
  octets[26] = 0;
  octets[27] = 0;
  return octets;
};

/** The peer's host speaks of a datagram of ours. */
function icmp(
  reason: Unreachable | 'time exceeded' | 'parameter problem',
  { from = own, to = theirs } = {},
): Octets {
  const udp = encodeUdp({ sourcePort: from, destinationPort: to, text: fromText('x') }, host, peerAddress);
  const header = { source: host, destination: peerAddress, protocol: 17, identification: 1, ttl: 60 };
  const about = encodeDatagram(header, udp).subarray(0, 28);
  const message =
    reason === 'time exceeded' || reason === 'parameter problem'
      ? ({ what: reason, about } as const)
      : ({ what: 'unreachable', reason, about } as const);
  return ip(encodeIcmp(message, peerAddress, host), 1);
}

const opened: Situation = (script) => script.opens('s', 'socket', 'AF_INET', 'SOCK_DGRAM', 0);
const bound: Situation = (script) => opened(script).call('bind', '$s', here);
const connected: Situation = (script) => bound(script).call('connect', '$s', there);

const situations: Readonly<Record<string, Situation>> = {
  new: opened,
  bound,
  'bound anywhere': (script) => opened(script).call('bind', '$s', anywhere),
  connected,
  'connected alone': (script) => opened(script).call('connect', '$s', there),
  'connected and forgotten': (script) => connected(script).call('connect', '$s', nobody),
  'connected alone and forgotten': (script) =>
    opened(script).call('connect', '$s', there).call('connect', '$s', nobody),
  'sent from': (script) => opened(script).call('sendto', '$s', { text: 'x' }, 1, 0, there),
  'with a datagram': (script) => bound(script).bytes(datagram('hello')),
  'connected, with two datagrams': (script) =>
    connected(script).bytes(datagram('hello')).bytes(datagram('there')),
  refused: (script) => connected(script).bytes(icmp('port')),
  'refused, with a datagram': (script) => connected(script).bytes(datagram('hello')).bytes(icmp('port')),
  'unreachable for now': (script) => connected(script).bytes(icmp('host')),
  'shut for reading': (script) => connected(script).call('shutdown', '$s', 'SHUT_RD'),
  'shut for writing': (script) => connected(script).call('shutdown', '$s', 'SHUT_WR'),
  'shut without a peer': (script) => bound(script).call('shutdown', '$s', 'SHUT_RDWR'),
  'shut, with a datagram': (script) =>
    connected(script).bytes(datagram('hello')).call('shutdown', '$s', 'SHUT_RD'),
  'non-blocking': (script) => bound(script).call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']),
  'non-blocking, shut': (script) =>
    connected(script)
      .call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK'])
      .call('shutdown', '$s', 'SHUT_RD'),
};

const calls: Readonly<Record<string, Situation>> = {
  'bind()': (script) => script.call('bind', '$s', { ...here, port: 7_001 }).call('getsockname', '$s'),
  'bind() anywhere': (script) =>
    script.call('bind', '$s', { address: '0.0.0.0', port: 0 }).call('getsockname', '$s'),
  'bind() to a stranger': (script) => script.call('bind', '$s', { address: '10.9.9.9', port: 9 }),
  'connect()': (script) =>
    script.call('connect', '$s', elsewhere).call('getsockname', '$s').call('getpeername', '$s'),
  'connect() to port 0': (script) =>
    script.call('connect', '$s', { ...there, port: 0 }).call('getpeername', '$s'),
  'connect() to nobody': (script) =>
    script.call('connect', '$s', nobody).call('getsockname', '$s').call('getpeername', '$s'),
  'listen() and accept()': (script) => script.call('listen', '$s', 4).call('accept', '$s'),
  'send()': (script) => script.call('send', '$s', { text: 'hello' }, 5, 0).call('getsockname', '$s'),
  'send() twice': (script) =>
    script.call('send', '$s', { text: 'one' }, 3, 0).call('send', '$s', { text: 'two' }, 3, 0),
  'send() of nothing': (script) => script.call('send', '$s', { text: '' }, 0, 0),
  'send() out of band': (script) => script.call('send', '$s', { text: 'x' }, 1, ['MSG_OOB']),
  'sendto()': (script) =>
    script.call('sendto', '$s', { text: 'hello' }, 5, 0, elsewhere).call('getsockname', '$s'),
  'sendto() port 0': (script) => script.call('sendto', '$s', { text: 'hello' }, 5, 0, { ...there, port: 0 }),
  'sendto() of too much': (script) => script.call('sendto', '$s', { length: 65_536 }, 65_536, 0, there),
  'sendto() of more than IP carries': (script) =>
    script.call('sendto', '$s', { length: 65_508 }, 65_508, 0, there),
  'recv()': (script) => script.aside('recv', '$s', 100, []).bytes(datagram('late')),
  'recvfrom() of a part': (script) => script.aside('recvfrom', '$s', 2, []).aside('recvfrom', '$s', 100, []),
  'recvfrom() with MSG_TRUNC': (script) =>
    script.aside('recvfrom', '$s', 2, ['MSG_TRUNC', 'MSG_PEEK']).aside('recvfrom', '$s', 2, ['MSG_TRUNC']),
  'recv() of nothing': (script) => script.aside('recv', '$s', 0, []),
  'recv() that does not wait': (script) =>
    script.call('recv', '$s', 100, ['MSG_DONTWAIT']).call('recv', '$s', 100, ['MSG_DONTWAIT']),
  'recv() out of band': (script) => script.call('recv', '$s', 100, ['MSG_OOB', 'MSG_DONTWAIT']),
  'shutdown(SHUT_RD)': (script) =>
    script.call('shutdown', '$s', 'SHUT_RD').aside('recv', '$s', 100, []).bytes(datagram('late')),
  'shutdown(SHUT_WR)': (script) =>
    script.call('shutdown', '$s', 'SHUT_WR').call('sendto', '$s', { text: 'x' }, 1, 0, there),
  'shutdown() while it waits': (script) =>
    script
      .aside('recv', '$s', 100, [])
      .call('shutdown', '$s', 'SHUT_RDWR')
      .call('poll', [{ fd: '$s', events: ['POLLIN', 'POLLOUT'] }], 0),
  'close()': (script) => script.call('close', '$s').call('close', '$s').bytes(datagram('too late')),
  'close() while it waits': (script) =>
    script
      .aside('recv', '$s', 100, [])
      .call('close', '$s')
      .bytes(datagram('too late'))
      .bytes(datagram('later')),
  'getpeername()': (script) => script.call('getsockname', '$s').call('getpeername', '$s'),
  'poll()': (script) =>
    script.call('poll', [{ fd: '$s', events: ['POLLIN', 'POLLOUT', 'POLLRDHUP', 'POLLPRI'] }], 0),
  'poll() that waits': (script) =>
    script.aside('poll', [{ fd: '$s', events: ['POLLIN', 'POLLRDHUP'] }], 200).bytes(datagram('late')),
  'select()': (script) => script.call('select', 64, ['$s'], ['$s'], ['$s'], { tv_sec: 0, tv_usec: 0 }),
  'epoll by edges': (script) =>
    script
      .opens('e', 'epoll_create1', 0)
      .call('epoll_ctl', '$e', 'EPOLL_CTL_ADD', '$s', { events: ['EPOLLIN', 'EPOLLET'] })
      .call('epoll_wait', '$e', 8, 0)
      .bytes(datagram('one'))
      .call('epoll_wait', '$e', 8, 0)
      .call('epoll_wait', '$e', 8, 0)
      .bytes(datagram('two'))
      .call('epoll_wait', '$e', 8, 0),
  'ioctl()': (script) =>
    ['SIOCINQ', 'SIOCOUTQ', 'SIOCOUTQNSD', 'SIOCATMARK'].reduce(
      (asking, one) => asking.call('ioctl', '$s', one),
      script,
    ),
  SO_ERROR: (script) =>
    script
      .call('getsockopt', '$s', 'SOL_SOCKET', 'SO_ERROR')
      .call('getsockopt', '$s', 'SOL_SOCKET', 'SO_ERROR'),
  'ICMP port unreachable': (script) => script.bytes(icmp('port')).call('recv', '$s', 10, ['MSG_DONTWAIT']),
  'ICMP of another': (script) =>
    script.bytes(icmp('port', { to: theirs + 1 })).call('recv', '$s', 10, ['MSG_DONTWAIT']),
};

/** Every call in every situation. */
export const datagramCalls = (): readonly Script[] =>
  Object.entries(situations).flatMap(([name, reach]) =>
    Object.entries(calls).map(([call, make]) => make(reach(new Writing(`UDP ${name}: ${call}`))).done(100)),
  );

const numbers = [-1, 0, 1, 2, 100, 255, 256, 2_304, 100_000, 2 ** 31 - 1];
const options: readonly (readonly [level: string, names: readonly string[]])[] = [
  [
    'SOL_SOCKET',
    [
      ...['SO_REUSEADDR', 'SO_REUSEPORT', 'SO_BROADCAST', 'SO_DONTROUTE', 'SO_KEEPALIVE', 'SO_OOBINLINE'],
      ...['SO_PRIORITY', 'SO_RCVBUF', 'SO_SNDBUF', 'SO_RCVLOWAT', 'SO_SNDLOWAT', 'SO_TYPE', 'SO_DOMAIN'],
      ...['SO_PROTOCOL', 'SO_ACCEPTCONN', 'SO_ERROR'],
    ],
  ],
  ['IPPROTO_TCP', ['TCP_NODELAY', 'TCP_MAXSEG', 'TCP_CORK']],
  ['IPPROTO_IP', ['IP_TTL', 'IP_TOS', 'IP_MTU_DISCOVER', 'IP_RECVERR', 'IP_HDRINCL']],
];

/** What each option is, takes and keeps. */
export const datagramOptions = (): readonly Script[] =>
  (['SOCK_DGRAM', 'SOCK_RAW'] as const).flatMap((type) =>
    options.flatMap(([level, names]) =>
      names.map((name) => {
        const script = new Writing(`${type} ${name}`, {}, 15);
        script.opens('s', 'socket', 'AF_INET', type, type === 'SOCK_RAW' ? 'IPPROTO_UDP' : 0);
        script.call('getsockopt', '$s', level, name);
        for (const value of numbers)
          script.call('setsockopt', '$s', level, name, value).call('getsockopt', '$s', level, name);
        return script.done(50);
      }),
    ),
  );

/** Two sockets for one port: who may have it, and who hears. */
export const sharedPorts = (): readonly Script[] =>
  ['SO_REUSEADDR', 'SO_REUSEPORT', 'none'].flatMap((option) =>
    [here, anywhere].flatMap((first) =>
      [0, 1, 2].flatMap((at) =>
        [null, there, elsewhere].map((peer) => {
          const script = new Writing(
            `two sockets, ${option}, ${first.address}, ${at}, ${JSON.stringify(peer)}`,
          );
          const share = (name: string): void => {
            if (option !== 'none') script.call('setsockopt', name, 'SOL_SOCKET', option, 1);
          };
          script.opens('s', 'socket', 'AF_INET', 'SOCK_DGRAM', 0);
          share('$s');
          script.call('bind', '$s', first);
          if (peer !== null) script.call('connect', '$s', peer);
          // The option comes before bind(), so the second socket is opened by hand.
          script.opens('t', 'socket', 'AF_INET', at === 2 ? 'SOCK_STREAM' : 'SOCK_DGRAM', 0);
          share('$t');
          script.call('bind', '$t', at === 1 ? anywhere : here);
          // Which of equals hears by SO_REUSEPORT is the kernel's chance.
          if (option !== 'SO_REUSEPORT')
            script
              .bytes(datagram('for whom?'))
              .call('recv', '$s', 20, ['MSG_DONTWAIT'])
              .call('recv', '$t', 20, ['MSG_DONTWAIT']);
          return script.done(50);
        }),
      ),
    ),
  );

/** What arrives. */
export const datagramArrivals = (): readonly Script[] => {
  const reads = (script: Writing): Writing =>
    script.call('recvfrom', '$s', 100, ['MSG_DONTWAIT']).call('ioctl', '$s', 'SIOCINQ');
  const arrivals: Readonly<Record<string, () => Octets>> = {
    whole: () => datagram('hello'),
    empty: () => datagram(''),
    damaged,
    'without a checksum': unsummed,
    'for nobody': () => datagram('anybody?', { to: 9 }),
    'from port 0': () => datagram('hello', { from: 0 }),
    'with octets behind it': () => {
      const octets = encodeUdp(
        { sourcePort: theirs, destinationPort: own, text: fromText('hello') },
        peerAddress,
        host,
      );
      return ip(new Uint8Array([...octets, 1, 2, 3]), 17);
    },
    'of another protocol': () => ip(fromText('hello'), 99),
    'too short': () => ip(fromText('hey'), 17),
  };
  const listening: Situation = (script) =>
    bound(script).opens('r', 'socket', 'AF_INET', 'SOCK_RAW', 'IPPROTO_UDP');
  return Object.entries(arrivals).flatMap(([name, octets]) => [
    reads(bound(new Writing(`a datagram ${name}`)).bytes(octets())).done(80),
    reads(connected(new Writing(`a datagram ${name} for who is connected`)).bytes(octets())).done(80),
    reads(listening(new Writing(`a datagram ${name} with a raw socket beside`)).bytes(octets()))
      .call('recvfrom', '$r', 200, ['MSG_DONTWAIT'])
      .done(80),
  ]);
};

/** How many datagrams fit into a queue. */
export const datagramQueues = (): readonly Script[] =>
  [0, 1, 100, 164, 165, 500, 612, 613, 1_000, 1_400].flatMap((length) =>
    [1, 2_304, 5_000].map((room) => {
      const script = bound(new Writing(`a queue of ${room} for datagrams of ${length}`, {}, 12));
      script.call('setsockopt', '$s', 'SOL_SOCKET', 'SO_RCVBUF', room);
      for (let nth = 0; nth < 14; nth++) script.bytes(datagram('x'.repeat(length)));
      for (let nth = 0; nth < 14; nth++) script.call('recv', '$s', 2_000, ['MSG_DONTWAIT']);
      return script.done(50);
    }),
  );

/** Raw sockets: what they hear and send. */
export const rawSockets = (): readonly Script[] => {
  const kinds = ['IPPROTO_UDP', 'IPPROTO_TCP', 'IPPROTO_ICMP', 'IPPROTO_RAW'] as const;
  const made: Readonly<Record<string, Situation>> = {
    new: (script) => script,
    bound: (script) => script.call('bind', '$s', { address: host, port: 0 }),
    'bound twice': (script) =>
      script
        .call('bind', '$s', { address: host, port: 0 })
        .call('bind', '$s', { address: '0.0.0.0', port: 0 }),
    connected: (script) => script.call('connect', '$s', { address: peerAddress, port: 0 }),
    'connected, then bound': (script) =>
      script
        .call('connect', '$s', { address: peerAddress, port: 0 })
        .call('bind', '$s', { address: host, port: 0 }),
    'connected and forgotten': (script) =>
      script.call('connect', '$s', { address: peerAddress, port: 0 }).call('connect', '$s', nobody),
  };
  const udp = encodeUdp({ sourcePort: 1, destinationPort: 2, text: fromText('raw') }, host, peerAddress);
  const whole = encodeDatagram(
    { source: host, destination: peerAddress, protocol: 17, identification: 5, ttl: 9 },
    udp,
  );
  const hex = (octets: Octets) => ({ hex: Buffer.from(octets).toString('hex') });
  const deeds: Readonly<Record<string, Situation>> = {
    'names itself': (script) => script.call('getsockname', '$s').call('getpeername', '$s'),
    hears: (script) =>
      script
        .bytes(datagram('hello'))
        .call('recvfrom', '$s', 200, ['MSG_DONTWAIT'])
        .bytes(icmp('port'))
        .call('recvfrom', '$s', 200, ['MSG_DONTWAIT'])
        .call('ioctl', '$s', 'SIOCINQ'),
    sends: (script) =>
      script.call('sendto', '$s', hex(udp), udp.length, 0, { address: peerAddress, port: 0 }),
    'sends to its peer': (script) => script.call('send', '$s', hex(udp), udp.length, 0),
    'sends the header too': (script) =>
      script
        .call('setsockopt', '$s', 'IPPROTO_IP', 'IP_HDRINCL', 1)
        .call('sendto', '$s', hex(whole), whole.length, 0, { address: peerAddress, port: 0 })
        .call('sendto', '$s', hex(whole.subarray(0, 10)), 10, 0, { address: peerAddress, port: 0 }),
    'sends too much': (script) =>
      script
        .call('setsockopt', '$s', 'IPPROTO_IP', 'IP_HDRINCL', 1)
        .call('sendto', '$s', { length: 1_501 }, 1_501, 0, { address: peerAddress, port: 0 }),
    'is shut': (script) =>
      script.call('shutdown', '$s', 'SHUT_RDWR').call('send', '$s', hex(udp), udp.length, 0),
    listens: (script) => script.call('listen', '$s', 1).call('accept', '$s'),
    'out of band': (script) =>
      script
        .call('recv', '$s', 1, ['MSG_OOB', 'MSG_DONTWAIT'])
        .call('send', '$s', hex(udp), udp.length, ['MSG_OOB']),
    polls: (script) => script.call('poll', [{ fd: '$s', events: ['POLLIN', 'POLLOUT'] }], 0),
  };
  return kinds.flatMap((kind) =>
    Object.entries(made).flatMap(([name, reach]) =>
      Object.entries(deeds).map(([deed, act]) => {
        const script = new Writing(`raw ${kind} ${name}: ${deed}`);
        return act(reach(script.opens('s', 'socket', 'AF_INET', 'SOCK_RAW', kind))).done(60);
      }),
    ),
  );
};

/** Calls and arrivals as they come. */
export function randomDatagrams(count = 60): readonly Script[] {
  return Array.from({ length: count }, (_, seed) => {
    const draw: Draw = createRandom(seed + 1);
    const script = opened(new Writing(`datagrams as they come ${seed}`));
    for (let left = 12; left > 0; left--) {
      if (draw.chance(0.35))
        script.bytes(
          draw.of([
            () => datagram('hello'),
            () => datagram('stranger', { from: 9 }),
            () => icmp('port'),
            () => icmp('host'),
          ])(),
        );
      else draw.of(Object.values(calls).filter((call) => !/recv\(\)|waits/.test(call.name)))(script);
    }
    return script.done(60);
  });
}
