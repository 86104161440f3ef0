/** All segments of the ladder, on a canvas: a frame costs what has moved, however many are under way. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Instant } from '../../base/time.ts';
import { type EntryId, type HostName, hostNames } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import { worded } from './label-words.ts';
import { type Ink, useInk } from './ladder-ink.ts';
import { type LadderSheets, ladderSheets, settledOf } from './ladder-sheets.ts';
import { paintBeads } from './paint-beads.ts';
import { paintFlying } from './paint-lines.ts';
import { paintMarks } from './paint-marks.ts';
import type { Sheet } from './sheet.ts';
import { thinned } from './thinned.ts';
import type { Labels } from './use-labels.ts';

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
  const { scale, type } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const ink = useInk(ref);
  const width = Math.round(props.width * scale);
  const height = Math.round(props.height * scale);
  const sheets = useMemo(
    () => ink && ladderSheets({ width, height }, scale, type, ink),
    [width, height, scale, type, ink],
  );
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d');
    if (context && ink && sheets) paint(context, props, sheets, ink);
  });
  return <canvas ref={ref} className="layer" width={width} height={height} />;
}

/** From the ground up. */
function paint(
  context: CanvasRenderingContext2D,
  props: LadderCanvasProps,
  { lines, settled, flying }: LadderSheets,
  ink: Ink,
): void {
  const { shapes, labels, now, nowAt, width, height, scale } = props;
  const top = Math.round(props.top * scale);
  const over: ArrowShape[] = [];
  const moving: ArrowShape[] = [];
  const overFrom: Record<HostName, ArrowShape[]> = { client: [], server: [] };
  const movingFrom: Record<HostName, ArrowShape[]> = { client: [], server: [] };
  for (const shape of shapes) {
    const isMoving = shape.settledAt > now;
    (isMoving ? moving : over).push(shape);
    (isMoving ? movingFrom : overFrom)[shape.arrow.from].push(shape);
  }
  settled.show(settledOf(over, labels, props), top);
  flying.show(
    moving.map((shape) => worded(shape, labels, props)).filter(({ label }) => label !== null),
    top,
  );

  const isMarked = ({ arrow }: ArrowShape): boolean =>
    arrow.entry === props.selected || props.related.has(arrow.entry);
  const lay = <Thing,>(sheet: Sheet<Thing>): void => {
    context.resetTransform();
    sheet.layOn(context);
    context.setTransform(scale, 0, 0, scale, 0, -top);
  };
  context.resetTransform();
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const host of hostNames) {
    lines[host].show(thinned(overFrom[host], isMarked), top);
    lay(lines[host]);
    paintFlying(context, thinned(movingFrom[host], isMarked), nowAt, ink);
  }
  lay(settled);
  const begun = moving.filter(({ line }) => line.a.y < nowAt);
  paintMarks(context, begun, () => false, ink);
  if (nowAt < props.top + height) paintNow(context, nowAt, width, ink);
  paintBeads(context, moving, nowAt, ink);
  lay(flying);
}

function paintNow(context: CanvasRenderingContext2D, nowAt: number, width: number, ink: Ink): void {
  context.beginPath();
  context.moveTo(0, nowAt);
  context.lineTo(width, nowAt);
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  context.stroke();
}
