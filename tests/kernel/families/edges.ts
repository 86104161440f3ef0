/**
 * What comes at the edges: RSTs at every place of a window (RFC 5961), old timestamps in each state (PAWS), windows that
 * shut while a connection ends, a FIN ahead of what it follows, both ends finishing at once with octets in between.
 */
import { createRandom, type Draw, many } from '../draw.ts';
import type { Script } from '../script.ts';
import { states } from './states.ts';
import { type Peer, peers, Talk } from './talk.ts';

const asked = (talk: Talk): Talk => talk.info().poll().get('SO_ERROR').read(1_000).write(10).info();

const open = Object.keys(states).filter((state) => !/^(closed|listen|syn-|established not)/.test(state));
const reached = (state: string, name: string, peer: Peer): Talk => {
  const talk = new Talk(`${name}, ${state}`, peer);
  states[state]?.(talk);
  return talk;
};

/** Around RCV.NXT and the right edge, beside SACK blocks, bare and with text or FIN; the window is 64,240 before octets come. */
function resets(): Script[] {
  const scripts: Script[] = [];
  const places = [-70_000, -1, 0, 1, 100, 150, 200, 30_000, 64_138, 64_139, 64_140, 64_141, 65_535, 2 ** 31];
  for (const state of ['established', 'fin-wait-1 by shutdown', 'fin-wait-2 by shutdown', 'close-wait'])
    for (const place of places)
      for (const [flags, more] of [
        ['R', {}],
        ['R.', {}],
        ['RP.', { length: 10 }],
        ['RF.', {}],
      ] as const) {
        const talk = reached(state, `reset ${flags} at ${place}`, peers.small);
        if (state !== 'close-wait') talk.segment('.', { seq: talk.seq + 100, length: 50 });
        talk.segment(flags, { seq: talk.seq + place, ...more });
        scripts.push(asked(talk).done());
      }
  return scripts;
}

/** Timestamps of all ages on segments of all kinds; what is taken moves TS.Recent, as the next ACK tells. */
function stale(seed: number): Script {
  const draw = createRandom(seed * 43);
  const state = draw.of(open);
  const talk = reached(state, `stale ${seed}`, peers.full);
  for (let i = 0; i < 4; i++) {
    const age = draw.of([0, 0, 1, 2, 1_000, 100_000, -1, -500, 2 ** 31 - 1, 2 ** 31]);
    const value = (1_000 + talk.now - age) >>> 0;
    const kind = draw.upTo(8);
    const ahead = draw.of([0, 0, 0, -1, 1, 200]);
    const packet = {
      seq: talk.seq + ahead,
      timestamp: draw.chance(0.1) ? undefined : { value, back: draw.of([0, 0, 50, 100_000]) },
    };
    if (kind < 2) talk.segment('.', packet);
    else if (kind < 5) talk.segment('P.', { ...packet, length: draw.of([1, 10, 300]) });
    else if (kind === 5) talk.segment('F.', packet);
    else if (kind === 6) talk.segment('R', packet);
    else talk.segment('S', packet);
    if (draw.chance(0.2)) talk.wait(draw.of([40, 600]));
  }
  talk.segment('.', { ack: talk.ack });
  return asked(talk).done();
}

/** The window shuts before, with or after the FIN; it is probed until it opens, and what waits then leaves. */
function shut(seed: number): Script {
  const draw = createRandom(seed * 47);
  const name = draw.of(['mss', 'sack', 'full'] as const);
  const talk = new Talk(`shut ${seed} (${name})`, peers[name]);
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  const window = talk.window;
  if (draw.chance(0.3)) talk.fin();
  let written = 1;
  const writes = (most: number): void => {
    written += most;
    talk.write(most);
  };
  if (draw.chance(0.6)) {
    talk.window = draw.of([0, 0, 1, 500, 1_000, 1_460]);
    talk.segment('.');
  }
  if (draw.chance(0.8)) writes(draw.of([1, 100, 1_000, 1_460, 3_000]));
  const end = draw.upTo(4);
  if (end === 0) talk.call('close', '$s');
  else if (end < 3) talk.call('shutdown', '$s', draw.of(['SHUT_WR', 'SHUT_RDWR']));
  if (end < 3) written += 1;
  talk.wait(draw.of([30, 300, 700, 1_500]));
  for (let i = 0; i < 3; i++) {
    const kind = draw.upTo(6);
    if (kind === 0) talk.window = 0;
    else if (kind === 1) talk.window = draw.of([1, 600, 2_000]);
    else if (kind === 2) talk.window = window;
    if (draw.chance(0.5)) talk.ack += Math.min(written - talk.ack, draw.of([1, 500, 1_460, 5_000]));
    if (kind === 5) talk.fin();
    else talk.segment('.');
    talk.info();
    if (draw.chance(0.5)) talk.wait(draw.of([200, 500, 1_000]));
  }
  talk.window = window;
  talk.ack = written;
  return asked(talk.segment('.')).done(400);
}

