/** The places of all labels of a ladder. Those already made are kept: while time moves on, only new arrows are placed. */
import { useRef } from 'react';
import type { Box } from './geometry.ts';
import { type Bounds, type LabelItem, type Placement, type Placements, placeLabels } from './place-labels.ts';

const most = 4_000;

export function usePlacements(
  items: readonly LabelItem[],
  bounds: Bounds,
  marks: readonly Box[],
): Placements {
  const kept = useRef(new Map<number, Placement>());
  const before = useRef<readonly LabelItem[] | null>(null);
  if (before.current === items) return kept.current;
  const placed = placeLabels(items, bounds, kept.current, marks);
  before.current = items;
  // What scrolled out is remembered, so that it comes back as it was.
  if (kept.current.size > most) kept.current.clear();
  for (const [key, placement] of placed) kept.current.set(key, placement);
  return kept.current;
}
