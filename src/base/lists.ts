/** Lists that are filled and emptied at every event. */

/** Takes everything out, and leaves the room for what comes next. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop();
}
