/** How near a learner's run has come to a lesson's goal. */
import { never } from '../base/time.ts';
import type { Entry } from '../base/trace.ts';
import { journalOf } from '../projection/read-journal.ts';
import type { Goal } from '../scenario/lesson.ts';
import type { World } from '../sim/world.ts';
import { look, matches, newSearch } from './signs.ts';

export interface Progress {
  readonly status: 'open' | 'reached' | 'spoiled' | 'late';
  /** The entries that brought it nearer, one for each sign that has come. */
  readonly steps: readonly Entry[];
  readonly of: number;
  /** What spoiled it, or the first that came too late. */
  readonly by: Entry | null;
}

/** As of the cursor: what lies past it does not count. */
export function progressOf(goal: Goal, { log }: World): Progress {
  const journal = journalOf(log);
  const search = newSearch(goal.signs);
  const of = goal.signs.length;
  for (let id = 0; id < log.length; id++) {
    const entry = log.entries.at(id);
    if (entry === undefined) continue;
    if (entry.at > (goal.by ?? never)) return { status: 'late', steps: search.found, of, by: entry };
    if (goal.spoiledBy?.some((sign) => matches(sign, entry, journal)))
      return { status: 'spoiled', steps: search.found, of, by: entry };
    if (look(search, entry, journal) && search.found.length === of)
      return { status: 'reached', steps: search.found, of, by: null };
  }
  return { status: 'open', steps: search.found, of, by: null };
}
