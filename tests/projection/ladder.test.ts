import { expect, test } from 'vitest';
import { ladderView } from '../../src/projection/ladder-view.ts';
import type { LadderView } from '../../src/projection/views.ts';
import { seekTime, type Timeline } from '../../src/sim/timeline.ts';
import { bulk, bulkLosing, does, runToEnd, timelineOf } from './runs.ts';

const ladder = ({ world }: Timeline, from = 0, to = world.now): LadderView =>
  ladderView(world.log, from, to, world.now);

test('draws each datagram from its departure to its arrival with its words', () => {
  const timeline = timelineOf();
  seekTime(timeline, 150_000);
  const [syn, synAck, ack, data, fin] = ladder(timeline).arrows;
  expect(syn).toMatchObject({
    number: 1,
    from: 'client',
    sentAt: 0,
    arrivesAt: 40_352,
    shape: 'syn',
    flags: 'SYN',
    detail: 'seq 0 mss 1460',
    fate: 'arrived',
  });
  expect(synAck).toMatchObject({ shape: 'syn', flags: 'SYN ACK', detail: 'seq 0 ack 1 mss 1460' });
  expect(ack).toMatchObject({ shape: 'ack', flags: 'ACK', detail: '1' });
  expect(data).toMatchObject({
    shape: 'data',
    flags: 'ACK',
    detail: 'seq 1 len 1200',
    payload: [{ mark: 1, length: 1_200 }],
  });
  expect(fin).toMatchObject({
    shape: 'fin',
    flags: 'FIN ACK',
    detail: 'seq 1201',
    name: { host: 'client', what: 'FIN', nth: 1 },
  });
});

test('paints a segment in the colours of the send() calls that it carries', () => {
  const { arrows } = ladder(runToEnd(timelineOf()));
  expect(arrows.find(({ detail }) => detail === 'seq 1461 len 1460')?.payload).toEqual([
    { mark: 1, length: 540 },
    { mark: 2, length: 920 },
  ]);
});

test('knows no fate that has not come yet', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('drop', 'server', 'data', 2, 180_000)] }));
  seekTime(timeline, 179_000);
  expect(ladder(timeline).arrows[7]).toMatchObject({ fate: 'flying', lostAt: null });
  seekTime(timeline, 181_000);
  expect(ladder(timeline).arrows[7]).toMatchObject({ fate: 'lost', lostAt: 180_000 });
});

test('draws a damaged datagram to its end, and a copy beside its original', () => {
  const commands = [
    does('corrupt', 'client', 'data', 1, 100_000),
    does('duplicate', 'client', 'ACK', 1, 100_000),
  ];
  const timeline = timelineOf({ commands });
  seekTime(timeline, 140_000);
  const { arrows, notes } = ladder(timeline);
  expect(arrows.filter(({ fate }) => fate === 'corrupt').map(({ detail }) => detail)).toEqual([
    'seq 1 len 1200',
  ]);
  expect(notes.map(({ text }) => text)).toContain('#4 thrown away');
  expect(arrows.find(({ copy }) => copy)).toMatchObject({
    sentAt: 80_704,
    arrivesAt: 122_024,
    detail: '1',
    remark: 'copy',
  });
});

test('says at each moment which states hold', () => {
  const timeline = timelineOf();
  seekTime(timeline, 150_000);
  const { states } = ladder(timeline);
  expect(states.filter(({ host }) => host === 'client').map(({ state }) => state)).toEqual([
    'CLOSED',
    'SYN-SENT',
    'ESTABLISHED',
    'FIN-WAIT-1',
  ]);
  expect(states.filter(({ current }) => current).map(({ host, state }) => `${host} ${state}`)).toEqual([
    'server LISTEN',
    'client FIN-WAIT-1',
    'server CLOSE-WAIT',
  ]);
});

test('brackets a timer from its start to its end, and a running one to its deadline', () => {
  const timeline = timelineOf();
  seekTime(timeline, 150_000);
  expect(ladder(timeline).brackets).toContainEqual({
    host: 'client',
    timer: 'retransmission',
    label: 'RTO 1 s',
    from: 0,
    to: 80_704,
    end: 'stopped',
  });
  expect(ladder(timeline).brackets).toContainEqual({
    host: 'client',
    timer: 'retransmission',
    label: 'RTO 1 s',
    from: 80_704,
    to: 1_080_704,
    end: 'running',
  });
  runToEnd(timeline);
  expect(ladder(timeline).brackets).toContainEqual({
    host: 'client',
    timer: 'timeWait',
    label: '2MSL 4 min',
    from: 334_264,
    to: 240_334_264,
    end: 'fired',
  });
});

test('notes the third duplicate ACK beside the sender and what came out of order beside the receiver', () => {
  const timeline = bulkLosing(60_000, 20);
  const { notes, arrows } = ladder(timeline);
  const third = arrows.find(({ remark }) => remark === 'dup 3');
  expect(notes.filter(({ host }) => host === 'client').map(({ text }) => text)).toContain(
    `#${third?.number}: 3rd dup ACK`,
  );
  const ahead = notes.filter(({ host, text }) => host === 'server' && text.endsWith('out of order'));
  expect(ahead, 'the first behind the hole says it for all').toHaveLength(1);
});

test('finds the same in a window as in the whole', () => {
  const timeline = runToEnd(bulk(60_000, { link: { loss: 3 }, seed: 3 }), 5_000);
  const whole = ladder(timeline);
  for (let from = 0; from < timeline.world.now; from += 97_003) {
    const to = from + 60_000;
    const view = ladder(timeline, from, to);
    expect(view.arrows).toEqual(
      whole.arrows.filter((arrow) => arrow.sentAt <= to && (arrow.lostAt ?? arrow.arrivesAt) >= from),
    );
    expect(view.brackets).toEqual(
      whole.brackets.filter((bracket) => bracket.from <= to && bracket.to >= from),
    );
  }
});

test('tells the whole picture in a sentence', () => {
  const timeline = timelineOf();
  seekTime(timeline, 60_000);
  expect(ladder(timeline).sentence).toBe(
    'From 0.000 to 60.000 ms; 1 segment from the client and 1 segment from the server; 1 in flight; the client is in SYN-SENT; the server is in SYN-RECEIVED',
  );
});

test('of ordinary segments within one grain of time one stands for all, whatever the window; none that is marked is left out', () => {
  const timeline = bulkLosing(60_000, 20);
  const { log, now } = timeline.world;
  const grain = 5_000;
  const whole = ladder(timeline);
  const thinned = ladderView(log, 0, now, now, grain);
  const marked = (view: LadderView) =>
    view.arrows.filter(({ fate, resent, shape }) => fate === 'lost' || resent || shape === 'syn');
  expect(thinned.arrows.length).toBeLessThan(whole.arrows.length);
  expect(marked(thinned)).toEqual(marked(whole));
  expect(thinned.sentence).toBe(whole.sentence);

  const [from, to] = [20 * grain, 40 * grain];
  const inside = ({ sentAt, arrivesAt }: { sentAt: number; arrivesAt: number }) =>
    sentAt >= from && arrivesAt <= to;
  const part = ladderView(log, from, to, now, grain);
  expect(part.arrows.filter(inside)).toEqual(thinned.arrows.filter(inside));

  const left = whole.arrows.find(({ entry }) => !thinned.arrows.some((arrow) => arrow.entry === entry));
  expect(ladderView(log, 0, now, now, grain, left?.entry).arrows).toContain(left);
});
