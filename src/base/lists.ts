/** Lists that are filled and emptied at every event. */

/** Takes everything out, and leaves the room for what comes next. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop();
}

/** Takes one out, and leaves the room that it had where it was the last. */
export function removeAt(list: unknown[], place: number): void {
  if (place === list.length - 1) list.pop();
  else if (place === 0) list.shift();
  else list.splice(place, 1);
}

/** Undefined for none. (Elsewhere than in a list nothing may be looked for: it would take as long as the rest of a segment.) */
export const lastOf = <Thing>(list: readonly Thing[]): Thing | undefined =>
  list.length > 0 ? list[list.length - 1] : undefined;
