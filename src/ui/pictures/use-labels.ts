/** The labels of a ladder's arrows: wordings and places, and where `lost` and `bad checksum` stand. */
import { useMemo } from 'react';
import type { Instant } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { arrowLabel, type LabelForm, labelForms, wordLabel } from './arrow-label.ts';
import { type ArrowShape, crossOf } from './arrow-shape.ts';
import { crowdedAmong } from './crowd.ts';
import type { Box } from './geometry.ts';
import type { LadderFrame } from './ladder-frame.ts';
import { type LabelItem, moved, type Placements } from './place-labels.ts';
import { usePlacements } from './use-placements.ts';

export interface PlacedLabel {
  readonly box: Box;
  readonly form: LabelForm;
}
export interface Labels {
  labelOf(shape: ArrowShape): PlacedLabel | null;
  boxOf(datagram: DatagramId): Box | null;
  /** The middle of `lost` or `bad checksum`. */
  wordOf(shape: ArrowShape): Box | null;
}

export const lostWord = 'lost';
export const corruptWord = 'bad checksum';

export function useLabels(shapes: readonly ArrowShape[], frame: LadderFrame, now: Instant): Labels {
  const ended = shapes.filter((shape) => shape.settledAt <= now).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` matters only by which arrows have ended
  const items = useMemo(() => labelItems(shapes, frame, now), [shapes, frame, ended]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const marks = useMemo(() => crossBoxes(shapes, now), [shapes, ended]);
  const placements = usePlacements(items, boundsOf(frame), marks);
  return useMemo(() => read(items, placements, shapes, frame), [items, placements, shapes, frame]);
}

export const boundsOf = (frame: LadderFrame): { readonly left: number; readonly right: number } => ({
  left: frame.client + 4,
  right: frame.server - 4,
});

/** In the order in which they come into view: departures, losses and spoilt arrivals. */
export function labelItems(
  shapes: readonly ArrowShape[],
  frame: LadderFrame,
  now: Instant,
): readonly LabelItem[] {
  const crowded = crowdedAmong();
  const timed = shapes.flatMap((shape) => {
    const { arrow, settledAt } = shape;
    const found = [{ at: arrow.sentAt, item: arrowLabel(shape, frame, crowded(shape)) }];
    const cross = settledAt > now ? null : crossOf(shape);
    if (cross !== null) {
      const word = arrow.fate === 'lost' ? lostWord : corruptWord;
      found.push({ at: settledAt, item: wordLabel(wordKey(shape), word, cross, frame, 11) });
    }
    return found;
  });
  return timed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** The crosses that stand by now, as boxes. */
export const crossBoxes = (shapes: readonly ArrowShape[], now: Instant): readonly Box[] =>
  shapes.flatMap((shape) => {
    const cross = shape.settledAt > now ? null : crossOf(shape);
    return cross === null ? [] : [{ cx: cross.x, cy: cross.y, halfWidth: 6, halfHeight: 6, angle: 0 }];
  });

const wordKey = ({ arrow }: ArrowShape): string => `word ${arrow.datagram}`;

function read(
  items: readonly LabelItem[],
  placements: Placements,
  shapes: readonly ArrowShape[],
  frame: LadderFrame,
): Labels {
  const boxes = new Map<string, { readonly box: Box; readonly form: number }>();
  for (const item of items) {
    const choice = placements.get(item.key)?.choice;
    if (choice) boxes.set(item.key, { box: moved(choice.box, item.origin), form: choice.form });
  }
  const labels = new Map<DatagramId, PlacedLabel>();
  for (const { arrow } of shapes) {
    const placed = boxes.get(`arrow ${arrow.datagram}`);
    const form = placed && labelForms(arrow, frame)[placed.form];
    if (placed && form) labels.set(arrow.datagram, { box: placed.box, form });
  }
  return {
    labelOf: ({ arrow }) => labels.get(arrow.datagram) ?? null,
    boxOf: (datagram) => labels.get(datagram)?.box ?? null,
    wordOf: (shape) => boxes.get(wordKey(shape))?.box ?? null,
  };
}
