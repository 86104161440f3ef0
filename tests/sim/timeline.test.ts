/** The time machine: steps, seeks, branches; a command keeps its place. */

import { describe, expect, test } from 'vitest';
import { detached, withCommand } from '../../src/sim/branch.ts';
import { flights } from '../../src/sim/flights.ts';
import { logHash } from '../../src/sim/hash.ts';
import { type Destination, travel } from '../../src/sim/run.ts';
import {
  createTimeline,
  cursorOf,
  forget,
  hasNext,
  isInPast,
  seekCursor,
  seekSteps,
  seekTime,
  stepForward,
  type Timeline,
} from '../../src/sim/timeline.ts';
import { entries, path, received, recording, runOut, runTo, talk, world } from './worlds.ts';

const dropFirst = (what: 'SYN' | 'FIN' | 'data' | 'ACK' | 'SYN ACK', host: 'client' | 'server') =>
  ({ do: 'drop', segment: { host, what, nth: 1 } }) as const;
const hash = (timeline: Timeline): string => logHash(timeline.world.log);

describe('stepping', () => {
  test('an event at a time, until nothing is due', () => {
    const timeline = world(talk(10, 10));
    expect(hasNext(timeline)).toBe(true);
    stepForward(timeline);
    expect(timeline.world.steps).toBe(1);
    runOut(timeline);
    expect(hasNext(timeline)).toBe(false);
    expect(stepForward(timeline)).toBe(false);
  });

  test('to the next event of one host', () => {
    const timeline = world(talk(10, 10));
    runTo(timeline, 'send', () => true);
    travel(timeline, { to: 'host', host: 'server' });
    expect(timeline.world.log.entries.at(timeline.world.log.length - 1)?.place).not.toBe('client');
    expect(entries(timeline, 'arrive').at(-1)?.place).toBe('server');
  });

  test('to the next change of state', () => {
    const timeline = world(talk(10, 10));
    travel(timeline, { to: 'state' });
    expect(path(timeline, 'client')).toEqual(['SYN-SENT']);
    travel(timeline, { to: 'state' });
    expect(path(timeline, 'server')).toEqual(['SYN-RECEIVED']);
  });

  test('to a time: the clock shows it, also where nothing happens', () => {
    const timeline = world(talk(10, 10));
    seekTime(timeline, 17_001);
    expect(timeline.world.now).toBe(17_001);
    expect(flights(timeline.world)).toHaveLength(1);
  });
});

describe('seeking', () => {
  test('back and forth gives the same log at the same place', () => {
    const timeline = runOut(world({ ...talk(20_000, 30_000), link: { loss: 3 } }));
    const end = timeline.world.steps;
    const whole = hash(timeline);
    seekSteps(timeline, Math.floor(end / 3));
    const third = hash(timeline);
    seekSteps(timeline, end);
    expect(hash(timeline)).toBe(whole);
    seekSteps(timeline, Math.floor(end / 3));
    expect(hash(timeline)).toBe(third);
    expect(isInPast(timeline)).toBe(true);
  });

  test('by time runs everything due up to and including it', () => {
    const timeline = runOut(world(talk(10, 10)));
    seekTime(timeline, 40_000);
    const there = hash(timeline);
    expect(entries(timeline, 'arrive')).toHaveLength(1);
    seekTime(timeline, 39_999);
    expect(entries(timeline, 'arrive')).toHaveLength(0);
    seekTime(timeline, 40_000);
    expect(hash(timeline)).toBe(there);
  });
});

describe('a budget of events', () => {
  const ways: readonly Destination[] = [
    { to: 'time', at: 400_000 },
    { to: 'cursor', cursor: { steps: 70, at: 0 } },
    { to: 'host', host: 'server' },
    { to: 'state' },
  ];

  test.each(ways)('is spent, and the same call goes on to the same place: %o', (way) => {
    const whole = world({ ...talk(20_000, 30_000), link: { loss: 3 } });
    const sliced = world({ ...talk(20_000, 30_000), link: { loss: 3 } });
    expect(travel(whole, way)).toBe('there');
    while (travel(sliced, way, 1) === 'spent') {}
    expect(cursorOf(sliced)).toEqual(cursorOf(whole));
    expect(hash(sliced)).toBe(hash(whole));
  });

  test('is no end: nothing is due any more', () => {
    const timeline = world(talk(10, 10));
    expect(travel(timeline, { to: 'time', at: Number.POSITIVE_INFINITY }, 10)).toBe('spent');
    expect(travel(timeline, { to: 'time', at: Number.POSITIVE_INFINITY })).toBe('over');
    expect(travel(timeline, { to: 'state' })).toBe('over');
    expect(travel(timeline, { to: 'host', host: 'client' })).toBe('over');
  });
});

