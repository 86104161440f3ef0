/**
 * The time machine: a recording and a world that can stand at any of its moments. Going back restores a checkpoint and
 * runs again; checkpoints are a cache, the recording is the truth. All that runs takes a budget of events, and goes on
 * where it stopped when it is called again.
 */
import { type Instant, never } from '../base/time.ts';
import { beginWith, type Checkpoints, keep, lastWhere } from './checkpoints.ts';
import type { Recording } from './setup.ts';
import { nextEvent, step } from './step.ts';
import { copyWorld, createWorld, type World } from './world.ts';

export interface Timeline {
  readonly recording: Recording;
  world: World;
  checkpoints: Checkpoints;
  /** The furthest moment that has been run. */
  frontier: { readonly steps: number; readonly at: Instant };
}

/** Where one can stand: so many events have run, and the clock, which goes on between two events, shows `at`. */
export interface Cursor {
  readonly steps: number;
  readonly at: Instant;
}

/** `there`: where it was to go; `over`: nothing is due any more; `spent`: so is the budget. */
export type Outcome = 'there' | 'over' | 'spent';

export const unlimited = Number.POSITIVE_INFINITY;

export function createTimeline(recording: Recording): Timeline {
  const world = createWorld(recording);
  return { recording, world, checkpoints: beginWith(world), frontier: { steps: 0, at: 0 } };
}

/** Whether anything is due. */
export const hasNext = ({ world, recording }: Timeline): boolean =>
  nextEvent(world, recording.commands) !== null;

/** When the next event is due, or null. */
export const nextAt = ({ world, recording }: Timeline): Instant | null =>
  nextEvent(world, recording.commands)?.at ?? null;

export const cursorOf = ({ world }: Timeline): Cursor => ({ steps: world.steps, at: world.now });

/** Whether the cursor stands before something that has been run already. */
export const isInPast = ({ world, frontier }: Timeline): boolean => world.steps < frontier.steps;

/** Runs one event; false when nothing is due. */
export function stepForward(timeline: Timeline): boolean {
  const { world, recording } = timeline;
  if (!step(world, recording.commands)) return false;
  if (world.steps > timeline.frontier.steps) timeline.frontier = cursorOf(timeline);
  keep(timeline.checkpoints, world);
  return true;
}

/** Stands where `steps` events have run, or at the end of what is due. */
export function seekSteps(timeline: Timeline, steps: number, budget = unlimited): Outcome {
  approach(timeline, (world) => world.steps <= steps);
  for (let left = budget; timeline.world.steps < steps; left--) {
    if (left <= 0) return 'spent';
    if (!stepForward(timeline)) return 'over';
  }
  return 'there';
}

/**
 * Stands at a time: everything due up to and including it has run. The clock shows it, or the last event when nothing
 * is due any more.
 */
export function seekTime(timeline: Timeline, at: Instant, budget = unlimited): Outcome {
  approach(timeline, (world) => world.now <= at);
  for (let left = budget; ; left--) {
    const next = nextAt(timeline);
    if (next === null) return 'over';
    if (next > at) {
      timeline.world.now = Math.max(timeline.world.now, at);
      return 'there';
    }
    if (left <= 0) return 'spent';
    stepForward(timeline);
  }
}

/** Puts a checkpoint in the world's place where `isBefore` does not hold of the world, or holds of a later checkpoint. */
function approach(timeline: Timeline, isBefore: (world: World) => boolean): void {
  const checkpoint = lastWhere(timeline.checkpoints, isBefore);
  if (!isBefore(timeline.world) || checkpoint.steps > timeline.world.steps)
    timeline.world = copyWorld(checkpoint);
}

/** Stands at a cursor of this run. A time that does not lie between the last event and the next is not taken. */
export function seekCursor(timeline: Timeline, { steps, at }: Cursor, budget = unlimited): Outcome {
  const outcome = seekSteps(timeline, steps, budget);
  const { world } = timeline;
  const happened = world.log.entries.at(world.log.length - 1)?.at ?? 0;
  if (outcome === 'there' && at >= happened && at <= (nextAt(timeline) ?? never)) world.now = at;
  return outcome;
}

/** Lets go of all that can be run again: the log and the checkpoints. Stands at the beginning. */
export function forget(timeline: Timeline): void {
  timeline.world = createWorld(timeline.recording);
  timeline.checkpoints = beginWith(timeline.world);
}
