/** Which scenarios of the library travel an arc of the state diagram: found by running each of them once. */
import './whole.ts';
import { never } from '../base/time.ts';
import { type ArcName, arcsTravelled } from '../projection/arcs-travelled.ts';
import { library } from '../scenario/library.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import { createTimeline, seekTime } from '../sim/timeline.ts';

/** Enough for every scenario to reach its end, but the bulk transfers, whose states have all been by then. */
const budget = 5_000;
const known = new Map<Scenario, ReadonlySet<ArcName>>();

/** Runs the next scenario that has not been run; false when all have. */
export function runNextScenario(): boolean {
  const next = library.find((scenario) => !known.has(scenario));
  if (next === undefined) return false;
  const timeline = createTimeline(resolve(next));
  seekTime(timeline, never, budget);
  known.set(next, arcsTravelled(timeline.world.log));
  return true;
}

/** Those that have been run so far and travel the arc, in the library's order. */
export const scenariosAlong = (arc: ArcName): readonly Scenario[] =>
  library.filter((scenario) => known.get(scenario)?.has(arc));
