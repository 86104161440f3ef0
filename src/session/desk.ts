/**
 * What lies before the person: the branches of one recording, as timelines, and which of them is looked at. A desk is a
 * value; its timelines are moved, but what is recorded in them never changes, so an old desk can be put back.
 */
import { present } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import { withCommand } from '../sim/branch.ts';
import type { Action } from '../sim/command.ts';
import type { Recording } from '../sim/setup.ts';
import { createTimeline, isInPast, type Timeline } from '../sim/timeline.ts';
import { describe, opposite } from './describe.ts';
import { clock } from './notices.ts';

export interface Branch {
  /** A person's own, or what its first differing command did; null while nothing tells it apart. */
  readonly name: string | null;
  /** Where it left its parent; 0 for the first. */
  readonly from: Instant;
  readonly parent: number | null;
  readonly timeline: Timeline;
  /** How far its clock has ever gone. */
  until: Instant;
}

/** What was opened: the scenario's name in the library, and what its link or its file recorded. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly from: 'library' | 'link' | 'file';
  readonly recording: Recording;
}

export interface Desk {
  readonly source: Source;
  readonly branches: readonly Branch[];
  readonly current: number;
}

export function openDesk(source: Source): Desk {
  const timeline = createTimeline(source.recording);
  return { source, branches: [{ name: null, from: 0, parent: null, timeline, until: 0 }], current: 0 };
}

/** What a branch is called. */
export const nameOf = ({ name, parent, from }: Branch): string =>
  name ?? (parent === null ? 'main' : `from ${clock(from)}`);

export const currentBranch = ({ branches, current }: Desk): Branch =>
  present(branches[current], 'one branch is always looked at');

/** Done where `at` stands (the branch's own timeline, or another that stands elsewhere in the same run). */
export function withAction(desk: Desk, at: Timeline, action: Action): Desk {
  const branch = currentBranch(desk);
  const name = describe(action);
  const { world, recording } = at;
  const later = recording.commands.slice(world.commanded);
  const scripted = later.filter(({ after }) => after === null);
  const timeline = keepScript(withCommand(at, action), scripted);
  if (!isInPast(at) && later.length === scripted.length) {
    const goesOn = { ...branch, name: branch.parent === null ? branch.name : (branch.name ?? name) };
    return withBranch(desk, desk.current, { ...goesOn, timeline, until: world.now });
  }
  const fresh = { name, from: world.now, parent: desk.current, timeline, until: world.now };
  return added(withLeft(desk, action), fresh);
}

/** A branch that leaves here and does nothing of its own yet. It has still to be run up to this moment. */
export function branchHere(desk: Desk): Desk {
  const { world, recording } = currentBranch(desk).timeline;
  const commands = recording.commands.filter(({ after }, index) => index < world.commanded || after === null);
  const timeline = createTimeline({ ...recording, commands });
  return added(desk, { name: null, from: world.now, parent: desk.current, timeline, until: world.now });
}

export const added = (desk: Desk, fresh: Branch): Desk => ({
  ...desk,
  branches: [...desk.branches, fresh],
  current: desk.branches.length,
});

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

export const withBranch = (desk: Desk, index: number, branch: Branch): Desk => ({
  ...desk,
  branches: desk.branches.map((old, at) => (at === index ? branch : old)),
});

/** `as published`, `edited, 2 commands`: what has been done to what was opened, on this branch. */
export function editsText(desk: Desk): string {
  const { source } = desk;
  const made = currentBranch(desk).timeline.recording.commands.length - source.recording.commands.length;
  const untouched = currentBranch(desk).timeline.recording === source.recording;
  if (untouched) return source.from === 'library' ? 'as published' : `as in the ${source.from}`;
  if (made <= 0) return 'edited';
  return made === 1 ? 'edited, 1 command' : `edited, ${made} commands`;
}
