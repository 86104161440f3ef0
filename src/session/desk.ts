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

export interface Branch {
  readonly name: string;
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
  readonly from: 'library' | 'link';
  readonly recording: Recording;
}

export interface Desk {
  readonly source: Source;
  readonly branches: readonly Branch[];
  readonly current: number;
}

export function openDesk(source: Source): Desk {
  const timeline = createTimeline(source.recording);
  return { source, branches: [{ name: 'main', from: 0, parent: null, timeline, until: 0 }], current: 0 };
}

export const currentBranch = ({ branches, current }: Desk): Branch =>
  present(branches[current], 'one branch is always looked at');

/** Done where `at` stands (the branch's own timeline, or another that stands elsewhere in the same run). */
export function withAction(desk: Desk, at: Timeline, action: Action, name: string): Desk {
  const branch = currentBranch(desk);
  const { world, recording } = at;
  const later = recording.commands.slice(world.commanded);
  const scripted = later.filter(({ after }) => after === null);
  const timeline = keepScript(withCommand(at, action), scripted);
  if (!isInPast(at) && later.length === scripted.length)
    return withBranch(desk, desk.current, { ...branch, timeline, until: world.now });
  const fresh = { name, from: world.now, parent: desk.current, timeline, until: world.now };
  return { ...desk, branches: [...desk.branches, fresh], current: desk.branches.length };
}

/** What the scenario itself does later, at its own times, it does in a branch as well. */
const keepScript = (timeline: Timeline, scripted: Recording['commands']): Timeline =>
  scripted.length === 0
    ? timeline
    : {
        ...timeline,
        recording: { ...timeline.recording, commands: [...timeline.recording.commands, ...scripted] },
      };

const withBranch = (desk: Desk, index: number, branch: Branch): Desk => ({
  ...desk,
  branches: desk.branches.map((old, at) => (at === index ? branch : old)),
});

/** `as published`, `edited, 2 commands`: what has been done to what was opened, on this branch. */
export function editsText(desk: Desk): string {
  const { source } = desk;
  const made = currentBranch(desk).timeline.recording.commands.length - source.recording.commands.length;
  const untouched = currentBranch(desk).timeline.recording === source.recording;
  if (untouched) return source.from === 'library' ? 'as published' : 'as in the link';
  if (made <= 0) return 'edited';
  return made === 1 ? 'edited, 1 command' : `edited, ${made} commands`;
}
