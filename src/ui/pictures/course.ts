/** The way of an arrow, to draw along. */
import type { ArrowShape } from './arrow-shape.ts';
import { lengthOf } from './geometry.ts';

/** Lies along an arrow: `along` pixels from its tail, `off` to the right of its course. */
export interface Course {
  readonly x: (along: number, off?: number) => number;
  readonly y: (along: number, off?: number) => number;
  readonly length: number;
  readonly angle: number;
}

export function courseOf({ line }: ArrowShape): Course {
  const { a, b } = line;
  const length = lengthOf(line) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  return {
    x: (along, off = 0) => a.x + along * ux - off * uy,
    y: (along, off = 0) => a.y + along * uy + off * ux,
    length,
    angle: Math.atan2(uy, ux),
  };
}

/** How far along its course a segment in flight has come at the height of the present, pixels. */
export function flownTo({ line }: ArrowShape, { length }: Course, nowAt: number): number {
  const drop = line.b.y - line.a.y;
  return drop > 0 ? length * Math.min(1, Math.max(0, (nowAt - line.a.y) / drop)) : 0;
}
