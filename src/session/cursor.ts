/** Where one stands in a run: how many events have run, and what the clock shows (it goes on between two events). */
import type { Instant } from '../base/time.ts';
import { nextAt, seekSteps, type Timeline } from '../sim/timeline.ts';

export interface Cursor {
  readonly steps: number;
  readonly at: Instant;
}

export const cursorOf = ({ world }: Timeline): Cursor => ({ steps: world.steps, at: world.now });

/** Goes to a cursor of this run. A time that does not lie between the last event and the next is not taken. */
export function stand(timeline: Timeline, { steps, at }: Cursor): void {
  seekSteps(timeline, steps);
  const { world } = timeline;
  const happened = world.log.entries[world.log.length - 1]?.at ?? 0;
  if (at >= happened && at <= (nextAt(timeline) ?? at)) world.now = at;
}
