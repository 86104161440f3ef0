/**
 * The time machine: a recording and a world that can stand at any of its moments. Going back restores a checkpoint and
 * runs again; checkpoints are a cache, the recording is the truth.
 */
import { present } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import type { Action, Command } from './command.ts';
import type { Recording } from './setup.ts';
import { nextEvent, placeOf, step } from './step.ts';
import { copyWorld, createWorld, type World } from './world.ts';

export interface Timeline {
  readonly recording: Recording;
  world: World;
  /** Copies of the world, by ascending step; the first is the beginning. */
  readonly checkpoints: World[];
  /** Events between two checkpoints: doubles when there are too many. */
  spacing: number;
  /** The furthest moment that has been run. */
  frontier: { readonly steps: number; readonly at: Instant };
}

const firstSpacing = 256;
const mostCheckpoints = 512;

export function createTimeline(recording: Recording): Timeline {
  const world = createWorld(recording);
  return {
    recording,
    world,
    checkpoints: [copyWorld(world)],
    spacing: firstSpacing,
    frontier: { steps: 0, at: 0 },
  };
}

/** Whether anything is due. */
export const hasNext = ({ world, recording }: Timeline): boolean =>
  nextEvent(world, recording.commands) !== null;

/** When the next event is due, or null. */
export const nextAt = ({ world, recording }: Timeline): Instant | null =>
  nextEvent(world, recording.commands)?.at ?? null;

/** Runs one event; false when nothing is due. */
export function stepForward(timeline: Timeline): boolean {
  const { world, recording } = timeline;
  if (!step(world, recording.commands)) return false;
  if (world.steps > timeline.frontier.steps) timeline.frontier = { steps: world.steps, at: world.now };
  if (world.steps % timeline.spacing === 0) keep(timeline);
  return true;
}

function keep(timeline: Timeline): void {
  const { checkpoints, world } = timeline;
  const last = checkpoints.at(-1);
  if (last !== undefined && last.steps >= world.steps) return;
  checkpoints.push(copyWorld(world));
  if (checkpoints.length <= mostCheckpoints) return;
  timeline.spacing *= 2;
  const kept = checkpoints.filter(({ steps }) => steps % timeline.spacing === 0);
  checkpoints.splice(0, checkpoints.length, ...kept);
}

/** Stands where `steps` events have run, or at the end of what is due. */
export function seekSteps(timeline: Timeline, steps: number): void {
  if (steps < timeline.world.steps || closest(timeline, steps).steps > timeline.world.steps)
    timeline.world = copyWorld(closest(timeline, steps));
  while (timeline.world.steps < steps && stepForward(timeline)) {}
}

/** Stands at a time: everything due up to and including it has run, and the clock shows it. */
export function seekTime(timeline: Timeline, at: Instant): void {
  if (at < timeline.world.now) {
    const start = [...timeline.checkpoints].reverse().find((checkpoint) => checkpoint.now <= at);
    timeline.world = copyWorld(start ?? present(timeline.checkpoints[0], 'the beginning is always kept'));
  }
  runUntil(timeline, at);
}

/** Runs everything due up to and including `at`, at most `budget` events; gives whether the budget sufficed. */
export function runUntil(timeline: Timeline, at: Instant, budget = Number.POSITIVE_INFINITY): boolean {
  for (let left = budget; ; left--) {
    const next = nextAt(timeline);
    if (next === null || next > at) {
      timeline.world.now = Math.max(timeline.world.now, at);
      return true;
    }
    if (left <= 0) return false;
    stepForward(timeline);
  }
}

/** Runs until an event happens at this host, or nothing is due. */
export function stepHost(timeline: Timeline, host: HostName): void {
  for (;;) {
    const next = nextEvent(timeline.world, timeline.recording.commands);
    if (next === null) return;
    stepForward(timeline);
    if (placeOf(next) === host) return;
  }
}

/** Runs until a connection changes state, or nothing is due. */
export function stepState(timeline: Timeline, budget: number): boolean {
  for (let left = budget; left > 0; left--) {
    const { log } = timeline.world;
    const before = log.length;
    if (!stepForward(timeline)) return true;
    for (let id = before; id < log.length; id++) if (log.entries[id]?.kind === 'state') return true;
  }
  return false;
}

/** Whether the cursor stands before something that has been run already. */
export const isInPast = ({ world, frontier }: Timeline): boolean => world.steps < frontier.steps;

/** The command that does this at the cursor. */
const commandAt = ({ world }: Timeline, action: Action): Command => ({
  at: world.now,
  after: world.steps,
  action,
});

/**
 * The recording with this command at the cursor, run up to and including it, as a timeline of its own. What was
 * commanded later is left out: in the past, this is a branch.
 */
export function withCommand(timeline: Timeline, action: Action): Timeline {
  const { world, recording } = timeline;
  const commands = [...recording.commands.slice(0, world.commanded), commandAt(timeline, action)];
  const branch: Timeline = {
    recording: { ...recording, commands },
    world: ownLog(copyWorld(world)),
    checkpoints: [],
    spacing: timeline.spacing,
    frontier: { steps: world.steps, at: world.now },
  };
  const { entries } = branch.world.log;
  for (const checkpoint of timeline.checkpoints)
    if (checkpoint.steps <= world.steps)
      branch.checkpoints.push({ ...checkpoint, log: { ...checkpoint.log, entries } });
  stepForward(branch);
  return branch;
}

/** A log that is not shared with the timeline it was copied from. */
const ownLog = (world: World): World => ({
  ...world,
  log: { ...world.log, entries: world.log.entries.slice(0, world.log.length) },
});

function closest({ checkpoints }: Timeline, steps: number): World {
  let found = present(checkpoints[0], 'the beginning is always kept');
  for (const checkpoint of checkpoints) {
    if (checkpoint.steps > steps) break;
    found = checkpoint;
  }
  return found;
}
