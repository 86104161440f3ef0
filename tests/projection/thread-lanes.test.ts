/** The lanes of threads: when each runs, in which call it is blocked, and when it is over. */
import { expect, test } from 'vitest';
import { millisecond } from '../../src/base/time.ts';
import { spansBetween, standing, threadLanes } from '../../src/projection/thread-lanes.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, seekTime } from '../../src/sim/timeline.ts';

const epollAt = (at: number) => {
  const scenario = findScenario('epoll');
  if (scenario === null) throw new Error('the library has it');
  const timeline = createTimeline(resolve(scenario));
  seekTime(timeline, at * millisecond);
  const { log, now } = timeline.world;
  const lanes = (host: 'client' | 'server') =>
    threadLanes(log, host).map((lane) => ({
      thread: lane.thread,
      standing: standing(lane, log),
      spans: spansBetween(lane, log, 0, now, now).map(
        ({ state, call, from, to }) => `${state} ${call ?? ''} ${from} ${to}`,
      ),
    }));
  return { timeline, lanes };
};

test('one thread of the server waits in epoll_wait() between one event and the next', () => {
  const { lanes } = epollAt(70);
  const [main, ...others] = lanes('server');
  expect(others).toEqual([]);
  expect(main?.standing).toBe('blocked in epoll_wait()');
  expect(main?.spans.length).toBe(5);
  expect(main?.spans.every((span) => span.startsWith('blocked epoll_wait'))).toBe(true);
});

test('each thread of the client waits in its own call', () => {
  const { lanes } = epollAt(30);
  expect(lanes('client').map(({ thread, standing: how }) => [thread, how])).toEqual([
    ['main', 'running'],
    ['thread 2', 'blocked in connect()'],
    ['thread 3', 'blocked in connect()'],
    ['thread 4', 'blocked in connect()'],
    ['thread 5', 'blocked in connect()'],
  ]);
});

test('who goes back sees the lanes as they were', () => {
  const { timeline, lanes } = epollAt(30);
  const before = lanes('server');
  seekTime(timeline, 200 * millisecond);
  expect(threadLanes(timeline.world.log, 'client').map((lane) => standing(lane, timeline.world.log))).toEqual(
    Array.from({ length: 6 }, () => 'over'),
  );
  seekTime(timeline, 30 * millisecond);
  const { log, now } = timeline.world;
  const [main] = threadLanes(log, 'server');
  if (main === undefined) throw new Error('the server runs a program');
  expect(spansBetween(main, log, 0, now, now).length).toBe(before[0]?.spans.length);
});
