/** TIME-WAIT and what comes after it: new calls from the same port, ours and the peer's, old segments, RST (RFC 6191, 1337). */
import { createRandom } from '../draw.ts';
import type { Script } from '../script.ts';
import { here, peers, Talk, there } from './talk.ts';

const sysctl = (name: string): string => `net.ipv4.tcp_${name}`;
type PeerName = keyof typeof peers;

/** Both ends have finished, ours first. */
function over(talk: Talk, how: 'close' | 'shutdown'): Talk {
  if (how === 'close') talk.call('close', '$s');
  else talk.call('shutdown', '$s', 'SHUT_WR');
  talk.ack += 1;
  return talk.segment('.').fin();
}

/** The peer calls again: by a number and a timestamp that are newer, older or the same. */
function calledAgain(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(['mss', 'sack', 'full', 'full'] as const);
  const config: Record<string, number> = draw.chance(0.3) ? { [sysctl('rfc1337')]: 1 } : {};
  const talk = new Talk(`called again ${seed} (${peer})`, peers[peer], config);
  talk.accepted();
  if (draw.chance(0.3)) talk.data(100).read(200);
  over(talk, draw.of(['close', 'shutdown'] as const));
  if (draw.chance(0.3)) talk.segment(draw.of(['.', 'F.', 'R', 'R.', 'P.']));
  if (draw.chance(0.2)) talk.call('close', '$l');
  const stamp = draw.of([0, 1, 500, -1, -500, -5_000]);
  const seq = talk.seq + draw.of([-1_000, -1, 0, 1, 1_000, 100_000, 1_000_000_000]);
  const timestamp =
    peer === 'full' && draw.chance(0.8) ? { value: 1_000 + talk.now + stamp, back: 0 } : undefined;
  talk.segment(draw.of(['S', 'S', 'S', 'SEW', 'S.', 'SF']), { seq, timestamp, to: 8_080 });
  talk.seq = seq + 1;
  talk.ack = 1;
  talk.segment('.', { to: 8_080, ...(timestamp === undefined ? { timestamp } : {}) });
  talk.opens('t', 'accept4', '$l', ['SOCK_NONBLOCK']);
  talk.call('send', '$t', { length: 10 }, 10, []);
  return talk.info('t').done(300);
}

/** We call again from the same port, or want to listen there. */
function again(seed: number): Script {
  const draw = createRandom(seed);
  const peer: PeerName = draw.of(['mss', 'sack', 'full', 'full'] as const);
  const config: Record<string, number> = { [sysctl('tw_reuse')]: draw.of([0, 1, 2]) };
  const talk = new Talk(`again ${seed} (${peer})`, peers[peer], config);
  const shares = draw.chance(0.5);
  talk.connected(...(shares ? ([['SO_REUSEADDR', 1]] as const) : []));
  if (draw.chance(0.2)) talk.fin().call('close', '$s').segment('.', { ack: 2 });
  else over(talk, 'close');
  if (draw.chance(0.4)) talk.wait(1_300);
  talk.opens('t', 'socket', 'AF_INET', ['SOCK_STREAM'], 0);
  if (draw.chance(0.6)) talk.call('setsockopt', '$t', 'SOL_SOCKET', 'SO_REUSEADDR', 1);
  if (draw.chance(0.2)) talk.call('setsockopt', '$t', 'SOL_SOCKET', 'SO_REUSEPORT', 1);
  talk.call('bind', '$t', draw.chance(0.8) ? here : { ...here, address: '0.0.0.0' });
  if (draw.chance(0.3)) talk.call('listen', '$t', 2);
  else {
    talk.call('fcntl', '$t', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
    talk.call('connect', '$t', there).call('getsockname', '$t');
  }
  return talk.done(400);
}

/** Two sockets and one port: what bind() and listen() permit. */
function ports(seed: number): Script {
  const draw = createRandom(seed);
  const talk = new Talk(`ports ${seed}`, peers.mss);
  const addresses = ['192.168.0.1', '0.0.0.0'];
  for (const name of ['a', 'b', 'c']) {
    talk.opens(name, 'socket', 'AF_INET', ['SOCK_STREAM'], 0);
    if (draw.chance(0.5)) talk.call('setsockopt', `$${name}`, 'SOL_SOCKET', 'SO_REUSEADDR', 1);
    if (draw.chance(0.4)) talk.call('setsockopt', `$${name}`, 'SOL_SOCKET', 'SO_REUSEPORT', 1);
    talk.call('bind', `$${name}`, { address: draw.of(addresses), port: 8_080 });
    if (draw.chance(0.5)) talk.call('listen', `$${name}`, 2);
    if (draw.chance(0.2)) talk.call('close', `$${name}`);
    if (draw.chance(0.2)) talk.call('shutdown', `$${name}`, 'SHUT_RD');
    talk.call('getsockname', `$${name}`);
  }
  return talk.done(50);
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const afterTimeWait = (): Script[] => [
  ...random(calledAgain, 200),
  ...random(again, 150),
  ...random(ports, 150),
];
