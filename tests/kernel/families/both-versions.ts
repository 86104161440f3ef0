/** Sockets of AF_INET and AF_INET6 on a host that has an address of each (ipv6(7)): what they take, and what they hear. */
import { fromText, type Octets } from '../../../src/base/octets.ts';
import { encodeDatagram } from '../../../src/wire/datagram.ts';
import { SYN } from '../../../src/wire/segment.ts';
import { seqNo } from '../../../src/wire/seq.ts';
import { encodeTcp } from '../../../src/wire/tcp-octets.ts';
import { encodeUdp } from '../../../src/wire/udp.ts';
import { host, others, peerAddress, type Script, Writing } from '../script.ts';

const port = 7_000;
const theirs = 5_000;
const ends = { 4: [peerAddress, host], 6: [others.peer, others.host] } as const;

function datagram(version: 4 | 6): Octets {
  const [source, destination] = ends[version];
  const text = fromText(`by IPv${version}`);
  const udp = encodeUdp({ sourcePort: theirs, destinationPort: port, text }, source, destination);
  return encodeDatagram({ source, destination, protocol: 17, identification: 1, ttl: 64 }, udp);
}

function syn(version: 4 | 6): Octets {
  const [source, destination] = ends[version];
  const seg = {
    ...{ sourcePort: theirs, destinationPort: port, seq: seqNo(1_000_000), ack: seqNo(0), control: SYN },
    ...{ wnd: 65_535, up: 0, options: { mss: 1_200 }, text: new Uint8Array(0) },
  };
  const tcp = encodeTcp(seg, source, destination);
  return encodeDatagram({ source, destination, protocol: 6, identification: 1, ttl: 64 }, tcp);
}

const families = ['AF_INET', 'AF_INET6'] as const;
const types = ['SOCK_STREAM', 'SOCK_DGRAM'] as const;
const places = [
  '0.0.0.0',
  '::',
  host,
  others.host,
  `::ffff:${host}`,
  '::ffff:0.0.0.0',
  '10.9.9.9',
  '2001:db8:9::9',
];
const peers = [peerAddress, others.peer, `::ffff:${peerAddress}`];
const arrives = (type: string): ((version: 4 | 6) => Octets) => (type === 'SOCK_STREAM' ? syn : datagram);

function opened(name: string, family: string, type: string, only: number): Writing {
  const script = new Writing(`${name}: ${family} ${type}${only === 1 ? ' IPv6 alone' : ''}`);
  script.opens('s', 'socket', family, type, 0);
  if (family === 'AF_INET6') script.call('setsockopt', '$s', 'IPPROTO_IPV6', 'IPV6_V6ONLY', only);
  return script;
}

const kinds = families.flatMap((family) =>
  types.flatMap((type) =>
    (family === 'AF_INET6' ? [0, 1] : [0]).map((only) => [family, type, only] as const),
  ),
);

const finished = (script: Writing): Script => ({ ...script.done(60), hasBoth: true });

/** What a socket may be bound to, and what it hears there. */
const bindings = (): readonly Script[] =>
  kinds.flatMap(([family, type, only]) =>
    places.map((address) => {
      const script = opened(`bound to ${address}`, family, type, only);
      script.call('bind', '$s', { address, port }).call('getsockname', '$s');
      if (type === 'SOCK_STREAM') script.call('listen', '$s', 4);
      script.bytes(arrives(type)(4)).bytes(arrives(type)(6));
      if (type === 'SOCK_DGRAM')
        script.call('recvfrom', '$s', 100, ['MSG_DONTWAIT']).call('recvfrom', '$s', 100, ['MSG_DONTWAIT']);
      return finished(script);
    }),
  );

/** Whom it may call, and how both ends are spelt. */
const callings = (): readonly Script[] =>
  kinds.flatMap(([family, type, only]) =>
    peers.map((address) => {
      const script = opened(`calls ${address}`, family, type, only);
      script.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
      script.call('connect', '$s', { address, port: theirs });
      return finished(
        script.call('getsockname', '$s').call('getpeername', '$s').call('send', '$s', { text: 'x' }, 1, 0),
      );
    }),
  );

/** Two sockets at one port. */
const pairs = (): readonly Script[] =>
  kinds.flatMap(([family, type, only]) =>
    ['0.0.0.0', '::', host, others.host].flatMap((first) =>
      ['0.0.0.0', '::', host, others.host].map((second) => {
        const script = opened(`${first} and then ${second}`, family, type, only);
        script.call('bind', '$s', { address: first, port });
        script.opens('t', 'socket', second.includes(':') ? 'AF_INET6' : 'AF_INET', type, 0);
        return finished(script.call('bind', '$t', { address: second, port }).call('getsockname', '$t'));
      }),
    ),
  );

export const bothVersions = { 'both bind': bindings, 'both call': callings, 'both pairs': pairs };
