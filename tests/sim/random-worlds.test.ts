/** Whatever the network does, TCP keeps its promises. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pattern, toHex } from '../../src/base/octets.ts';
import { type HostName, hostNames, otherHost } from '../../src/base/trace.ts';
import { detached } from '../../src/sim/branch.ts';
import { flights } from '../../src/sim/flights.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline, seekSteps, type Timeline } from '../../src/sim/timeline.ts';
import { anyWorld } from './any-world.ts';
import { entries, received, recording, runOut, sent } from './worlds.ts';

/** As many as fit into the time, or as many as are asked for. */
const wanted = process.env.RANDOM_WORLDS;
const runs = Number(wanted ?? 1_000);
const usual = process.env.TCPSCOPE_QUICK === undefined ? 15_000 : 4_000;
const patience = wanted === undefined ? usual : 3_600_000;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`random worlds: seed ${seed}; SEED=${seed} runs the same ones again`);

test(`${wanted ?? 'many'} random worlds: streams are true, programs end, nothing is lost without a trace`, {
  timeout: patience + 60_000,
}, () => {
  let worlds = 0;
  let streams = 0;
  fc.assert(
    fc.property(anyWorld, (wishes) => {
      const timeline = runOut(createTimeline(recording(wishes)));
      worlds += 1;
      for (const host of hostNames) {
        streams += expectPrefix(timeline, host) ? 1 : 0;
        expectEnd(timeline, host);
      }
      expectEachEnded(timeline);
    }),
    {
      seed,
      numRuns: runs,
      endOnFailure: process.env.SHRINK === undefined,
      interruptAfterTimeLimit: patience,
    },
  );
  console.log(`random worlds: ${worlds} run, ${streams} streams read to their end`);
  // Worlds in which nothing gets through would prove nothing.
  expect(streams).toBeGreaterThan(worlds / 4);
});

test('the same recording gives the same log, and so does every way back and forth', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      anyWorld,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
      (wishes, places) => {
        const timeline = runOut(createTimeline(recording(wishes)));
        const hash = logHash(timeline.world.log);
        const end = timeline.world.steps;
        for (const place of places) {
          seekSteps(timeline, Math.floor(place * end));
          const here = logHash(timeline.world.log);
          const fresh = createTimeline(recording(wishes));
          seekSteps(fresh, timeline.world.steps);
          expect(logHash(fresh.world.log)).toBe(here);
          // What stands in the log already is not written again: alone with its copies, the world shows what it makes.
          expect(logHash(runOut(detached(timeline)).world.log)).toBe(hash);
        }
        seekSteps(timeline, end);
        expect(logHash(timeline.world.log)).toBe(hash);
      },
    ),
    { seed, numRuns: 25 },
  );
});

/** What this host received is a prefix of what the other sent; all of it, and true, where the stream ended in order. */
function expectPrefix(timeline: Timeline, host: HostName): boolean {
  const got = received(timeline, host);
  const given = sent(timeline, otherHost(host));
  expect(got.length).toBeLessThanOrEqual(given);
  expect(toHex(got)).toBe(toHex(pattern(got.length)));
  const { log } = timeline.world;
  const sawEnd = log.entries
    .slice()
    .some(
      (entry) =>
        entry.kind === 'return' &&
        entry.place === host &&
        entry.call === 'recv' &&
        entry.note === 'end of file',
    );
  const broken = log.entries.slice().some((entry) => entry.kind === 'return' && entry.errno !== null);
  const reset = log.entries
    .slice()
    .some((entry) => entry.kind === 'rule' && (entry.rule === 'reset' || entry.rule === 'user timeout'));
  const isWhole = sawEnd && !broken && !reset;
  if (isWhole) expect(got.length).toBe(given);
  return isWhole;
}

/** A program that holds a connection ends, well or with an errno; one that waits for a first caller may wait. */
function expectEnd(timeline: Timeline, host: HostName): void {
  const running = timeline.world.programs[host];
  const waiting = timeline.world.hosts[host].waiting.get('main');
  if (waiting?.request.call === 'accept') return;
  expect(['ended', 'stopped']).toContain(running?.threads[0]?.status);
}

/** Each datagram and each copy ends once: it arrives, or the log says what lost it. Chance and rules say that they did. */
function expectEachEnded(timeline: Timeline): void {
  const born = [
    ...entries(timeline, 'send').map(({ datagram }) => datagram),
    ...entries(timeline, 'copied').map(({ copy }) => copy),
  ];
  const ended = [...entries(timeline, 'arrive'), ...entries(timeline, 'lost')].map(
    ({ datagram }) => datagram,
  );
  expect(ended.sort((a, b) => a - b)).toEqual(born.sort((a, b) => a - b));
  expect(flights(timeline.world)).toEqual([]);
  // A datagram with one bit inverted is never taken for true.
  const damaged = new Set(entries(timeline, 'corrupted').map(({ datagram }) => datagram));
  const discarded = new Set(entries(timeline, 'discard').map(({ datagram }) => datagram));
  const arrived = entries(timeline, 'arrive').filter(({ datagram }) => damaged.has(datagram));
  expect(arrived.filter(({ datagram }) => !discarded.has(datagram))).toEqual([]);
}
