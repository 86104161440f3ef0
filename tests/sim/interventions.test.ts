import { expect, test } from 'vitest';
import type { Action } from '../../src/sim/command.ts';
import { createTimeline, hasNext, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { recording, talk } from './worlds.ts';

const syn = { host: 'client', what: 'SYN', nth: 1 } as const;

/** Each step of a run in which this is done to the SYN writes something down, but for a program that begins to work. */
function silentSteps(action: Action, most = 60): number {
  const timeline: Timeline = createTimeline({
    ...recording(talk(10, 10)),
    commands: [{ at: 1_000, after: null, action }],
  });
  let silent = 0;
  for (let step = 0; step < most && hasNext(timeline); step++) {
    const { length } = timeline.world.log;
    stepForward(timeline);
    const works = Object.values(timeline.world.programs).some(
      (program) => program?.threads[0]?.status === 'working',
    );
    if (timeline.world.log.length === length && !works) silent += 1;
  }
  return silent;
}

test('a datagram that was dropped leaves no arrival behind, on which nothing would happen', () => {
  expect(silentSteps({ do: 'drop', segment: syn })).toBe(0);
});

test('a datagram that was held up arrives once, at its new time', () => {
  expect(silentSteps({ do: 'delay', segment: syn, by: 10_000 })).toBe(0);
});