/** Their FIN comes before what it follows; ours leaves meanwhile, and octets may come to who no longer reads. */
function early(seed: number): Script {
  const draw = createRandom(seed * 53);
  const name = draw.of(['mss', 'small', 'full'] as const);
  const talk = new Talk(`early FIN ${seed} (${name})`, peers[name]);
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  const hole = draw.of([10, 500, 1_500]);
  const length = draw.of([0, 0, 100]);
  const ours = (draw: Draw): void => {
    const kind = draw.upTo(5);
    if (kind === 0) talk.call('shutdown', '$s', draw.of(['SHUT_WR', 'SHUT_RD', 'SHUT_RDWR']));
    else if (kind === 1) talk.call('close', '$s');
    else if (kind === 2) talk.write(draw.of([1, 2_000]));
    else if (kind === 3) talk.read(100);
  };
  if (draw.chance(0.5)) ours(draw);
  talk.segment('F.', { seq: talk.seq + hole, length });
  ours(draw);
  if (draw.chance(0.3) && length > 0)
    talk.segment('.', { seq: talk.seq + hole, length: draw.of([1, length]) });
  if (draw.chance(0.3)) talk.segment('F.', { seq: talk.seq + hole, length });
  const part = draw.chance(0.3) ? Math.floor(hole / 2) : 0;
  if (part > 0) talk.data(part);
  ours(draw);
  talk.segment('P.', { length: hole - part + (draw.chance(0.2) ? Math.min(20, length) : 0) });
  talk.seq += hole - part + length + 1;
  talk.info().poll().read(5_000).read(10);
  ours(draw);
  talk.ack = draw.of([1, 2, 3]);
  return asked(talk.segment('.')).done();
}

/** Both finish at once, octets of either on the way. */
function crossing(seed: number): Script {
  const draw = createRandom(seed * 59);
  const name = draw.of(['mss', 'sack', 'full'] as const);
  const talk = new Talk(`crossing FINs ${seed} (${name})`, peers[name]);
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  const written = draw.of([0, 1, 1_000, 4_000]);
  if (written > 0) talk.write(written);
  const closes = draw.chance(0.5);
  if (closes) talk.call('close', '$s');
  else talk.call('shutdown', '$s', 'SHUT_WR');
  const length = draw.of([0, 0, 1, 700]);
  if (draw.chance(0.5)) talk.ack += draw.upTo(written + 1);
  talk.segment(length > 0 ? 'FP.' : 'F.', { length });
  talk.seq += length + 1;
  if (draw.chance(0.3)) talk.segment('F.', { seq: talk.seq - 1 });
  if (draw.chance(0.3)) talk.wait(draw.of([250, 500]));
  talk.info();
  if (draw.chance(0.3)) talk.segment(draw.of(['R', 'R.', 'S', 'P.']), { length: draw.of([0, 5]) });
  talk.ack = written + 1 + draw.of([0, 1, 1, 1]);
  talk.segment('.').info();
  if (draw.chance(0.3)) talk.segment('F.', { seq: talk.seq - 1 });
  talk.ack = written + 2;
  return asked(talk.segment('.')).done(400);
}

export const edges = {
  'resets everywhere': resets,
  stale: (): Script[] => many(stale, 200),
  shut: (): Script[] => many(shut, 200),
  'early FINs': (): Script[] => many(early, 200),
  'crossing FINs': (): Script[] => many(crossing, 150),
} as const;
