/**
 * The receiving end: when ACKs leave, what windows they offer, what they say of octets ahead of a hole, which timestamps
 * they echo, and how the receive buffer grows. After each step the host tells how it sees its peer.
 */
import { createRandom, type Draw, many } from '../draw.ts';
import type { Script } from '../script.ts';
import { type Peer, peers, Talk } from './talk.ts';

type PeerName = keyof typeof peers;
const peerNames = Object.keys(peers) as readonly PeerName[];
const sackNames = ['small', 'sack', 'full'] as const;

const segmentOf = (peer: Peer): number => (peer.mss ?? 536) - (peer.timestamps ? 12 : 0);

const random =
  (
    name: string,
    names: readonly PeerName[],
    play: (talk: Talk, draw: Draw, mss: number) => void,
    gap = 23,
    options: readonly (readonly (readonly [string, unknown])[])[] = [[]],
  ) =>
  (seed: number): Script => {
    const draw = createRandom(seed * 37 + name.length);
    const peer = draw.of(names);
    const talk = new Talk(`${name} ${seed} (${peer})`, peers[peer], {}, gap);
    const set = draw.of(options);
    if (draw.chance(0.5)) talk.connected(...set);
    else talk.accepted(...set);
    play(talk, draw, segmentOf(peers[peer]));
    return talk.info().done(300);
  };

/** Segments at all kinds of distance, some answered, some read. */
const pace = random('pace', peerNames, (talk, draw, mss) => {
  if (draw.chance(0.3)) talk.set('TCP_QUICKACK', draw.upTo(2));
  for (let i = 0; i < 12; i++) {
    const kind = draw.upTo(8);
    if (kind < 5) talk.data(draw.of([mss, mss, mss, 100, 1]), draw.chance(0.5) ? { flags: '.' } : {});
    else if (kind === 5) talk.read(100_000);
    else if (kind === 6) talk.write(10).acks(10);
    else talk.info();
    talk.wait(draw.of([11, 13, 23, 29, 67, 90, 131, 273]));
  }
});

/** A long flight of full segments, read now and then. */
const flight = random(
  'flight',
  peerNames,
  (talk, draw, mss) => {
    for (let i = 0; i < 30; i++) {
      talk.data(mss, { flags: draw.chance(0.2) ? 'P.' : '.' });
      if (draw.chance(0.2)) talk.read(draw.of([1_000, 5_000, 100_000]));
      if (draw.chance(0.1)) talk.info();
    }
  },
  13,
  [[], [['SO_RCVBUF', 5_000]], [['SO_RCVBUF', 15_000]], [['SO_RCVBUF', 60_000]]],
);

/** More comes than is read, until nothing more fits; then reading opens the window. */
const full = random(
  'full',
  peerNames,
  (talk, draw, mss) => {
    const size = draw.of([mss, mss, 100, 1]);
    for (let i = 0; i < 14; i++) talk.data(size);
    talk.info().segment('.', { seq: talk.seq - 1 });
    for (let i = 0; i < 4; i++) talk.read(draw.of([1, 500, mss, 3_000, 100_000])).info();
    talk.data(mss).data(mss).read(100_000);
  },
  23,
  [[['SO_RCVBUF', 2_000]], [['SO_RCVBUF', 5_000]], [['SO_RCVBUF', 9_000]]],
);

/** Holes, octets that come twice, and what fills them. */
const order = random('order', sackNames, (talk, draw) => {
  const unit = 1_000;
  const has = new Set<number>();
  for (let i = 0; i < 10; i++) {
    const at = draw.upTo(8);
    const count = draw.of([1, 1, 1, 2]);
    const shift = draw.of([0, 0, 0, 300]);
    talk.segment(draw.chance(0.3) ? 'P.' : '.', {
      seq: 1 + at * unit + shift,
      length: Math.min(1_400, count * unit),
    });
    has.add(at);
    if (draw.chance(0.15)) talk.read(draw.of([500, 100_000]));
    if (draw.chance(0.1)) talk.write(700);
    if (draw.chance(0.2)) talk.info();
  }
});

/** Clocks that stand, go back a little or far, or are missing. */
const clock = random('clock', ['full'], (talk, draw, mss) => {
  for (let i = 0; i < 8; i++) {
    const value = 1_000 + talk.now + draw.of([0, 0, -1, -40, -900, -300_000, 2 ** 30]);
    const timestamp = draw.chance(0.1)
      ? undefined
      : { value: value < 0 ? value + 2 ** 32 : value, back: draw.of([0, 0, 50]) };
    const kind = draw.upTo(4);
    if (kind === 0)
      talk.segment('.', {
        timestamp,
        ...(draw.chance(0.5) && talk.ack > 60
          ? { ack: talk.ack - 50, window: talk.window + draw.of([0, 1]) }
          : {}),
      });
    else if (kind === 1) talk.segment('P.', { timestamp, length: mss, seq: talk.seq + mss });
    else talk.data(draw.of([1, 100, mss]), { timestamp });
    if (draw.chance(0.3)) talk.write(100);
    if (draw.chance(0.3)) talk.acks(100);
  }
});

/** Marks of congestion on what comes (RFC 3168), and CWR in answer. */
const congested = (seed: number): Script => {
  const draw = createRandom(seed * 41);
  const talk = new Talk(
    `congested ${seed}`,
    draw.of([peers.sack, peers.full]),
    { 'net.ipv4.tcp_ecn': draw.of([1, 2]) },
    23,
  );
  talk.listening().segment(draw.chance(0.8) ? 'SEW' : 'S');
  talk.seq = 1;
  talk.ack = 1;
  talk.segment('.').opens('s', 'accept', '$l');
  for (let i = 0; i < 10; i++) {
    const kind = draw.upTo(6);
    if (kind < 3)
      talk.data(draw.of([1, 100, 1_000]), {
        ecn: draw.of([0, 1, 2, 3, 3]),
        flags: draw.chance(0.2) ? 'P.W' : 'P.',
      });
    else if (kind === 3) talk.write(draw.of([10, 3_000]));
    else if (kind === 4) talk.acks(0, { flags: draw.chance(0.3) ? '.E' : '.' } as object);
    else talk.segment('.', { length: 100, seq: talk.seq + 500, ecn: 3 });
  }
  return talk.info().done(300);
};

/** The program reads all that comes, round trip by round trip: the buffer grows with it. */
const tuning = random(
  'tuning',
  ['full', 'sack'],
  (talk, draw, mss) => {
    for (let round = 0; round < 5; round++) {
      talk.write(1).acks(1);
      const count = draw.of([5, 10, 15, 25]);
      for (let i = 0; i < count; i++) talk.data(mss, { flags: '.' });
      talk.read(100_000).info();
      talk.wait(draw.of([20, 60]));
    }
  },
  13,
);

export const taking = {
  pace: () => many(pace, 150),
  flight: () => many(flight, 100),
  full: () => many(full, 100),
  order: () => many(order, 150),
  clock: () => many(clock, 100),
  congested: () => many(congested, 60),
  tuning: () => many(tuning, 60),
} as const;
