/** Listeners under load: backlogs, SYN queues, accept queues that are full, options that change what opens a connection. */
import { createRandom } from '../draw.ts';
import { type PeerPacket, type Script, servicePort } from '../script.ts';
import { peers, Talk } from './talk.ts';

const sysctl = (name: string): string => `net.ipv4.tcp_${name}`;

/** Several peers call one listener, finish their handshakes, go away, while it accepts now and then. */
function crowd(seed: number): Script {
  const draw = createRandom(seed);
  const config: Record<string, number> = {};
  config[sysctl('syncookies')] = draw.of([0, 0, 1]);
  if (draw.chance(0.3)) config[sysctl('abort_on_overflow')] = 1;
  const talk = new Talk(`crowd ${seed}`, peers.mss, config);
  const backlog = draw.of([0, 1, 2, 3]);
  talk.listening(backlog).call('fcntl', '$l', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  const begun = new Map<number, number>();
  let accepted = 0;
  for (let i = draw.upTo(14) + 6; i > 0; i--) {
    const kind = draw.upTo(10);
    const known = [...begun.keys()];
    if (kind < 4 || known.length === 0) {
      const peer = 2_000 + begun.size;
      begun.set(peer, 1);
      talk.packet(packet({ peer, flags: 'S', seq: 0, mss: 1_460 }));
    } else if (kind < 7) talk.packet(packet({ peer: draw.of(known), flags: '.', seq: 1, ack: 1 }));
    else if (kind === 7) {
      const peer = draw.of(known);
      talk.packet(packet({ peer, flags: 'P.', seq: 1, ack: 1, length: 10 }));
    } else if (kind === 8)
      talk.packet(
        packet({ peer: draw.of(known), flags: draw.of(['R', 'F.', 'S']), seq: draw.of([0, 1]), ack: 1 }),
      );
    else talk.opens(`a${accepted++}`, 'accept', '$l');
    if (draw.chance(0.1)) talk.wait(1_300);
  }
  talk.poll('$l').info('l');
  if (draw.chance(0.3)) talk.call('close', '$l');
  else for (let i = 0; i < 3; i++) talk.opens(`b${i}`, 'accept', '$l');
  return talk.done(draw.of([200, 2_500]));
}

/** Without the ACK bit there is no acknowledgement number. */
function packet({ ack, ...one }: PeerPacket): PeerPacket {
  const acks = one.flags.includes('.') && ack !== undefined;
  return { window: 65_535, to: servicePort, ...one, ...(acks ? { ack } : {}) };
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const crowdsAtListeners = (): Script[] => random(crowd, 200);
