import fc from 'fast-check';
import { expect, test } from 'vitest';
import { library } from '../../src/scenario/library.ts';
import { resolve, type Scenario } from '../../src/scenario/scenario.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline, seekSteps, stepForward } from '../../src/sim/timeline.ts';
import { given } from './given.ts';

/** A hash at every step costs the square of the run; long ones are sought in by `tests/scenario/replay.test.ts`. */
const mostSteps = 300;
const isShort = (scenario: Scenario): boolean => {
  const timeline = createTimeline(resolve(scenario));
  return seekSteps(timeline, mostSteps) === 'over';
};

test.each(library.filter(isShort).map((scenario) => [scenario.id, scenario] as const))(
  '%s: the same log at the same moment, however one got there',
  (id, scenario) => {
    const hashes = new Map<number, string>();
    const timeline = createTimeline(resolve(scenario));
    do hashes.set(timeline.world.steps, logHash(timeline.world.log));
    while (stepForward(timeline));
    const end = timeline.world.now;
    const lab = given(id);
    const move = fc.oneof(
      fc
        .constantFrom('stepForward', 'stepBack', 'stepState', 'toStart', 'toEnd')
        .map((name) => () => lab[name as 'toEnd']()),
      fc.nat(end + 1_000).map((at) => () => lab.seek(at)),
      fc.nat(200_000).map((by) => () => void lab.advance(by)),
      fc.constantFrom('client' as const, 'server' as const).map((host) => () => lab.stepHost(host)),
    );
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
        for (const go of moves) {
          go();
          expect(lab.hash()).toBe(hashes.get(lab.state().steps));
        }
      }),
      { numRuns: process.env.TCPSCOPE_QUICK === undefined ? 25 : 8 },
    );
  },
);

test('the clock shows the moment that was sought, and the end no later than its last event', () => {
  const lab = given('three-way-handshake');
  lab.seek(60_000);
  expect(lab.state()).toMatchObject({ now: 60_000, recordedUntil: 60_000 });
  lab.seek(50_000);
  expect(lab.state()).toMatchObject({ now: 50_000, recordedUntil: 60_000 });
  lab.toEnd();
  expect(lab.state()).toMatchObject({ now: 121_024, recordedUntil: 121_024, atEnd: true });
  lab.toStart();
  expect(lab.state()).toMatchObject({ now: 0, steps: 0, atStart: true });
});

test('a run without end stops and says so', () => {
  const lab = given('three-way-handshake');
  const scenario = given('empty');
  expect(lab.state().notice).toBeNull();
  scenario.lab.actions.openScenario('no-such');
  expect(scenario.state()).toMatchObject({ page: 'home', notice: { title: 'There is no such scenario' } });
});

test('what the page shows changes its mark', () => {
  const lab = given('three-way-handshake');
  const mark = () => `${lab.state().generation} ${lab.state().steps} ${lab.state().now}`;
  const marks = new Set([mark()]);
  lab.seek(30_000);
  marks.add(mark());
  lab.setNetwork('client', 'loss', 1);
  marks.add(mark());
  lab.undo();
  marks.add(mark());
  expect(marks.size).toBe(4);
});
