import { expect, test } from 'vitest';
import { threeWayHandshake } from '../../src/scenario/library/three-way-handshake.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import type { Command } from '../../src/sim/command.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { entries, runOut, world } from './worlds.ts';

const call = (at: number, after: number | null): Command => ({
  at,
  after,
  action: { do: 'call', host: 'client', thread: 'console', request: { call: 'socket' } },
});

test.each([
  ['before all others', call(70_000, 0)],
  ['behind more than there are', call(70_000, 10_000)],
  ['behind those of its microsecond', call(70_000, null)],
])('a command has its time, whatever its place among the events says: %s', (_, command) => {
  const timeline = createTimeline({ ...resolve(threeWayHandshake), commands: [command] });
  while (stepForward(timeline)) {}
  const { log } = timeline.world;
  const run = log.entries.slice(0, log.length);
  const times = run.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(run.find((entry) => entry.kind === 'call' && entry.by === 'person')?.at).toBe(70_000);
});

test("a person's call does not run in the program's thread", () => {
  const timeline = world({
    commands: [
      {
        at: 0,
        after: null,
        action: { do: 'call', host: 'client', thread: 'main', request: { call: 'socket' } },
      },
    ],
  });
  runOut(timeline);
  expect(entries(timeline, 'missed').map(({ what }) => what)).toEqual(['thread main belongs to the program']);
  expect(entries(timeline, 'call')).toEqual([]);
});
