/**
 * The state diagram over the whole stage: the small picture's layout stretched, boxes to one size and the room between
 * them to another, so that arcs have space for their labels.
 */
import { lower, type Place, places, type Way, wayOf } from '../pictures/diagram-layout.ts';
import type { Point } from '../pictures/geometry.ts';

export const largeSize = { width: 760, height: 599 } as const;

type Knots = readonly (readonly [small: number, large: number])[];
const across: Knots = [
  [1, 1],
  [71, 129],
  [81, 316],
  [151, 444],
  [161, 631],
  [231, 759],
];
const down: Knots = [
  [1, 8],
  [19, 36],
  [28.63, 99],
  [46.63, 127],
  [57.93, 192],
  [75.93, 220],
  [84.73, 280],
  [102.73, 308],
  [114.87, 379],
  [132.87, 407],
  [142.5, 470],
  [160.5, 498],
  [180, 570],
  [193, 592],
];

function stretch(knots: Knots, value: number): number {
  const at = Math.max(
    1,
    knots.findIndex(([small], index) => index > 0 && value <= small),
  );
  const [x0, y0] = knots[at - 1] ?? [0, 0];
  const [x1, y1] = knots[at] ?? [1, 1];
  return y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
}

const point = ({ x, y }: Point): Point => ({ x: stretch(across, x), y: stretch(down, y) });

function enlarge({ x, y, width, height }: Place): Place {
  const a = point({ x, y });
  const b = point({ x: x + width, y: y + height });
  return { x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y };
}

export const largePlaces: readonly (readonly [state: string, place: Place])[] = Object.entries(places).map(
  ([state, place]) => [state, enlarge(place)],
);
export const largeLower = enlarge(lower);

export function largeWay(from: string, to: string): Way | null {
  const way = wayOf(from, to);
  return way && { kind: way.kind, points: way.points.map(point) };
}

export interface LabelPlace extends Point {
  readonly anchor: 'start' | 'middle' | 'end';
}
type Side = 'above' | 'below' | 'left' | 'right';

/** Where the usual side (above a level leg, right of an upright one) is taken. */
const sides: Readonly<Record<string, Side>> = {
  'CLOSED LISTEN': 'left',
  'CLOSED SYN-SENT': 'below',
  'LISTEN SYN-RECEIVED': 'below',
  'CLOSE-WAIT LAST-ACK': 'left',
  'FIN-WAIT-2 TIME-WAIT': 'below',
};

/** How far along its leg a label stands that would lie on another arc in the middle. */
const along: Readonly<Record<string, number>> = { 'SYN-RECEIVED FIN-WAIT-1': 0.72 };

/** Beside the longest leg. */
export function labelPlace(from: string, to: string, { points }: Way): LabelPlace {
  const [a, b] = longestLeg(points);
  const part = along[`${from} ${to}`] ?? 0.5;
  const middle = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
  const level = Math.abs(a.y - b.y) < Math.abs(a.x - b.x);
  const side = sides[`${from} ${to}`] ?? (level ? 'above' : 'right');
  switch (side) {
    case 'above':
      return { x: middle.x, y: middle.y - 11, anchor: 'middle' };
    case 'below':
      return { x: middle.x, y: middle.y + 21, anchor: 'middle' };
    case 'left':
      return { x: middle.x - 14, y: middle.y + 4, anchor: 'end' };
    case 'right':
      return { x: middle.x + 14, y: middle.y + 4, anchor: 'start' };
  }
}

function longestLeg(points: readonly Point[]): readonly [Point, Point] {
  const length = (index: number): number => {
    const [a, b] = [points[index], points[index + 1]];
    return a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0;
  };
  const best = points.reduce((longest, _, index) => (length(index) > length(longest) ? index : longest), 0);
  const origin = { x: 0, y: 0 };
  return [points[best] ?? origin, points[best + 1] ?? origin];
}
