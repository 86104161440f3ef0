/** Plane geometry for pictures: turned boxes and lines. Coordinates are pixels, y grows downwards, angles are radians. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Line {
  readonly a: Point;
  readonly b: Point;
}
/** A rectangle about its centre, turned by `angle`. */
export interface Box {
  readonly cx: number;
  readonly cy: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly angle: number;
}

export const lengthOf = ({ a, b }: Line): number => Math.hypot(b.x - a.x, b.y - a.y);
export const pointAlong = ({ a, b }: Line, part: number): Point => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});

export function corners(box: Box): readonly Point[] {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([h, v]) => {
    const dx = (h as number) * box.halfWidth;
    const dy = (v as number) * box.halfHeight;
    return { x: box.cx + dx * cos - dy * sin, y: box.cy + dx * sin + dy * cos };
  });
}

/** How far a box reaches from its centre along x and along y. */
export const reach = (box: Box): Point => {
  const cos = Math.abs(Math.cos(box.angle));
  const sin = Math.abs(Math.sin(box.angle));
  return { x: box.halfWidth * cos + box.halfHeight * sin, y: box.halfWidth * sin + box.halfHeight * cos };
};

/** Do two turned boxes share a point? By separating axes: four candidates, two for each box. */
export function boxesMeet(one: Box, other: Box): boolean {
  const dx = other.cx - one.cx;
  const dy = other.cy - one.cy;
  return !(separates(one, other, dx, dy) || separates(other, one, dx, dy));
}

/** Is one of the axes of `one` a gap between both? */
function separates(one: Box, other: Box, dx: number, dy: number): boolean {
  const cos = Math.cos(one.angle);
  const sin = Math.sin(one.angle);
  const turn = other.angle - one.angle;
  const c = Math.abs(Math.cos(turn));
  const s = Math.abs(Math.sin(turn));
  return (
    Math.abs(dx * cos + dy * sin) > one.halfWidth + other.halfWidth * c + other.halfHeight * s ||
    Math.abs(dy * cos - dx * sin) > one.halfHeight + other.halfWidth * s + other.halfHeight * c
  );
}

/** The length of a line inside a turned box; 0 when they do not meet (Liang and Barsky). */
export const lengthInside = (line: Line, box: Box): number => lengthsInside(box)(line);

/** As `lengthInside`, of many lines in one box. */
export function lengthsInside({ cx, cy, halfWidth, halfHeight, angle }: Box): (line: Line) => number {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return ({ a, b }) => {
    const x = (a.x - cx) * cos + (a.y - cy) * sin;
    const y = (a.y - cy) * cos - (a.x - cx) * sin;
    const across = (b.x - a.x) * cos + (b.y - a.y) * sin;
    const down = (b.y - a.y) * cos - (b.x - a.x) * sin;
    let enters = 0;
    let leaves = 1;
    if (down !== 0) {
      const one = (-halfHeight - y) / down;
      const other = (halfHeight - y) / down;
      enters = Math.max(enters, Math.min(one, other));
      leaves = Math.min(leaves, Math.max(one, other));
    } else if (Math.abs(y) > halfHeight) return 0;
    if (leaves <= enters) return 0;
    if (across !== 0) {
      const one = (-halfWidth - x) / across;
      const other = (halfWidth - x) / across;
      enters = Math.max(enters, Math.min(one, other));
      leaves = Math.min(leaves, Math.max(one, other));
    } else if (Math.abs(x) > halfWidth) return 0;
    return leaves > enters ? (leaves - enters) * Math.hypot(across, down) : 0;
  };
}
