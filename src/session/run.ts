/** Running on within a budget of events, so that no run, however busy, freezes the page. */
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import { nextEvent, placeOf } from '../sim/step.ts';
import { nextAt, seekSteps, stepForward, type Timeline } from '../sim/timeline.ts';

/** Events that one action may run before it asks the person. */
export const actionBudget = 50_000;

/** `there`: where it was to go; `over`: nothing is due any more; `spent`: so is the budget. */
export type Outcome = 'there' | 'over' | 'spent';

/** Runs what is due up to and including `at`. The clock then shows `at`, or the last event when nothing is due. */
export function runTo(timeline: Timeline, at: Instant, budget = actionBudget): Outcome {
  for (let left = budget; ; left--) {
    const next = nextAt(timeline);
    if (next === null) return 'over';
    if (next > at) {
      timeline.world.now = Math.max(timeline.world.now, at);
      return 'there';
    }
    if (left <= 0) return 'spent';
    stepForward(timeline);
  }
}

/** Stands at a time, before or after the present one; within a microsecond, behind what happens in it. */
export function seekTo(timeline: Timeline, at: Instant, budget = actionBudget): Outcome {
  const { world, checkpoints } = timeline;
  const start = checkpoints.findLast((checkpoint) => checkpoint.now <= at)?.steps ?? 0;
  if (at < world.now) {
    seekSteps(timeline, Math.min(start, world.steps));
    if (timeline.world === world) world.now = at;
  } else if (start > world.steps) seekSteps(timeline, start);
  return runTo(timeline, at, budget);
}

/** Runs until an event happens at this host. */
export const runToHost = (timeline: Timeline, host: HostName): Outcome =>
  runPast(timeline, () => {
    const next = nextEvent(timeline.world, timeline.recording.commands);
    return next !== null && placeOf(next) === host;
  });

/** Runs until a connection changes its state. */
export function runToState(timeline: Timeline): Outcome {
  let seen = timeline.world.log.length;
  for (let left = actionBudget; left > 0; left--) {
    if (!stepForward(timeline)) return 'over';
    const { entries, length } = timeline.world.log;
    for (; seen < length; seen++) if (entries[seen]?.kind === 'state') return 'there';
  }
  return 'spent';
}

/** Runs up to and including the first event of which `isIt` holds just before it happens. */
function runPast(timeline: Timeline, isIt: () => boolean): Outcome {
  for (let left = actionBudget; left > 0; left--) {
    const found = isIt();
    if (!stepForward(timeline)) return 'over';
    if (found) return 'there';
  }
  return 'spent';
}
