/** CUBIC where its curve rules, far from Reno: 1 Gbit/s, 100 ms, one segment lost in 100,000, against its response function. */
import { noLog } from '../../base/log.ts';
import { millisecond, second } from '../../base/time.ts';
import type { World } from '../../sim/world.ts';
import { bulkWorld, runBulk } from '../bulk.ts';
import { rounded } from '../numbers.ts';
import type { Watch } from '../watch.ts';
import { loseData } from './exact-frames.ts';
import { cubicWindow } from './formulas.ts';
import { line, mss, stack } from './reference.ts';

const every = 100_000;
/** Losses until slow start is forgotten, and after them those over which the mean is taken. */
const settling = 2;
const measured = 3;
const way = { ...line, delay: 50 * millisecond, rate: 1e9, limit: 10_000 };
const slice = 50_000;
const tolerance = 0.15;

export interface Response {
  readonly name: string;
  readonly loss: number;
  /** Segments in a round trip, the mean; and what the RFC’s response function gives. */
  readonly window: number;
  readonly expected: number;
  readonly mbps: number;
  readonly holds: boolean;
}

export async function cubicResponse(watch: Watch): Promise<Response> {
  const world = bulkWorld(
    {
      seed: 1,
      bytes: (settling + measured + 1) * every * mss,
      link: way,
      tunables: { ...stack, congestionControl: 'RFC 9438' },
    },
    noLog(),
  );
  const roundTrip = (2 * way.delay) / second;
  const expected = cubicWindow({ roundTrip, loss: 1 / every });
  // Slow start ends at about the window that is looked for: from far above, ten losses would not bring it down.
  loseData(world, Math.round(2 * expected));
  const began = await untilSent(world, settling * every, 0, watch);
  const ended = await untilSent(world, (settling + measured) * every, settling, watch);
  const segments = measured * every;
  const seconds = (ended - began) / second;
  const window = (segments * roundTrip) / seconds;
  return {
    name: 'CUBIC (RFC 9438)',
    loss: 1 / every,
    window: Math.round(window),
    expected: Math.round(expected),
    mbps: rounded((8 * mss * segments) / seconds / 1e6, 1),
    holds: Math.abs(window / expected - 1) <= tolerance,
  };
}

/** Loses every so-many-th data segment on the way; gives the time at which the last one left. */
async function untilSent(world: World, count: number, lost: number, watch: Watch): Promise<number> {
  const { counts } = world.links.client;
  for (let losses = lost; counts.data < count; ) {
    const nth = (losses + 1) * every;
    loseData(world, nth);
    const isPast = (): boolean => counts.data >= nth;
    while (!runBulk(world, slice, isPast)) {
      watch.at(`CUBIC on 1 Gbit/s: segment ${counts.data} of ${(settling + measured) * every}`);
      await watch.pause();
    }
    losses += 1;
  }
  return world.now;
}
