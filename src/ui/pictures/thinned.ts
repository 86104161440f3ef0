/** Where lines of one host would grow together into one area, which hides the other host's: only some of them are drawn. */
import type { ArrowShape } from './arrow-shape.ts';

/** Two plain lines that begin and end within the same so many pixels are one line. */
const grain = 3;
const slot = (at: number): number => Math.floor(at / grain);

/** Those to draw of one host's arrows, in order of time. Which ones does not depend on what else is in view. */
export function thinned(
  shapes: readonly ArrowShape[],
  isMarked: (shape: ArrowShape) => boolean,
): readonly ArrowShape[] {
  return shapes.filter((shape, index) => {
    const before = shapes[index - 1];
    return before === undefined || !isPlain(shape) || isMarked(shape) || !sharesSlot(before, shape);
  });
}

/** What has a story of its own is always drawn. */
const isPlain = ({ arrow }: ArrowShape): boolean =>
  (arrow.shape === 'data' || arrow.shape === 'ack') &&
  arrow.fate !== 'lost' &&
  !arrow.resent &&
  !arrow.probe &&
  !arrow.copy;

const sharesSlot = ({ line: before }: ArrowShape, { line }: ArrowShape): boolean =>
  slot(before.a.y) === slot(line.a.y) && slot(before.b.y) === slot(line.b.y);
