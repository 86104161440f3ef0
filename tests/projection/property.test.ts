import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostNames } from '../../src/base/trace.ts';
import { adjacentSegment, causeOf, effectOf, relatedEntries } from '../../src/projection/causes.ts';
import { explain } from '../../src/projection/explain.ts';
import { hostView } from '../../src/projection/host-view.ts';
import { inherit } from '../../src/projection/inherit.ts';
import { ladderView } from '../../src/projection/ladder-view.ts';
import { logRows } from '../../src/projection/log-rows.ts';
import { narrate } from '../../src/projection/narrate.ts';
import { packetRows } from '../../src/projection/packet-rows.ts';
import { journalOf } from '../../src/projection/read-journal.ts';
import { ticks } from '../../src/projection/ticks.ts';
import type { StripView } from '../../src/projection/views.ts';
import { detached } from '../../src/sim/branch.ts';
import { seekSteps, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { randomRuns } from './random-runs.ts';
import { timelineOf } from './runs.ts';

test('every view can be had at every moment of every run, forwards and backwards, and never tells the future', () => {
  fc.assert(
    fc.property(randomRuns, fc.integer({ min: 3, max: 9 }), (settings, each) => {
      const timeline = timelineOf(settings);
      const texts = new Map<number, string>();
      let steps = 0;
      for (; steps < 250 && stepForward(timeline); steps++)
        if (steps % each === 0) texts.set(timeline.world.steps, viewAll(timeline));
      for (const [step, text] of [...texts].reverse().slice(0, 8)) {
        seekSteps(timeline, step);
        const again = viewAll(timeline);
        expect(again === text, `as it was at step ${step}`).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a branch that inherits what was read of its beginning shows what it would show had it been read anew', () => {
  fc.assert(
    fc.property(randomRuns, fc.integer({ min: 10, max: 600 }), fc.nat(200), (settings, before, beyond) => {
      const timeline = timelineOf(settings);
      for (let step = 0; step < before + beyond && stepForward(timeline); step++)
        journalOf(timeline.world.log);
      seekSteps(timeline, before);
      const heir = detached(timeline);
      inherit(timeline.world.log, timeline.world.log.length, heir.world.log);
      const alone = detached(timeline);
      for (let step = 0; step < 60; step++) {
        if (step % 20 === 0)
          expect(viewAll(heir) === viewAll(alone), `as read anew, ${step} steps on`).toBe(true);
        if (!stepForward(heir) || !stepForward(alone)) break;
      }
      // The one that was left has learnt nothing of the other.
      const left = viewAll(timeline);
      seekSteps(timeline, 0);
      seekSteps(timeline, before);
      expect(viewAll(timeline)).toBe(left);
    }),
    { numRuns: 30 },
  );
}, 120_000);

/** Everything that can be asked of a moment, as one text. */
function viewAll({ world, recording }: Timeline): string {
  const { log, now } = world;
  const packets = [...packetRows(log)];
  const ladder = ladderView(log, now - 300_000, now, now);
  const rows = [...logRows(log)].slice(-12);
  const hosts = hostNames.map((host) => hostView(world, host));
  for (const { entry } of [...packets, ...ladder.arrows, ...ladder.states, ...ladder.notes, ...rows])
    expect(entry).toBeLessThan(log.length);
  for (const { calls, sendBuffer, receiveBuffer, readByProgram } of hosts) {
    for (const { entry } of calls) expect(entry).toBeLessThan(log.length);
    for (const strip of [sendBuffer, receiveBuffer, readByProgram]) fits(strip);
  }
  const explanations = rows.map(({ entry }) => {
    const explanation = explain(log, entry);
    const { cause = null, effects = [] } = explanation ?? {};
    for (const found of [...(cause === null ? [] : [cause]), ...effects])
      expect(found.entry).toBeLessThan(log.length);
    return [
      explanation,
      causeOf(log, entry),
      effectOf(log, entry),
      [...relatedEntries(log, entry)],
      adjacentSegment(log, entry, 'next'),
    ];
  });
  if (log.length > 0) expect(ticks(log).length).toBeGreaterThan(0);
  return JSON.stringify([packets, ladder, rows, hosts, explanations, narrate(world, recording.commands)]);
}

/** Cells lie side by side within their strip, and a key names each. */
function fits({ cells, markers, length }: StripView): void {
  let end = 0;
  for (const { from, to } of cells) {
    expect(from).toBeGreaterThanOrEqual(end);
    expect(to).toBeGreaterThan(from);
    end = to;
  }
  expect(end).toBeLessThanOrEqual(length);
  for (const { at } of markers) expect(at >= 0 && at <= length).toBe(true);
}
