/** All segments of the ladder, on a canvas: a frame costs what can be told apart on it, however many are under way. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Instant } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import { type ArrowShape, crossOf } from './arrow-shape.ts';
import { type Ink, useInk } from './ladder-ink.ts';
import { paintArrows } from './paint-arrows.ts';
import { paintBeads } from './paint-beads.ts';
import { paintLabel, paintWord } from './paint-labels.ts';
import { Sprites } from './sprites.ts';
import { Strokes } from './strokes.ts';
import { corruptWord, type Labels, lostWord } from './use-labels.ts';

interface LadderCanvasProps {
  /** Those in view, in order of time. */
  readonly shapes: readonly ArrowShape[];
  readonly labels: Labels;
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
  readonly now: Instant;
  readonly nowAt: number;
  /** The drawing unit at the upper edge: a whole number of device pixels. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Size of the type. */
  readonly type: number;
  /** Device pixels for a drawing unit. */
  readonly scale: number;
}

export function LadderCanvas(props: LadderCanvasProps) {
  const { width, height, scale } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const ink = useInk(ref);
  // Words in other colours are other pictures.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const sprites = useMemo(() => new Sprites(scale), [scale, ink]);
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d');
    if (context && ink) paint(context, props, sprites, ink);
  });
  return (
    <canvas
      ref={ref}
      className="layer"
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
    />
  );
}

function paint(
  context: CanvasRenderingContext2D,
  props: LadderCanvasProps,
  sprites: Sprites,
  ink: Ink,
): void {
  const { shapes, now, nowAt, top, width, height, scale } = props;
  context.resetTransform();
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, -Math.round(top * scale));
  const isOver = (shape: ArrowShape): boolean => shape.settledAt <= now;
  const over = shapes.filter(isOver);
  const flying = shapes.filter((shape) => !isOver(shape));
  paintArrows(context, shapes, nowAt, isOver, ink);
  paintWords(context, props, over, sprites, ink, false);
  if (nowAt < top + height) paintNow(context, nowAt, width, ink);
  paintBeads(context, flying, nowAt, ink);
  paintWords(context, props, flying, sprites, ink, true);
}

function paintNow(context: CanvasRenderingContext2D, nowAt: number, width: number, ink: Ink): void {
  context.beginPath();
  context.moveTo(0, nowAt);
  context.lineTo(width, nowAt);
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  context.stroke();
}

/** Labels, crosses and what stands beside them, above every line; the selected one on top. */
function paintWords(
  context: CanvasRenderingContext2D,
  { labels, selected, related, top, type }: LadderCanvasProps,
  shapes: readonly ArrowShape[],
  sprites: Sprites,
  ink: Ink,
  flying: boolean,
): void {
  const crosses = new Strokes();
  const cross = crosses.path({ colour: ink.loss, width: 2.4, cap: 'round' });
  const words = (shape: ArrowShape): void => {
    const { arrow } = shape;
    const label = labels.labelOf(shape);
    if (label !== null) {
      const look = arrow.entry === selected ? 'picked' : related.has(arrow.entry) ? 'related' : 'plain';
      const name = `${arrow.datagram} ${arrow.fate} ${label.form.width} ${label.form.detail} ${look} ${flying}`;
      sprites.draw(context, name, label.box, top, (canvas) =>
        paintLabel(canvas, arrow, label.form, { look, flying, type }, ink),
      );
    }
    const word = labels.wordOf(shape);
    if (word !== null) {
      const text = arrow.fate === 'lost' ? lostWord : corruptWord;
      sprites.draw(context, text, word, top, (canvas) => paintWord(canvas, text, type, ink));
    }
    const at = flying ? null : crossOf(shape);
    if (at === null) return;
    cross.moveTo(at.x - 4.5, at.y - 4.5);
    cross.lineTo(at.x + 4.5, at.y + 4.5);
    cross.moveTo(at.x + 4.5, at.y - 4.5);
    cross.lineTo(at.x - 4.5, at.y + 4.5);
  };
  for (const shape of shapes) if (shape.arrow.entry !== selected) words(shape);
  for (const shape of shapes) if (shape.arrow.entry === selected) words(shape);
  crosses.drawOn(context);
}
