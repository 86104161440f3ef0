/** The labels of a ladder's arrows: wordings and places, and where `lost` and `bad checksum` stand. */
import { useMemo } from 'react';
import type { Instant } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { arrowLabel, type LabelForm, labelForms, wordLabel } from './arrow-label.ts';
import { type ArrowShape, beside } from './arrow-shape.ts';
import { crowdedAmong } from './crowd.ts';
import { type Box, lengthOf } from './geometry.ts';
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
  const placements = usePlacements(items, boundsOf(frame));
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
    const { arrow, line, end, settledAt } = shape;
    const found = [{ at: arrow.sentAt, item: arrowLabel(shape, frame, crowded(shape)) }];
    if (settledAt > now) return found;
    if (arrow.fate === 'lost')
      found.push({ at: settledAt, item: wordLabel(`lost ${arrow.datagram}`, lostWord, end, frame, 9) });
    if (arrow.fate === 'corrupt')
      found.push({
        at: settledAt,
        item: wordLabel(
          `corrupt ${arrow.datagram}`,
          corruptWord,
          beside(line, lengthOf(line) - 10, 0),
          frame,
          9,
        ),
      });
    return found;
  });
  return timed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

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
    wordOf: ({ arrow }) =>
      (boxes.get(`lost ${arrow.datagram}`) ?? boxes.get(`corrupt ${arrow.datagram}`))?.box ?? null,
  };
}
