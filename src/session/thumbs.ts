/** Each scenario's run as a ladder, for the small pictures in lists: run when the page is idle, once. */

import { never } from '../base/time.ts';
import { ladderView } from '../projection/ladder-view.ts';
import type { LadderView } from '../projection/views.ts';
import { findScenario } from '../scenario/library.ts';
import { resolve } from '../scenario/scenario.ts';
import { createTimeline, seekTime } from '../sim/timeline.ts';

const made = new Map<string, LadderView>();
/** A picture of a few lines needs no more. */
const budget = 2_000;

/** The ladder of a scenario's whole run, or of its first events. */
export function thumbOf(id: string): LadderView | null {
  const known = made.get(id);
  const scenario = findScenario(id);
  if (known !== undefined || scenario === null) return known ?? null;
  const timeline = createTimeline(resolve(scenario));
  seekTime(timeline, never, budget);
  const { log, now } = timeline.world;
  const view = ladderView(log, 0, now, now);
  made.set(id, view);
  return view;
}
