/** Random conversations: writes and reads against acknowledgements, holes, windows and silence. */
import { createRandom, many } from '../draw.ts';
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

type PeerName = keyof typeof peers;
const peerNames = Object.keys(peers) as readonly PeerName[];

/** Our end writes, theirs acknowledges now all of it, now some, now nothing. */
function sending(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(peerNames);
  const talk = new Talk(`sending ${seed} (${peer})`, peers[peer]);
  const options = draw.of([[], [['TCP_NODELAY', 1]], [['TCP_CORK', 1]]] as const);
  if (draw.chance(0.5)) talk.connected(...options);
  else talk.accepted(...options);
  talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  const mss = 'mss' in peers[peer] ? 1_000 : 536;
  let written = 1;
  for (let i = draw.upTo(8) + 2; i > 0; i--) {
    const kind = draw.upTo(10);
    if (kind < 5) {
      const length = draw.of([1, 50, mss - 1, mss, mss + 1, 2 * mss, 3 * mss + 7, 10 * mss, 20 * mss]);
      talk.write(length, ...(draw.chance(0.15) ? ['MSG_MORE'] : []));
      written += length;
    } else if (kind < 8) {
      const left = written - talk.ack;
      const octets = draw.chance(0.6) ? left : Math.min(left, mss * (1 + draw.upTo(4)));
      talk.acks(octets);
    } else if (kind === 8) talk.data(draw.of([1, 100, 1_000]));
    else talk.set('TCP_NODELAY', draw.upTo(2));
    if (draw.chance(0.15)) talk.wait(draw.of([60, 150]));
  }
  return talk.info().done(draw.of([100, 900]));
}

/** Their end sends, in order and not; ours reads now and then. */
function receiving(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(peerNames);
  const talk = new Talk(`receiving ${seed} (${peer})`, peers[peer]);
  const options = draw.of([[], [['SO_RCVBUF', 8_000]], [['SO_RCVBUF', 20_000]]] as const);
  if (draw.chance(0.5)) talk.connected(...options);
  else talk.accepted(...options);
  let end = 1;
  for (let i = draw.upTo(10) + 3; i > 0; i--) {
    const length = draw.of([1, 100, 536, 1_000, 1_460]);
    const kind = draw.upTo(12);
    if (kind < 5) {
      talk.segment(draw.chance(0.5) ? 'P.' : '.', { length });
      talk.seq += length;
      end = Math.max(end, talk.seq);
    } else if (kind < 7) {
      const seq = end + draw.of([0, 100, 1_000, 3_000]);
      talk.segment('.', { seq, length });
      end = seq + length;
    } else if (kind === 7) talk.segment('.', { seq: talk.seq - draw.of([1, 100, 1_000]), length });
    else if (kind === 8) talk.segment('.', { seq: draw.chance(0.5) ? talk.seq : 1 + draw.upTo(end), length });
    else if (kind < 11)
      talk.read(draw.of([1, 500, 2_000, 100_000]), ...(draw.chance(0.2) ? ['MSG_PEEK'] : []));
    else talk.write(draw.of([1, 1_000]));
    if (draw.chance(0.2)) talk.wait(draw.of([70, 300]));
  }
  return talk.call('ioctl', '$s', 'SIOCINQ').read(100_000).done(200);
}

/** What is sent is lost in part: duplicates, blocks, silence until the timers. */
function losing(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(['mss', 'sack', 'full'] as const);
  const talk = new Talk(`losing ${seed} (${peer})`, peers[peer]);
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  const sacks = peer !== 'mss';
  const mss = peer === 'full' ? 1_448 : 1_460;
  const count = draw.of([4, 6, 10, 20]);
  talk.write(count * mss);
  const sent = Math.min(count, 10);
  for (let i = draw.upTo(7) + 1; i > 0; i--) {
    const base = talk.ack;
    const left = Math.max(1, sent - Math.floor((base - 1) / mss));
    const kind = draw.upTo(10);
    if (kind < 5 && sacks) {
      const from = 1 + draw.upTo(left);
      const to = from + 1 + draw.upTo(Math.max(1, left - from));
      talk.segment('.', { sack: [[base + from * mss, base + to * mss]] });
    } else if (kind < 5) talk.segment('.');
    else if (kind < 8) talk.acks(Math.min(left, 1 + draw.upTo(4)) * mss);
    else talk.wait(draw.of([100, 300, 700]));
  }
  return talk.info().done(1_000);
}

export const randomSending = (): Script[] => many(sending, 200);
export const randomReceiving = (): Script[] => many(receiving, 200);
export const randomLosing = (): Script[] => many(losing, 150);
