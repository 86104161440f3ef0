/**
 * Copies of a world on its way, from which any moment is reached again in a few milliseconds. A copy takes some ten
 * microseconds and twenty kilobytes, an event of a busy transfer as long: 256 to 1,024 events lie between two.
 */
import { present } from '../base/assert.ts';
import { copyWorld, type World } from './world.ts';

export interface Checkpoints {
  /** By ascending step; the first is the beginning. */
  readonly worlds: World[];
  /** Events between two: doubles when there are too many. */
  spacing: number;
}

const firstSpacing = 256;
const most = 2_048;
/** Connections and threads of a world of which copies are kept. */
const mostParts = 600;

export const beginWith = (world: World): Checkpoints => ({
  worlds: [copyWorld(world)],
  spacing: firstSpacing,
});

/** Keeps a copy, where one is due and none is there. */
export function keep(checkpoints: Checkpoints, world: World): void {
  const { worlds, spacing } = checkpoints;
  const last = worlds.at(-1);
  if (world.steps % spacing !== 0 || (last !== undefined && last.steps >= world.steps)) return;
  if (isLarge(world)) return;
  worlds.push(copyWorld(world));
  if (worlds.length <= most) return;
  checkpoints.spacing *= 2;
  const kept = worlds.filter(({ steps }) => steps % checkpoints.spacing === 0);
  worlds.splice(0, worlds.length, ...kept);
}

/** To copy thousands of connections or threads takes longer than a frame may: such a stretch is run again from before it. */
const isLarge = ({ hosts, programs }: World): boolean => {
  const threads = (programs.client?.threads.length ?? 0) + (programs.server?.threads.length ?? 0);
  return hosts.client.connections.size + hosts.server.connections.size + threads > mostParts;
};

/** The last one of which this holds; it holds of all before that one. */
export function lastWhere({ worlds }: Checkpoints, holds: (world: World) => boolean): World {
  let low = 0;
  let high = worlds.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    const world = worlds[middle];
    if (world !== undefined && holds(world)) low = middle;
    else high = middle;
  }
  return present(worlds[low], 'the beginning is always kept');
}
