/** A way through points as an SVG path with rounded corners, its arrow head, and the middle of its longest leg. */
import type { Point } from './geometry.ts';

const corner = 5;
const away = (from: Point, to: Point, by: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
};
const gap = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);
const text = ({ x, y }: Point): string => `${Number(x.toFixed(2))},${Number(y.toFixed(2))}`;

export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${text(point)}`;
      if (after === undefined) return `L${text(point)}`;
      const radius = Math.min(corner, gap(before, point) / 2, gap(point, after) / 2);
      return `L${text(away(point, before, radius))}Q${text(point)} ${text(away(point, after, radius))}`;
    })
    .join('');
}

export function headOf(points: readonly Point[], size: number): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const length = gap(before, tip) || 1;
  const ux = (tip.x - before.x) / length;
  const uy = (tip.y - before.y) / length;
  const back = { x: tip.x - ux * size, y: tip.y - uy * size };
  const half = size * 0.45;
  return [
    tip,
    { x: back.x - uy * half, y: back.y + ux * half },
    { x: back.x + uy * half, y: back.y - ux * half },
  ]
    .map(text)
    .join(' ');
}

/** The middle of the longest leg: the place of a badge. */
export function badgeOf(points: readonly Point[]): Point {
  let best: Point = points[0] ?? { x: 0, y: 0 };
  let longest = -1;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1] as Point, points[index] as Point];
    if (gap(a, b) <= longest) continue;
    longest = gap(a, b);
    best = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  return best;
}

/** The first few pixels of a way: a stub that says that there is one. */
export function stubOf(points: readonly Point[], length: number): readonly Point[] {
  const stub: Point[] = [];
  let left = length;
  for (const point of points) {
    const last = stub.at(-1);
    if (last === undefined) stub.push(point);
    else if (gap(last, point) >= left) return [...stub, away(last, point, left)];
    else {
      left -= gap(last, point);
      stub.push(point);
    }
  }
  return stub;
}
