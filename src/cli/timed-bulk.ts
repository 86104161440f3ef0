/** How fast the engine is: a bulk transfer, in segments a second. The simulation loop alone is timed. */
import { performance } from 'node:perf_hooks';
import { emptyLog, noLog } from '../base/log.ts';
import { second } from '../base/time.ts';
import { type Bulk, bulkWorld, readAt, runBulk } from './bulk.ts';
import { rounded } from './numbers.ts';
import type { Watch } from './watch.ts';

const slice = 100_000;

export async function timedBulk(bulk: Bulk, log: 'on' | 'off', watch: Watch) {
  const world = bulkWorld(bulk, log === 'on' ? emptyLog() : noLog());
  let seconds = 0;
  for (let over = false; !over; ) {
    const began = performance.now();
    over = runBulk(world, slice);
    seconds += (performance.now() - began) / 1_000;
    watch.at(`bulk, log ${log}: ${world.log.datagrams} segments`);
    await watch.pause();
  }
  const segments = world.log.datagrams;
  return {
    name: 'bulk',
    log,
    segments,
    events: world.steps,
    seconds: rounded(seconds, 4),
    segmentsPerSecond: Math.round(segments / seconds),
    goodputMbps: rounded((8 * bulk.bytes) / (readAt(world) / second) / 1e6, 4),
  };
}

export const tellBulk = (row: Awaited<ReturnType<typeof timedBulk>>): string =>
  `${row.name}, log ${row.log}: ${row.segments} segments in ${row.seconds} s, ${row.segmentsPerSecond} a second; goodput ${row.goodputMbps} Mbit/s`;
