/** Places words in a column beside a life-line: in one dimension, each at its height or pushed down, or not at all. */

export interface GutterItem {
  readonly key: string;
  /** The height that it belongs to: its middle. */
  readonly at: number;
  readonly height: number;
  /** How far it may be pushed down. */
  readonly give: number;
  /** Lower ranks are placed first: what they leave free is for the next. */
  readonly rank: number;
}

/** Middles of those that fit. Within a rank, in the order given: what comes later never moves what was there. */
export function placeInGutter(items: readonly GutterItem[]): ReadonlyMap<string, number> {
  const placed = new Map<string, number>();
  const taken: { readonly top: number; readonly bottom: number }[] = [];
  const ranks = [...new Set(items.map((item) => item.rank))].sort((a, b) => a - b);
  for (const item of ranks.flatMap((rank) => items.filter((other) => other.rank === rank))) {
    let top = item.at - item.height / 2;
    for (const other of taken) {
      if (top < other.bottom && other.top < top + item.height) top = other.bottom;
    }
    if (top - (item.at - item.height / 2) > item.give) continue;
    placed.set(item.key, top + item.height / 2);
    const index = taken.findIndex((other) => other.top > top);
    taken.splice(index < 0 ? taken.length : index, 0, { top, bottom: top + item.height });
  }
  return placed;
}
