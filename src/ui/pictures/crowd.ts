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
  const before = new Map<string, ArrowShape[]>();
  const labelled = new Map<string, ArrowShape>();
  return (shape) => {
    const host = shape.arrow.from;
    const near = (before.get(host) ?? []).filter((other) => apart(shape, other) < close);
    before.set(host, [...near, shape]);
    const last = labelled.get(host);
    const crowded = near.length > few && last !== undefined && apart(shape, last) < nowAndThen;
    if (!crowded) labelled.set(host, shape);
    return crowded;
  };
}

const apart = (one: ArrowShape, other: ArrowShape): number =>
  Math.max(Math.abs(one.line.a.y - other.line.a.y), Math.abs(one.line.b.y - other.line.b.y));
