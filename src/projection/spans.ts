/**
 * Things that begin and end in time, in the order of their beginning, found by a window of time without looking at the
 * others: beside each stands how far it and all before it reach.
 */
import type { Instant } from '../base/time.ts';

export interface Spans<Item> {
  readonly items: Item[];
  readonly starts: Instant[];
  readonly reach: Instant[];
}

export const noSpans = <Item>(): Spans<Item> => ({ items: [], starts: [], reach: [] });

/** Adds an item and gives its place. */
export function addSpan<Item>(spans: Spans<Item>, item: Item, from: Instant, to: Instant): number {
  const place = spans.items.length;
  spans.items.push(item);
  spans.starts.push(from);
  spans.reach.push(Math.max(to, spans.reach[place - 1] ?? to));
  return place;
}

/** The item at this place ends later than was known. */
export function extendSpan<Item>(spans: Spans<Item>, place: number, to: Instant): void {
  for (let at = place; at < spans.reach.length && (spans.reach[at] ?? to) < to; at++) spans.reach[at] = to;
}

/** The items between the first that may reach `from` and the last that begins by `to`: some may have ended before. */
export function spansBetween<Item>(spans: Spans<Item>, from: Instant, to: Instant): readonly Item[] {
  const first = firstIndex(spans.reach.length, (at) => (spans.reach[at] ?? 0) >= from);
  const end = firstIndex(spans.starts.length, (at) => (spans.starts[at] ?? 0) > to);
  return spans.items.slice(first, Math.max(first, end));
}

/** The first index for which a condition holds that, once true, stays true; `length` when it never does. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last item whose entry is before `length`, of items in the order of their entries. */
export function lastBefore<Item>(
  items: readonly Item[],
  entryOf: (item: Item) => number,
  length: number,
): Item | undefined {
  const past = firstIndex(items.length, (at) => {
    const item = items[at];
    return item === undefined || entryOf(item) >= length;
  });
  return items[past - 1];
}
