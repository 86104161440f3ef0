/**
 * Losses and what Linux makes of them: each scenario sends a flight, then acknowledges it in a way that a network might
 * have brought about. After each ACK the host tells how it sees its flight.
 */
import { createRandom, type Draw, many } from '../draw.ts';
import type { Script } from '../script.ts';
import { type Peer, peers, Talk } from './talk.ts';

const algorithms = ['cubic', 'reno'] as const;
const sackPeers = { sack: peers.sack, full: peers.full, small: peers.small } as const;
const everyPeer = { mss: peers.mss, ...sackPeers } as const;

const longer = 4;

/** A conversation that has so many segments out; round trips of 41 ms, which no timer meets. */
class Flight extends Talk {
  readonly mss: number;
  /** Segments that have been written. */
  written = 0;

  constructor(name: string, peer: Peer, draw: Draw) {
    super(name, peer, { 'net.ipv4.tcp_congestion_control': draw.of(algorithms) }, 41);
    this.mss = (peer.mss ?? 536) - (peer.timestamps ? 12 : 0);
    if (draw.chance(0.5)) this.connected();
    else this.accepted();
  }

  segments(count: number): this {
    this.written += count;
    return this.write(count * this.mss);
  }

  /** The first octet of a segment; they count from 0. */
  start(segment: number): number {
    return 1 + segment * this.mss;
  }

  /** So many segments have arrived in order, and these ranges beyond. */
  has(segments: number, ...ranges: readonly (readonly [from: number, to: number])[]): this {
    this.ack = Math.max(this.ack, this.start(segments));
    const sack = ranges.map(([from, to]) => [this.start(from), this.start(to)] as const);
    return this.segment('.', { ack: this.start(segments), ...(sack.length === 0 ? {} : { sack }) }).told();
  }

  /** The host says how it sees its flight. A little longer than the handshake: which round trip is the shortest is clear. */
  told(): this {
    this.now -= this.gap - 14;
    this.info();
    this.now += longer - 14;
    return this;
  }
}

const random =
  (
    name: string,
    peersOf: Readonly<Record<string, Peer>>,
    play: (flight: Flight, draw: Draw, sacks: boolean) => void,
  ) =>
  (seed: number): Script => {
    const draw = createRandom(seed * 31 + name.length);
    const peer = draw.of(Object.keys(peersOf));
    const flight = new Flight(`${name} ${seed} (${peer})`, peersOf[peer] as Peer, draw);
    play(flight, draw, peersOf[peer]?.sackPermitted === true);
    return flight.info().done(1_500);
  };

/** A hole of some segments fills at once, or in parts; more may be written meanwhile. */
const hole = random('hole', everyPeer, (flight, draw, sacks) => {
  const count = 5 + draw.upTo(6);
  flight.segments(count);
  const first = draw.upTo(3);
  const size = 1 + draw.upTo(3);
  if (first > 0) flight.has(first);
  if (draw.chance(0.4)) flight.segments(draw.of([1, 5, 20]));
  const after = first + size;
  for (let end = after + 1; end <= count; end += 1 + draw.upTo(2))
    if (sacks) flight.has(first, [after, end]);
    else flight.has(first);
  if (size > 1 && draw.chance(0.6)) {
    const part = first + 1;
    if (sacks) flight.has(part, [after, count]);
    else flight.has(part);
  }
  flight.has(count);
  if (draw.chance(0.5)) flight.segments(10).has(count + 2);
});

/** Two holes. */
const holes = random('holes', sackPeers, (flight, draw) => {
  flight.segments(20);
  const a = draw.upTo(2);
  const b = a + 2 + draw.upTo(3);
  flight.has(a, [a + 1, b]);
  const c = b + 1 + draw.upTo(2);
  flight.has(a, [c, c + 1], [a + 1, b]);
  if (c + 2 <= 10) flight.has(a, [c, c + 2], [a + 1, b]);
  if (draw.chance(0.5)) flight.has(b, [c, Math.min(10, c + 2)]);
  flight.has(10);
  flight.has(12);
});

/** Segments that come late but come: reordering, told by SACK, timestamps or D-SACK. */
const reordering = random('reordering', sackPeers, (flight, draw) => {
  flight.segments(10);
  const late = draw.upTo(3);
  const size = 1 + draw.upTo(2);
  const seen = late + size + 1 + draw.upTo(4);
  flight.has(late, [late + size, seen]);
  if (draw.chance(0.5)) flight.has(late, [late + size, Math.min(10, seen + 1)]);
  if (draw.chance(0.3)) flight.wait(90);
  flight.has(Math.min(10, seen + 1));
  if (draw.chance(0.7)) flight.has(Math.min(10, seen + 1), [late, late + size]);
  flight.segments(10).has(12);
  flight.has(12, [13, 15]);
  flight.has(16);
});

