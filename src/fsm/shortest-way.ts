/** The fewest events that lead along an edge of a machine, found breadth first over its positions. */
import type { Driver, Position, Step } from './drive.ts';

export interface Leg<Event extends string, Tag extends string, Action extends string>
  extends Step<Tag, Action> {
  readonly event: Event;
}

/**
 * The legs from `start` up to and including the first that `arrives`; null where no way leads there. Of two ways of the
 * same length it takes the one whose events stand first.
 */
export function shortestWay<Event extends string, Tag extends string, Action extends string>(
  control: Driver<Event, Tag, Action>,
  events: readonly Event[],
  start: Position<Tag>,
  arrives: (leg: Leg<Event, Tag, Action>) => boolean,
): readonly Leg<Event, Tag, Action>[] | null {
  const came = new Map<Position<Tag>, Leg<Event, Tag, Action> | null>([[start, null]]);
  for (const from of came.keys())
    for (const event of events) {
      if (!control.accepts(from, event)) continue;
      const leg = { ...control.step(from, event), event };
      if (arrives(leg)) return [...wayTo(came, from), leg];
      if (!came.has(leg.to)) came.set(leg.to, leg);
    }
  return null;
}

function wayTo<Event extends string, Tag extends string, Action extends string>(
  came: ReadonlyMap<Position<Tag>, Leg<Event, Tag, Action> | null>,
  position: Position<Tag>,
): readonly Leg<Event, Tag, Action>[] {
  const legs: Leg<Event, Tag, Action>[] = [];
  for (let leg = came.get(position); leg; leg = came.get(leg.from)) legs.unshift(leg);
  return legs;
}
