/** The time machine far out: random seeks, and what the log and the checkpoints weigh. `EVENTS=1000000` goes further. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bench, describe } from 'vitest';
import { randomStream, uniform } from '../../src/base/random.ts';
import { seekSteps, type Timeline } from '../../src/sim/timeline.ts';
import { talk, world } from '../sim/worlds.ts';

const events = Number(process.env.EVENTS ?? 200_000);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use, with those outside of the heap. */
function megabytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
}

/** A transfer that takes so many events, stopped there. */
function long(): Timeline {
  const link = { delay: 20_000, rate: 100_000_000, limit: 334, loss: 0.5 };
  const tunables = { sendBuffer: 65_535, receiveBuffer: 65_535 };
  const timeline = world({ ...talk(100, events * 900), link, tunables });
  const began = performance.now();
  seekSteps(timeline, events);
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${events.toLocaleString('en')} events run in ${seconds.toFixed(1)} s`);
  return timeline;
}

const before = megabytes();
const timeline = long();
const all = megabytes() - before;
const { worlds, spacing } = timeline.checkpoints;
const kept = worlds.splice(1);
const count = kept.length;
kept.length = 0;
const log = megabytes() - before;
const entries = timeline.world.log.length;
console.log(
  `log: ${entries.toLocaleString('en')} entries, ${log.toFixed(0)} MB, ${((1e6 * log) / entries).toFixed(0)} octets an entry`,
);
console.log(
  `checkpoints: ${count} a ${spacing} events, ${(all - log).toFixed(1)} MB, ${((1_000 * (all - log)) / count).toFixed(0)} kB each`,
);

// The checkpoints that were let go of to weigh the log come again on the way.
seekSteps(timeline, 0);
seekSteps(timeline, events);

const places = randomStream(1, 'places');
const costs: number[] = [];
for (let seek = 0; seek < 500; seek++) {
  const began = performance.now();
  seekSteps(timeline, Math.floor(uniform(places) * events));
  costs.push(performance.now() - began);
}
costs.sort((a, b) => a - b);
const at = (part: number): string => `${(costs[Math.floor(costs.length * part)] ?? 0).toFixed(1)} ms`;
console.log(`random seeks: p50 ${at(0.5)}   p95 ${at(0.95)}   most ${at(0.999)}`);

describe(`random seeks in ${events.toLocaleString('en')} events`, () => {
  bench('seek', () => void seekSteps(timeline, Math.floor(uniform(places) * events)), { iterations: 100 });
});
