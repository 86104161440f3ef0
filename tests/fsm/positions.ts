/** Every position of a machine that some events reach, found by taking them all. */
import type { Driver, Position } from '../../src/fsm/drive.ts';

export function positions<Event extends string, Tag extends string, Action extends string>(
  control: Driver<Event, Tag, Action>,
  events: readonly Event[],
): readonly Position<Tag>[] {
  const found = new Set([control.initial]);
  for (const position of found)
    for (const event of events)
      if (control.accepts(position, event)) found.add(control.step(position, event).to);
  return [...found];
}

/** How many pairs of position and event are defined, and how many throw `refusal`. Any other throw goes through. */
export function countPairs<Event extends string, Tag extends string, Action extends string>(
  control: Driver<Event, Tag, Action>,
  events: readonly Event[],
  refusal: new (message: string) => Error,
): { readonly defined: number; readonly refused: number } {
  let defined = 0;
  let refused = 0;
  for (const position of positions(control, events))
    for (const event of events) {
      try {
        control.step(position, event);
        defined += 1;
      } catch (error) {
        if (!(error instanceof refusal) || control.accepts(position, event)) throw error;
        refused += 1;
      }
    }
  return { defined, refused };
}
