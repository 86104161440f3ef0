/** The time machine far out: random seeks over a long run, and what its log and checkpoints weigh. */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { randomStream, uniform } from '../base/random.ts';
import { createTimeline, seekSteps, type Timeline } from '../sim/timeline.ts';
import { bulkRecording } from './bulk.ts';
import { line } from './fidelity/reference.ts';
import { quantile, rounded } from './numbers.ts';
import type { Watch } from './watch.ts';

const slice = 50_000;
const seeks = 500;

/** Runs a transfer that takes so many events, and seeks in it. Memory in MB. */
export async function timedSeeks(events: number, seed: number, watch: Watch) {
  const before = megabytes();
  const timeline = createTimeline(longTransfer(events, seed));
  const began = performance.now();
  for (let at = 0; at < events; ) {
    at = Math.min(at + slice, events);
    seekSteps(timeline, at);
    watch.at(`seek: ${at} of ${events} events run`);
    await watch.pause();
  }
  const seconds = (performance.now() - began) / 1_000;
  const all = megabytes() - before;
  const milliseconds = await seekAnywhere(timeline, events, seed, watch);
  const { checkpoints, world } = timeline;
  // They are let go of last: the log is what remains.
  const count = checkpoints.worlds.splice(1).length;
  const logMB = megabytes() - before;
  return {
    name: 'seek',
    events,
    runSeconds: rounded(seconds, 1),
    seeks,
    p50Ms: rounded(quantile(milliseconds, 0.5), 2),
    p95Ms: rounded(quantile(milliseconds, 0.95), 2),
    mostMs: rounded(Math.max(...milliseconds), 2),
    memoryMB: Math.round(all),
    logEntries: world.log.entries.length,
    logMB: Math.round(logMB),
    checkpoints: count,
    spacing: checkpoints.spacing,
    checkpointsMB: rounded(all - logMB, 1),
  };
}

export const tellSeeks = (row: Awaited<ReturnType<typeof timedSeeks>>): string =>
  [
    `seek: ${row.events} events run in ${row.runSeconds} s`,
    `  ${row.seeks} random seeks: p50 ${row.p50Ms} ms, p95 ${row.p95Ms} ms, most ${row.mostMs} ms`,
    `  memory: ${row.memoryMB} MB; the log's ${row.logEntries} entries ${row.logMB} MB, ` +
      `${row.checkpoints} checkpoints a ${row.spacing} events ${row.checkpointsMB} MB`,
  ].join('\n');

/** With a little loss, so that there is something to recover from; one event carries a third of a segment at least. */
const longTransfer = (events: number, seed: number) =>
  bulkRecording({
    seed,
    bytes: events * 900,
    link: { ...line, loss: 0.5 },
    tunables: { sendBuffer: 65_535, receiveBuffer: 65_535 },
  });

async function seekAnywhere(timeline: Timeline, events: number, seed: number, watch: Watch) {
  const places = randomStream(seed, 'places');
  const milliseconds: number[] = [];
  for (let seek = 1; seek <= seeks; seek++) {
    const began = performance.now();
    seekSteps(timeline, Math.floor(uniform(places) * events));
    milliseconds.push(performance.now() - began);
    if (seek % 20 > 0) continue;
    watch.at(`seek: ${seek} of ${seeks} random seeks`);
    await watch.pause();
  }
  return milliseconds;
}

let collect: (() => void) | null = null;

/** Megabytes in use, with those outside of the heap. */
function megabytes(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
}
