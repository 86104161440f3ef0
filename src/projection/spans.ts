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

/** The places from the first item that may reach `from` to before the first that begins after `to`. */
export function placesBetween<Item>(
  { starts, reach }: Spans<Item>,
  from: Instant,
  to: Instant,
): readonly [first: number, end: number] {
  const first = firstIndex(reach.length, (at) => (reach[at] ?? 0) >= from);
  return [
    first,
    Math.max(
      first,
      firstIndex(starts.length, (at) => (starts[at] ?? 0) > to),
    ),
  ];
}

/** The items there: some may have ended before. */
export const spansBetween = <Item>(spans: Spans<Item>, from: Instant, to: Instant): readonly Item[] =>
  spans.items.slice(...placesBetween(spans, from, to));

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
