/** Where arrows of one host follow each other so closely that labels could not be told apart, only one in a while gets its own. */
import type { ArrowShape } from './arrow-shape.ts';

/** Arrows that stay this close all the way are a crowd, pixels. */
const close = 12;
/** So many may be close before the rest is left out. */
const few = 2;
/** In a crowd, one label in this many pixels. */
const nowAndThen = 30;

/** To be asked in order of time: is this arrow to do without a label? */
export function crowdedAmong(): (shape: ArrowShape) => boolean {
  const hosts = { client: newFollowers(), server: newFollowers() };
  return (shape) => {
    const own = hosts[shape.arrow.from];
    keepNear(own.near, shape);
    const { last } = own;
    const crowded = own.near.length > few && last !== null && apart(shape, last) < nowAndThen;
    own.near.push(shape);
    if (!crowded) own.last = shape;
    return crowded;
  };
}

/** Of one host: the arrows that the next may be close to, and the last one that was to have a label. */
interface Followers {
  readonly near: ArrowShape[];
  last: ArrowShape | null;
}
const newFollowers = (): Followers => ({ near: [], last: null });

/** In place: it is asked of every arrow. */
function keepNear(near: ArrowShape[], shape: ArrowShape): void {
  let kept = 0;
  for (const other of near) if (apart(shape, other) < close) near[kept++] = other;
  near.length = kept;
}

const apart = (one: ArrowShape, other: ArrowShape): number =>
  Math.max(Math.abs(one.line.a.y - other.line.a.y), Math.abs(one.line.b.y - other.line.b.y));
