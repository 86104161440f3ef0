/** Another course from the cursor on: the same recording with one more command, in a timeline and a log of its own. */
import type { Log } from '../base/log.ts';
import type { Action, Command } from './command.ts';
import type { Recording } from './setup.ts';
import { cursorOf, stepForward, type Timeline } from './timeline.ts';
import { copyWorld } from './world.ts';

/**
 * The recording with this command at the cursor, run up to and including it. What was commanded later is left out: in
 * the past, this is a branch.
 */
export function withCommand(timeline: Timeline, action: Action): Timeline {
  const { world, recording } = timeline;
  const command: Command = { at: world.now, after: world.steps, action };
  const commands = [...recording.commands.slice(0, world.commanded), command];
  const branch = { ...detached(timeline), recording: { ...recording, commands } };
  stepForward(branch);
  return branch;
}

/** The recording without one of its commands. The others keep their times, and their places within a microsecond. */
export const withoutCommand = (recording: Recording, index: number): Recording => ({
  ...recording,
  commands: recording.commands.flatMap((command, at) => {
    if (at === index) return [];
    const { after } = command;
    return [at < index || after === null ? command : { ...command, after: Math.max(0, after - 1) }];
  }),
});

/** The same moment of the same recording, knowing nothing of what has been run beyond it. */
export function detached(timeline: Timeline): Timeline {
  const { world, recording, checkpoints } = timeline;
  const entries = world.log.entries.prefix(world.log.length);
  const own = (log: Log): Log => ({ ...log, entries });
  const earlier = checkpoints.worlds.filter(({ steps }) => steps <= world.steps);
  return {
    recording,
    world: { ...copyWorld(world), log: own(world.log) },
    checkpoints: { ...checkpoints, worlds: earlier.map((kept) => ({ ...kept, log: own(kept.log) })) },
    frontier: cursorOf(timeline),
  };
}
