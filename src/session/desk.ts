/**
 * What lies before the person: the branches of one recording, as timelines, and which of them is looked at. A desk is a
 * value; its timelines are moved, but what is recorded in them never changes, so an old desk can be put back.
 */
import { present } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import type { Recording } from '../sim/setup.ts';
import { createTimeline, type Timeline } from '../sim/timeline.ts';
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

/** `as published`, `edited, 2 commands`: what has been done to what was opened, on this branch. */
export function editsText(desk: Desk): string {
  const { source } = desk;
  const made = currentBranch(desk).timeline.recording.commands.length - source.recording.commands.length;
  const untouched = currentBranch(desk).timeline.recording === source.recording;
  if (untouched) return source.from === 'library' ? 'as published' : `as in the ${source.from}`;
  if (made <= 0) return 'edited';
  return made === 1 ? 'edited, 1 command' : `edited, ${made} commands`;
}
