/** Arrows as shapes. An arrow that lies where it lay keeps its shape, so that what follows from it need not be made again. */
import { useMemo, useRef } from 'react';
import type { ArrowView } from '../../projection/views.ts';
import { type ArrowShape, arrowShape } from './arrow-shape.ts';
import type { LadderFrame } from './ladder-frame.ts';
import type { TimeScale } from './time-scale.ts';
import { useStable } from './use-stable.ts';

export function useShapes(
  arrows: readonly ArrowView[],
  scale: TimeScale,
  frame: LadderFrame,
): readonly ArrowShape[] {
  const known = useRef(new WeakMap<ArrowView, { readonly frame: LadderFrame; readonly shape: ArrowShape }>());
  const shapes = useMemo(
    () =>
      arrows.map((arrow) => {
        const before = known.current.get(arrow);
        if (before?.frame === frame && lies(before.shape, scale)) return before.shape;
        const shape = arrowShape(arrow, scale, frame);
        known.current.set(arrow, { frame, shape });
        return shape;
      }),
    [arrows, scale, frame],
  );
  return useStable(shapes, (one, other) => one === other);
}

const lies = ({ arrow, line }: ArrowShape, scale: TimeScale): boolean =>
  near(line.a.y, scale.at(arrow.sentAt)) && near(line.b.y, scale.at(arrow.arrivesAt));
const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;
