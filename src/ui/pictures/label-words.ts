/** What is written on the ladder's canvas: each arrow's label, its cross, and `lost` or `bad checksum` beside that. */
import type { EntryId } from '../../base/trace.ts';
import { type ArrowShape, crossOf } from './arrow-shape.ts';
import type { Box } from './geometry.ts';
import type { Ink } from './ladder-ink.ts';
import { type LabelLook, paintLabel, paintWord } from './paint-labels.ts';
import { Strokes } from './strokes.ts';
import { corruptWord, type Labels, lostWord, type PlacedLabel } from './use-labels.ts';

/** An arrow with its words as they lie now. */
export interface Worded {
  readonly shape: ArrowShape;
  readonly label: PlacedLabel | null;
  /** Where the word beside its cross lies. */
  readonly word: Box | null;
  readonly look: LabelLook['look'];
}

export interface Marked {
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
}

export function worded(shape: ArrowShape, labels: Labels, { selected, related }: Marked): Worded {
  const { entry } = shape.arrow;
  const look = entry === selected ? 'picked' : related.has(entry) ? 'related' : 'plain';
  return { shape, label: labels.labelOf(shape), word: labels.wordOf(shape), look };
}

export const sameWords = (one: Worded, other: Worded): boolean =>
  one.look === other.look && sameLabel(one.label, other.label) && sameBox(one.word, other.word);

const sameLabel = (one: PlacedLabel | null, other: PlacedLabel | null): boolean =>
  one === other ||
  (one !== null && other !== null && one.form.width === other.form.width && sameBox(one.box, other.box));

const sameBox = (one: Box | null, other: Box | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.cx === other.cx &&
    one.cy === other.cy &&
    one.angle === other.angle &&
    one.halfWidth === other.halfWidth);

/** Above every line; the selected one on top. `flying`: they are still under way, and without a cross. */
export function paintWords(
  canvas: CanvasRenderingContext2D,
  all: readonly Worded[],
  { flying, type }: Pick<LabelLook, 'flying' | 'type'>,
  ink: Ink,
): void {
  const crosses = new Strokes();
  const cross = crosses.path({ colour: ink.loss, width: 2.4, cap: 'round' });
  const paint = ({ shape, label, word, look }: Worded): void => {
    const { arrow } = shape;
    if (label !== null)
      at(canvas, label.box, () => paintLabel(canvas, arrow, label.form, { look, flying, type }, ink));
    if (word !== null)
      at(canvas, word, () => paintWord(canvas, arrow.fate === 'lost' ? lostWord : corruptWord, type, ink));
    const place = flying ? null : crossOf(shape);
    if (place === null) return;
    cross.moveTo(place.x - 4.5, place.y - 4.5);
    cross.lineTo(place.x + 4.5, place.y + 4.5);
    cross.moveTo(place.x + 4.5, place.y - 4.5);
    cross.lineTo(place.x - 4.5, place.y + 4.5);
  };
  for (const one of all) if (one.look !== 'picked') paint(one);
  for (const one of all) if (one.look === 'picked') paint(one);
  crosses.drawOn(canvas);
}

/** About the middle of a box, turned as it is. */
function at(canvas: CanvasRenderingContext2D, { cx, cy, angle }: Box, paint: () => void): void {
  canvas.save();
  canvas.translate(cx, cy);
  canvas.rotate(angle);
  paint();
  canvas.restore();
}
