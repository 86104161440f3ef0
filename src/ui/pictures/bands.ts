/**
 * Lines of one look that lie closer than they are thick leave nothing between them: they are one area. A thousand of them
 * are filled as cheaply as one.
 */
import type { Line, Point } from './geometry.ts';

/** Lines from the top down; each but the first touches the one before it all the way. */
export type Band = readonly Line[];

/** Lines in the order in which they were drawn. */
export function bandsAmong(lines: readonly Line[], width: number): readonly Band[] {
  const bands: Line[][] = [];
  for (const line of lines) {
    const band = bands.at(-1);
    const last = band?.at(-1);
    if (band !== undefined && last !== undefined && touches(last, line, width)) band.push(line);
    else bands.push([line]);
  }
  return bands;
}

/** Its outline: along the first line, down their ends, back along the last and up their beginnings. */
export function outlineOf(band: Band, width: number): readonly Point[] {
  const [first] = band;
  const last = band.at(-1);
  if (first === undefined || last === undefined) return [];
  const half = width / 2;
  return [
    aside(first, first.a, -half),
    aside(first, first.b, -half),
    ...band.map(({ b }) => b),
    aside(last, last.b, half),
    aside(last, last.a, half),
    ...band.map(({ a }) => a).reverse(),
  ];
}

function touches(above: Line, below: Line, width: number): boolean {
  const down = downwards(above);
  const off = (from: Point, to: Point): number => (to.x - from.x) * down.x + (to.y - from.y) * down.y;
  const atBegin = off(above.a, below.a);
  const atEnd = off(above.b, below.b);
  return atBegin >= 0 && atBegin <= width && atEnd >= 0 && atEnd <= width;
}

const aside = (line: Line, point: Point, by: number): Point => {
  const down = downwards(line);
  return { x: point.x + by * down.x, y: point.y + by * down.y };
};

/** The unit across a line, to its lower side. */
function downwards({ a, b }: Line): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = b.x < a.x ? -1 : 1;
  return { x: (side * (a.y - b.y)) / length, y: (side * (b.x - a.x)) / length };
}
