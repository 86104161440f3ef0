/** The labels of a ladder's arrows: wordings and places, and where `lost` and `bad checksum` stand. */
import { useMemo } from 'react';
import type { Instant } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { arrowKey, arrowLabel, type LabelForm, labelForms, wordKey, wordLabel } from './arrow-label.ts';
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

/** Of the arrows in view, in order of time. */
export function useLabels(shapes: readonly ArrowShape[], frame: LadderFrame, now: Instant): Labels {
  const ended = shapes.reduce((sum, shape) => (shape.settledAt <= now ? sum + 1 : sum), 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` matters only by which arrows have ended
  const items = useMemo(() => labelItems(shapes, frame, now), [shapes, frame, ended]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const marks = useMemo(() => crossBoxes(shapes, now), [shapes, ended]);
  const placements = usePlacements(items, boundsOf(frame), marks);
  return useMemo(() => read(items, placements, frame), [items, placements, frame]);
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
  const words: Timed[] = [];
  const labels = shapes.map((shape): Timed => {
    const { arrow, settledAt } = shape;
    const cross = settledAt > now ? null : crossOf(shape);
    if (cross !== null) {
      const word = arrow.fate === 'lost' ? lostWord : corruptWord;
      words.push({ at: settledAt, item: wordLabel(arrow.datagram, word, cross, frame, 11) });
    }
    return { at: arrow.sentAt, item: itemOf(shape, frame, crowded(shape)) };
  });
  const timed = words.length === 0 ? labels : [...labels, ...words].sort((a, b) => a.at - b.at);
  return timed.map(({ item }) => item);
}

interface Timed {
  readonly at: Instant;
  readonly item: LabelItem;
}

const known = new WeakMap<
  ArrowShape,
  { readonly frame: LadderFrame; readonly crowded: boolean; readonly item: LabelItem }
>();

/** The same object while its arrow lies where it lay. */
function itemOf(shape: ArrowShape, frame: LadderFrame, crowded: boolean): LabelItem {
  const before = known.get(shape);
  if (before?.frame === frame && before.crowded === crowded) return before.item;
  const item = arrowLabel(shape, frame, crowded);
  known.set(shape, { frame, crowded, item });
  return item;
}

/** The crosses that stand by now, as boxes. */
export const crossBoxes = (shapes: readonly ArrowShape[], now: Instant): readonly Box[] =>
  shapes.flatMap((shape) => {
    const cross = shape.settledAt > now ? null : crossOf(shape);
    return cross === null ? [] : [{ cx: cross.x, cy: cross.y, halfWidth: 6, halfHeight: 6, angle: 0 }];
  });

function read(items: readonly LabelItem[], placements: Placements, frame: LadderFrame): Labels {
  const boxes = new Map<number, { readonly box: Box; readonly form: number }>();
  for (const item of items) {
    const choice = placements.get(item.key)?.choice;
    if (choice) boxes.set(item.key, { box: moved(choice.box, item.origin), form: choice.form });
  }
  return {
    labelOf(shape) {
      const placed = boxes.get(arrowKey(shape.arrow.datagram));
      const form = placed && labelForms(shape.arrow, frame)[placed.form];
      return placed && form ? { box: placed.box, form } : null;
    },
    boxOf: (datagram) => boxes.get(arrowKey(datagram))?.box ?? null,
    wordOf: (shape) => boxes.get(wordKey(shape.arrow.datagram))?.box ?? null,
  };
}
