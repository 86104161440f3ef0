/** What work costs a host: threads take time, wait for a processor, and are woken at a price. */
import { describe, expect, test } from 'vitest';
import type { Costs } from '../../src/host/costs.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { entries, recording } from './worlds.ts';

const free: Costs = { processors: 1, call: 0, wakeUp: 0, descriptor: 0, copying: 0, interrupt: 0 };

function run(costs: Costs | undefined, client: string, server = 'x = 0') {
  const base = recording({});
  const { hosts } = base.setup;
  const host = (name: 'client' | 'server', text: string) => ({
    ...hosts[name],
    program: readProgram(name, text).program,
    costs: name === 'client' ? undefined : costs,
  });
  const timeline = createTimeline({
    ...base,
    setup: { ...base.setup, hosts: { client: host('client', client), server: host('server', server) } },
  });
  while (stepForward(timeline));
  return timeline;
}
const callsOf = (timeline: ReturnType<typeof run>) =>
  entries(timeline, 'call')
    .filter(({ place, by }) => place === 'server' && by === 'program')
    .map(({ call, thread, at }) => `${call} ${thread} ${at}`);
const programsOf = (timeline: ReturnType<typeof run>) =>
  entries(timeline, 'program')
    .filter(({ place }) => place === 'server')
    .map(({ thread, change, at }) => `${thread} ${change} ${at}`);

describe('the processors of a host', () => {
  test('a call takes its time, and the next line runs when that is over', () => {
    const three = 'a = socket(TCP)\nb = socket(TCP)\nc = socket(TCP)';
    expect(callsOf(run({ ...free, call: 1_500 }, 'x = 0', three))).toEqual([
      'socket main 0',
      'socket main 2',
      'socket main 3',
    ]);
    expect(callsOf(run(undefined, 'x = 0', three))).toEqual([
      'socket main 0',
      'socket main 0',
      'socket main 0',
    ]);
  });

  test('who works keeps the only processor from the others; a second one does not', () => {
    const two = 'thread:\n  work(2 ms)\n  a = socket(TCP)\nwork(2 ms)\nb = socket(TCP)';
    expect(programsOf(run(free, 'x = 0', two))).toEqual([
      'thread 2 started 0',
      'thread 2 ready 0',
      'main ended 2000',
      'thread 2 runs 2000',
      'thread 2 ended 4000',
    ]);
    expect(callsOf(run({ ...free, processors: 2 }, 'x = 0', two))).toEqual([
      'socket main 2000',
      'socket thread 2 2000',
    ]);
  });

  const calling =
    'fd = socket(TCP)\nconnect(fd, 10.0.0.2:80)\nwork(9 ms)\nsend(fd, data, 1000)\nwork(9 ms)\nclose(fd)';
  const reading =
    'ls = socket(TCP)\nbind(ls, :80)\nlisten(ls, 8)\nfd = accept(ls)\nwhile n = recv(fd, 4096):\n  print(length(n))\nclose(fd)';
  const readAt = (costs: Costs) => {
    const timeline = run(costs, calling, reading);
    const came = entries(timeline, 'text').find(({ place }) => place === 'server');
    const [, second] = entries(timeline, 'call').filter(
      ({ call, place }) => call === 'recv' && place === 'server',
    );
    return (second?.at ?? 0) - (came?.at ?? 0);
  };

  test('who slept is woken, at a price: interrupt, wake-up and copy stand between the octets and the next line', () => {
    expect(readAt(free)).toBe(0);
    expect(readAt({ ...free, wakeUp: 5_000 })).toBe(5);
    expect(readAt({ ...free, wakeUp: 5_000, interrupt: 3_000 })).toBe(8);
    expect(readAt({ ...free, wakeUp: 5_000, interrupt: 3_000, copying: 4_000 })).toBe(12);
  });

  test('calls, wake-ups and copies are counted, with costs and without', () => {
    const { tally } = run(undefined, calling, reading).world.processors.server;
    expect(tally).toMatchObject({ calls: 7, copied: 1_000, wakeUps: 3, scanned: 0, busy: 0 });
    expect(run(free, calling, reading).world.processors.server.tally).toEqual(tally);
  });

  test('a copy of the world goes on as the world does', () => {
    const costs = { ...free, call: 300, wakeUp: 900, interrupt: 400 };
    const one = run(costs, calling, reading);
    const other = run(costs, calling, reading);
    expect(one.world.log.length).toBe(other.world.log.length);
    expect(one.world.now).toBe(other.world.now);
  });
});