describe('what is let go of', () => {
  test('is run again when it is asked for', () => {
    const timeline = runOut(world(talk(20_000, 30_000)));
    const whole = hash(timeline);
    const end = cursorOf(timeline);
    forget(timeline);
    expect(timeline.world.log.entries).toHaveLength(0);
    seekCursor(timeline, end);
    expect(hash(timeline)).toBe(whole);
    expect(cursorOf(timeline)).toEqual(end);
  });

  test('from any moment, without what was written beyond it, the same log is written again', () => {
    const timeline = runOut(world({ ...talk(20_000, 30_000), link: { loss: 3, jitter: 5_000 } }));
    const whole = hash(timeline);
    const end = timeline.world.steps;
    for (let part = 0; part < 20; part++) {
      seekSteps(timeline, Math.floor((end * part) / 20));
      expect(hash(runOut(detached(timeline)))).toBe(whole);
    }
  });
});

describe('a command in the past', () => {
  test('begins a branch and leaves the old run as it was', () => {
    const timeline = runOut(world(talk(10, 10)));
    const before = hash(timeline);
    const end = timeline.world.steps;
    seekTime(timeline, 20_000);
    const branch = withCommand(timeline, dropFirst('SYN', 'client'));
    expect(entries(branch, 'lost').map(({ reason }) => reason)).toEqual(['hand']);
    runOut(branch);
    expect(entries(branch, 'send').filter(({ purpose }) => purpose === 'resent')).toHaveLength(1);
    expect(received(branch, 'server')).toHaveLength(10);
    seekSteps(timeline, end);
    expect(hash(timeline)).toBe(before);
  });

  test('leaves out what was commanded later', () => {
    const first = withCommand(world(talk(10, 10)), {
      do: 'set',
      direction: 'client',
      setting: 'delay',
      value: 5_000,
    });
    seekTime(first, 100_000);
    const second = withCommand(first, { do: 'set', direction: 'server', setting: 'delay', value: 5_000 });
    seekSteps(second, 1);
    const other = withCommand(second, { do: 'set', direction: 'server', setting: 'loss', value: 1 });
    expect(other.recording.commands.map(({ action }) => action.do === 'set' && action.setting)).toEqual([
      'delay',
      'loss',
    ]);
  });

  test('keeps its place within a microsecond when the recording is run again', () => {
    const timeline = world({ ...talk(10, 10), link: { delay: 0 } });
    for (let i = 0; i < 12; i++) stepForward(timeline);
    expect(timeline.world.now).toBe(0);
    const branch = runOut(
      withCommand(timeline, { do: 'set', direction: 'client', setting: 'delay', value: 7_000 }),
    );
    const again = runOut(createTimeline(branch.recording));
    expect(hash(again)).toBe(hash(branch));
  });

  test('that finds nothing to act on says so', () => {
    const branch = withCommand(world(talk(10, 10)), dropFirst('FIN', 'server'));
    expect(entries(branch, 'missed').map(({ what }) => what)).toEqual([
      'the first FIN of the server is not in flight',
    ]);
  });
});

describe('an intervention on a segment in flight', () => {
  const inFlight = (): Timeline => {
    const timeline = world(talk(10, 10));
    runTo(timeline, 'send', ({ place }) => place === 'client');
    return timeline;
  };

  test('delay: it comes later, nothing is lost', () => {
    const branch = withCommand(inFlight(), {
      do: 'delay',
      segment: { host: 'client', what: 'SYN', nth: 1 },
      by: 50_000,
    });
    expect(runTo(branch, 'arrive', ({ place }) => place === 'server').at).toBe(90_000);
  });

  test('duplicate: both arrive, the connection is one', () => {
    const branch = runOut(
      withCommand(inFlight(), { do: 'duplicate', segment: { host: 'client', what: 'SYN', nth: 1 } }),
    );
    expect(entries(branch, 'copied')).toHaveLength(1);
    expect(path(branch, 'server').filter((state) => state === 'ESTABLISHED')).toHaveLength(1);
    expect(received(branch, 'client')).toHaveLength(10);
  });

  test('corrupt: its checksum fails at the receiver, which throws it away', () => {
    const branch = withCommand(inFlight(), {
      do: 'corrupt',
      segment: { host: 'client', what: 'SYN', nth: 1 },
    });
    expect(runTo(branch, 'discard', () => true).why).toBe('bad checksum');
    runOut(branch);
    expect(received(branch, 'server')).toHaveLength(10);
  });
});

test('a person and a program can call on one host: each in a thread of its own', () => {
  const timeline = world(talk(10, 10));
  seekTime(timeline, 10_000);
  const branch = withCommand(timeline, {
    do: 'call',
    host: 'client',
    thread: 'console',
    request: { call: 'socket' },
  });
  expect(entries(branch, 'return').at(-1)).toMatchObject({ thread: 'console', value: 4 });
});

test('a recording is plain data: it goes through JSON and gives the same log', () => {
  const original = recording({ ...talk(3_000, 5_000), link: { loss: 5 }, seed: 9 });
  const copy = JSON.parse(JSON.stringify(original)) as typeof original;
  expect(hash(runOut(createTimeline(copy)))).toBe(hash(runOut(createTimeline(original))));
});