/** Silence until the timer, then an answer to the first copy, the second or both. */
const timeout = random('time-out', everyPeer, (flight, draw, sacks) => {
  const count = draw.of([1, 2, 4, 10, 14]);
  flight.segments(count);
  flight.wait(draw.of([340, 341, 900, 2_100]));
  flight.told();
  flight.now += flight.gap;
  const sent = Math.min(count, 10);
  const kind = draw.upTo(4);
  if (kind === 0) flight.has(sent);
  else if (kind === 1) {
    flight.has(1);
    flight.has(Math.min(sent, 2 + draw.upTo(3)));
    flight.has(sent);
  } else if (kind === 2 && sacks && sent > 2) {
    flight.has(0, [1, 2]);
    flight.has(0, [1, 3]);
    flight.has(sent);
  } else {
    flight.has(Math.min(1, sent));
    if (sent > 1 && sacks) flight.has(1, [0, 1]);
    flight.has(sent);
  }
  flight.segments(5);
});

/** Tail loss: the probe leaves, and its answer tells whether something was lost. */
const tail = random('tail', sackPeers, (flight, draw) => {
  const count = draw.of([1, 2, 3, 6, 10]);
  flight.segments(count);
  const got = draw.upTo(count);
  if (got > 0) flight.has(got);
  flight.wait(draw.of([150, 152]));
  flight.told();
  flight.now += flight.gap;
  const kind = draw.upTo(4);
  if (kind === 0) flight.has(count);
  else if (kind === 1) flight.has(count, [count - 1, count]);
  else if (kind === 2 && got < count - 1) flight.has(got, [count - 1, count]);
  else flight.has(count).has(count, [count - 1, count]);
  flight.segments(4).has(count + 2);
});

/** The receiver takes back what it had sacked (RFC 2018 section 8). */
const reneging = random('reneging', sackPeers, (flight, draw) => {
  flight.segments(10);
  const first = draw.upTo(3);
  flight.has(first, [first + 1, first + 2 + draw.upTo(4)]);
  flight.has(first + 1);
  flight.wait(draw.of([60, 120]));
  flight.told();
  flight.now += flight.gap;
  flight.has(10);
  flight.segments(5);
});

/** A window of slow start and congestion avoidance, acknowledged in steps of some segments. */
const growth = random('growth', everyPeer, (flight, draw) => {
  flight.segments(draw.of([30, 60, 120]));
  let acked = 0;
  let out = 10;
  if (draw.chance(0.3)) {
    flight.has(1).has(1, [2, 6]).has(7);
    acked = 7;
  }
  for (let i = 0; i < 12; i++) {
    const step = draw.of([1, 1, 2, 2, 3, 5]);
    acked = Math.min(flight.written, acked + step, out);
    flight.has(acked);
    out += step;
  }
});

/** What the program writes is less than the window: it does not grow, and is forgotten in silence. */
const idle = random('idle', everyPeer, (flight, draw) => {
  let acked = 0;
  for (let i = 0; i < 6; i++) {
    const count = draw.of([1, 2, 5, 10, 20]);
    flight.segments(count);
    for (let left = Math.min(count, 10); left > 0; ) {
      const step = Math.min(left, draw.of([1, 2, 10]));
      acked += step;
      left -= step;
      flight.has(acked);
    }
    acked = flight.written;
    flight.has(acked);
    if (draw.chance(0.5)) flight.wait(draw.of([100, 650, 1_300]));
  }
});

/** The peer, or a router, says that the network is full (RFC 3168). */
const marked = random('marked', everyPeer, (flight, draw) => {
  flight.segments(10);
  flight.has(2);
  flight.ack = flight.start(4);
  flight.segment(draw.chance(0.5) ? '.E' : '.').told();
  flight.has(6);
  flight.has(10);
});

/** Windows that shrink, close and open. */
const window = random('window', everyPeer, (flight, draw) => {
  flight.window = draw.of([3_000, 5_000, 7_777, 20_000]);
  flight.segment('.').told();
  flight.segments(draw.of([4, 10]));
  for (let i = 0; i < 5; i++) {
    const kind = draw.upTo(4);
    if (kind === 0) flight.window = draw.of([0, 1, 500, 1_000]);
    else if (kind === 1) flight.window = draw.of([2_000, 4_000, 30_000]);
    const got = Math.min(flight.written, Math.floor((flight.ack - 1) / flight.mss) + draw.of([0, 1, 2]));
    flight.has(got);
    if (draw.chance(0.3)) flight.wait(draw.of([150, 400, 1_000]));
  }
});

export const recovering = {
  hole: () => many(hole, 150),
  holes: () => many(holes, 100),
  reordering: () => many(reordering, 120),
  timeout: () => many(timeout, 120),
  tail: () => many(tail, 120),
  reneging: () => many(reneging, 60),
  growth: () => many(growth, 120),
  idle: () => many(idle, 60),
  marked: () => many(marked, 20),
  window: () => many(window, 150),
} as const;
