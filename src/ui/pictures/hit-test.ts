/** Which arrow is under the pointer: the nearest line, or the label that covers it. */
import type { ArrowShape } from './arrow-shape.ts';
import { type Box, type Point, pointAlong } from './geometry.ts';

export interface Target {
  readonly shape: ArrowShape;
  readonly label: Box | null;
}

const near = 8;

export function targetAt(targets: readonly Target[], point: Point, nowAt: number): ArrowShape | null {
  const labelled = targets.findLast(({ label }) => label !== null && within(label, point));
  if (labelled !== undefined) return labelled.shape;
  let best: ArrowShape | null = null;
  let least = near;
  for (const { shape } of targets) {
    const away = distance(shape, point, nowAt);
    if (away < least) {
      least = away;
      best = shape;
    }
  }
  return best;
}

function within(box: Box, point: Point): boolean {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const dx = point.x - box.cx;
  const dy = point.y - box.cy;
  return Math.abs(dx * cos + dy * sin) <= box.halfWidth && Math.abs(dy * cos - dx * sin) <= box.halfHeight;
}

/** To the drawn line and its dotted rest. */
function distance({ line, part }: ArrowShape, point: Point, nowAt: number): number {
  const end = pointAlong(line, part);
  if (point.y < line.a.y - near || point.y > Math.max(end.y, nowAt) + near) return Number.POSITIVE_INFINITY;
  const dx = end.x - line.a.x;
  const dy = end.y - line.a.y;
  const along = ((point.x - line.a.x) * dx + (point.y - line.a.y) * dy) / (dx * dx + dy * dy);
  const on = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - line.a.x - dx * on, point.y - line.a.y - dy * on);
}
