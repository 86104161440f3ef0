/**
 * Places labels so that no two of them overlap, whatever the run. Greedy in the order given, which is the order of time: a
 * label is chosen among its candidates by what was there before it, so that one that has been placed never moves when later
 * arrows come. What does not fit is left out. Knows boxes and lines, not segments.
 */
import { type Box, boxesMeet, type Line, lengthsInside, type Point, reach } from './geometry.ts';

export interface Candidate {
  /** Which wording, 0 for the longest. */
  readonly form: number;
  /** About `item.origin`. */
  readonly box: Box;
  /** Lower is better; what the label would cover is added. */
  readonly cost: number;
}
export interface LabelItem {
  readonly key: number;
  /** The same text in the same place: a placement made for it still holds. */
  readonly signature: string;
  readonly origin: Point;
  /** The arrow that it belongs to. Labels avoid the lines of earlier arrows, above all of those on the same course. */
  readonly line: Line | null;
  /** By their costs, the lowest first. */
  readonly candidates: () => readonly Candidate[];
}
export interface Placement {
  readonly signature: string;
  readonly choice: Candidate | null;
}
/** By the items' keys. */
export type Placements = ReadonlyMap<number, Placement>;

export interface Bounds {
  readonly left: number;
  readonly right: number;
}

const bucketHeight = 48;
/** A label may hide this part of a neighbour on the same course, no more: it would seem to name it. */
const mostCovered = 0.45;
const costOfNeighbour = 1;
const costOfCrossing = 0.35;
/** So much of what crosses counts: a longer label may cross more. Pixels. */
const mostCrossed = 120;

/** `marks` are drawn where they are: labels keep off them, and one on which a mark comes to lie looks for another place. */
export function placeLabels(
  items: readonly LabelItem[],
  bounds: Bounds,
  kept: Placements,
  marks: readonly Box[] = [],
): Placements {
  const boxes = new Buckets<Box>();
  // Asked for only where a label has still to find its place.
  let gathered: Buckets<Ordered> | null = null;
  const lines = (): Buckets<Ordered> => {
    gathered ??= linesOf(items);
    return gathered;
  };
  const placed = new Map<number, Placement>();
  for (const mark of marks) {
    const high = reach(mark);
    boxes.add(mark.cy - high.y, mark.cy + high.y, mark);
  }
  const free = (box: Box): boolean => {
    const high = reach(box);
    if (box.cx - high.x < bounds.left || box.cx + high.x > bounds.right) return false;
    return boxes.none(box.cy - high.y, box.cy + high.y, (other) => boxesMeet(box, other));
  };
  const put = (item: LabelItem, placement: Placement): void => {
    placed.set(item.key, placement);
    const { choice } = placement;
    if (choice === null) return;
    const box = moved(choice.box, item.origin);
    const high = reach(box);
    boxes.add(box.cy - high.y, box.cy + high.y, box);
  };

  for (const item of items) {
    const before = kept.get(item.key);
    if (before?.signature !== item.signature) continue;
    if (before.choice === null || free(moved(before.choice.box, item.origin))) put(item, before);
  }
  items.forEach((item, order) => {
    if (placed.has(item.key)) return;
    let best: Candidate | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of item.candidates()) {
      if (candidate.cost >= least) break;
      const box = moved(candidate.box, item.origin);
      if (!free(box)) continue;
      const cost = candidate.cost + coverCost(box, item.line, order, lines());
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    put(item, { signature: item.signature, choice: best });
  });
  return placed;
}

/** An arrow's line and its place in the order of time. */
interface Ordered {
  readonly line: Line;
  readonly order: number;
}

function linesOf(items: readonly LabelItem[]): Buckets<Ordered> {
  const lines = new Buckets<Ordered>();
  items.forEach(({ line }, order) => {
    if (line !== null) lines.add(Math.min(line.a.y, line.b.y), Math.max(line.a.y, line.b.y), { line, order });
  });
  return lines;
}

export const moved = (box: Box, by: Point): Box => ({ ...box, cx: box.cx + by.x, cy: box.cy + by.y });

/** What a box hides of the arrows before it; infinite when it would pass for a neighbour's label. */
function coverCost(box: Box, own: Line | null, order: number, lines: Buckets<Ordered>): number {
  if (own === null) return 0;
  const high = reach(box);
  const inside = lengthsInside(box);
  const isNeighbour = own.b.x > own.a.x;
  let neighbours = 0;
  let crossed = 0;
  const most = mostCovered * 2 * box.halfWidth;
  lines.none(box.cy - high.y, box.cy + high.y, (other) => {
    if (other.order >= order) return false;
    if (other.line.b.x > other.line.a.x === isNeighbour) neighbours += inside(other.line);
    else if (crossed < mostCrossed) crossed += inside(other.line);
    return neighbours > most;
  });
  return neighbours > most
    ? Number.POSITIVE_INFINITY
    : neighbours * costOfNeighbour + Math.min(crossed, mostCrossed) * costOfCrossing;
}

/** Things by the heights they reach over. */
class Buckets<T> {
  /** In each row what reaches into it, with the first row that it reaches into. */
  readonly #rows = new Map<number, { readonly thing: T; readonly first: number }[]>();

  add(from: number, to: number, thing: T): void {
    const first = Math.floor(from / bucketHeight);
    const placed = { thing, first };
    for (let row = first; row <= Math.floor(to / bucketHeight); row++) {
      const things = this.#rows.get(row);
      if (things === undefined) this.#rows.set(row, [placed]);
      else things.push(placed);
    }
  }

  /** Is the condition false for all things between two heights? Each is asked once. */
  none(from: number, to: number, condition: (thing: T) => boolean): boolean {
    const begin = Math.floor(from / bucketHeight);
    const end = Math.floor(to / bucketHeight);
    for (let row = begin; row <= end; row++)
      for (const { thing, first } of this.#rows.get(row) ?? [])
        if (row === Math.max(begin, first) && condition(thing)) return false;
    return true;
  }
}
