/** A lesson's run from its first event to its last, made once and out of sight: where its moments are, and what comes after each. */
import type { Instant } from '../base/time.ts';
import type { Entry, EntryId } from '../base/trace.ts';
import { journalOf } from '../projection/read-journal.ts';
import type { Lesson, Moment } from '../scenario/lesson.ts';
import type { Recording } from '../sim/setup.ts';
import { createTimeline, stepForward, type Timeline } from '../sim/timeline.ts';
import { look, newSearch, type Search } from './signs.ts';

export interface Rehearsal {
  readonly timeline: Timeline;
  readonly lesson: Lesson;
  /** The moments that have come, in their order. */
  readonly placed: Placed[];
  readonly search: Search;
  /** Entries that have been looked at. */
  read: EntryId;
}

/** A moment in its place: so many events have run, and the log is `length` entries long. */
export interface Placed {
  readonly moment: Moment;
  readonly entry: Entry;
  readonly steps: number;
  readonly at: Instant;
  readonly length: number;
}

export function rehearse(recording: Recording, lesson: Lesson): Rehearsal {
  const search = newSearch(lesson.moments.map(({ when }) => when));
  return { timeline: createTimeline(recording), lesson, placed: [], search, read: 0 };
}

/** Runs on by at most so many events; whether nothing more is due. */
export function advance(rehearsal: Rehearsal, budget: number): boolean {
  for (let left = budget; left > 0; left--) {
    if (!stepForward(rehearsal.timeline)) return true;
    placeWhatCame(rehearsal);
  }
  return false;
}

function placeWhatCame(rehearsal: Rehearsal): void {
  if (rehearsal.placed.length === rehearsal.lesson.moments.length) return;
  const { world } = rehearsal.timeline;
  const journal = journalOf(world.log);
  for (const entry of world.log.entries.slice(rehearsal.read, world.log.length)) {
    const moment = rehearsal.lesson.moments[rehearsal.placed.length];
    if (moment !== undefined && look(rehearsal.search, entry, journal))
      rehearsal.placed.push({
        moment,
        entry,
        steps: world.steps,
        at: world.now,
        length: world.log.length,
      });
  }
  rehearsal.read = world.log.length;
}
