/** What can be done to a desk: each gives another one, and the old one can be put back. */
import { present } from '../base/assert.ts';
import { inherit } from '../projection/inherit.ts';
import { detached, withCommand, withoutCommand } from '../sim/branch.ts';
import type { Action } from '../sim/command.ts';
import type { Recording } from '../sim/setup.ts';
import { createTimeline, isInPast, type Timeline } from '../sim/timeline.ts';
import { describe, opposite } from './describe.ts';
import { type Branch, currentBranch, type Desk } from './desk.ts';
import type { RuleView } from './rules.ts';

/** Done where `at` stands (the branch's own timeline, or another that stands elsewhere in the same run). */
export function withAction(desk: Desk, at: Timeline, action: Action): Desk {
  const branch = currentBranch(desk);
  const name = describe(action);
  const { world, recording } = at;
  const later = recording.commands.slice(world.commanded);
  const scripted = later.filter(({ after }) => after === null);
  const timeline = keepScript(withCommand(at, action), scripted);
  inherit(world.log, world.log.length, timeline.world.log);
  if (!isInPast(at) && later.length === scripted.length) {
    const goesOn = { ...branch, name: branch.parent === null ? branch.name : (branch.name ?? name) };
    return withBranch(desk, desk.current, { ...goesOn, timeline, until: world.now });
  }
  const fresh = { name, from: world.now, parent: desk.current, timeline, until: world.now };
  return added(withLeft(desk, action), fresh);
}

/**
 * The desk on which the rule was never made; all else that was done stays at its time. A rule that has acted has changed
 * the run: then this is a branch. The timeline has still to be run up to this moment.
 */
export function withoutRule(desk: Desk, { command, status, text }: RuleView): Desk {
  const branch = currentBranch(desk);
  const { recording } = branch.timeline;
  const { at } = present(recording.commands[command], 'a rule has a command');
  const timeline = createTimeline(withoutCommand(recording, command));
  if (status !== 'acted' && !isInPast(branch.timeline))
    return withBranch(desk, desk.current, { ...branch, timeline });
  return added(desk, { name: `without: ${text}`, from: at, parent: desk.current, timeline, until: 0 });
}

/** A branch that leaves here and does nothing of its own yet. */
export function branchHere(desk: Desk): Desk {
  const line = currentBranch(desk).timeline;
  const { world, recording } = line;
  const commands = recording.commands.filter(({ after }, index) => index < world.commanded || after === null);
  const timeline = { ...detached(line), recording: { ...recording, commands } };
  inherit(world.log, world.log.length, timeline.world.log);
  return added(desk, { name: null, from: world.now, parent: desk.current, timeline, until: world.now });
}

export const renamed = (desk: Desk, index: number, name: string): Desk =>
  withBranch(desk, index, { ...present(desk.branches[index], 'a branch that is there'), name });

/** Who takes the place of a branch that goes: its parent, or for the first one its eldest child. */
export const heirOf = ({ branches }: Desk, index: number): number =>
  branches[index]?.parent ?? branches.findIndex(({ parent }) => parent === index);

/** Without a branch that is not looked at; what left it leaves its heir. */
export function without(desk: Desk, index: number): Desk {
  const gone = present(desk.branches[index], 'a branch that is there');
  const heir = heirOf(desk, index);
  const closeUp = (at: number): number => (at > index ? at - 1 : at);
  const branches = desk.branches.flatMap((branch, at): Branch[] => {
    if (at === index) return [];
    const { parent } = branch;
    if (parent === null) return [branch];
    if (parent !== index) return [{ ...branch, parent: closeUp(parent) }];
    if (at === heir) return [{ ...branch, parent: null, from: 0 }];
    const parting = gone.parent === null ? present(desk.branches[heir], 'it has an heir').from : gone.from;
    return [{ ...branch, parent: closeUp(heir), from: Math.min(branch.from, parting) }];
  });
  return { ...desk, branches, current: closeUp(desk.current) };
}

/** The desk whose branch at hand, if it is the first and has no name, is called after what was not done to it. */
function withLeft(desk: Desk, action: Action): Desk {
  const branch = currentBranch(desk);
  if (branch.parent !== null || branch.name !== null) return desk;
  return withBranch(desk, desk.current, { ...branch, name: opposite(action, branch.timeline.world) });
}

/** What the scenario itself does later, at its own times, it does in a branch as well. */
const keepScript = (timeline: Timeline, scripted: Recording['commands']): Timeline =>
  scripted.length === 0
    ? timeline
    : {
        ...timeline,
        recording: { ...timeline.recording, commands: [...timeline.recording.commands, ...scripted] },
      };

export const added = (desk: Desk, fresh: Branch): Desk => ({
  ...desk,
  branches: [...desk.branches, fresh],
  current: desk.branches.length,
});

export const withBranch = (desk: Desk, index: number, branch: Branch): Desk => ({
  ...desk,
  branches: desk.branches.map((old, at) => (at === index ? branch : old)),
});
