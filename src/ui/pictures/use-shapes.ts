/** Arrows as shapes. An arrow that lies where it lay keeps its shape, so that what follows from it need not be made again. */
import { useMemo, useRef } from 'react';
import type { ArrowView } from '../../projection/views.ts';
import { type ArrowShape, arrowShape } from './arrow-shape.ts';
import type { LadderFrame } from './ladder-frame.ts';
import { sameScale, type TimeScale } from './time-scale.ts';
import { useStable } from './use-stable.ts';

export function useShapes(
  arrows: readonly ArrowView[],
  scale: TimeScale,
  frame: LadderFrame,
): readonly ArrowShape[] {
  const known = useRef(new WeakMap<ArrowView, Known>());
  const last = useRef(scale);
  // While time moves on, the scale is another but nothing lies elsewhere: then it is the same one.
  const stable = sameScale(last.current, scale) ? last.current : scale;
  last.current = stable;
  const shapes = useMemo(
    () =>
      arrows.map((arrow) => {
        const before = known.current.get(arrow);
        if (before?.frame === frame && (before.scale === stable || lies(before.shape, stable))) {
          before.scale = stable;
          return before.shape;
        }
        const shape = arrowShape(arrow, stable, frame);
        known.current.set(arrow, { frame, scale: stable, shape });
        return shape;
      }),
    [arrows, stable, frame],
  );
  return useStable(shapes, (one, other) => one === other);
}

interface Known {
  readonly frame: LadderFrame;
  readonly shape: ArrowShape;
  /** On which it is known to lie so. */
  scale: TimeScale;
}

const lies = ({ arrow, line }: ArrowShape, scale: TimeScale): boolean =>
  near(line.a.y, scale.at(arrow.sentAt)) && near(line.b.y, scale.at(arrow.arrivesAt));
const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;
