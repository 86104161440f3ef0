/** Segments on the ladder's canvas as lines: those whose way is over, and those in flight up to the present. */
import type { HostName } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import { type Course, courseOf, flownTo } from './course.ts';
import type { Ink } from './ladder-ink.ts';
import { type Stroke, Strokes } from './strokes.ts';

/** Arrows stop short of the life-lines by this much. */
const inset = 3;
/** The way that a segment still has to go. */
const dotted = [1.5, 4];
const dottedPeriod = 5.5;
/** What routers and hosts say of others' datagrams. */
const dashDot = [7, 3, 1.5, 3];
/** Of ways still to go that lie closer than this only one is dotted: dots among dots show no course. Pixels. */
const waysApart = 6;

/** Their whole ways: nothing of them moves any more. */
export function paintSettled(
  canvas: CanvasRenderingContext2D,
  shapes: readonly ArrowShape[],
  ink: Ink,
): void {
  const strokes = new Strokes();
  for (const shape of shapes) {
    const course = courseOf(shape);
    const end = shape.arrow.fate === 'lost' ? course.length * shape.part - 6 : course.length - inset;
    addLine(strokes, shape, course, end, ink);
  }
  strokes.drawOn(canvas);
}

/** As far as they have come, with the rest of their way dotted. */
export function paintFlying(
  canvas: CanvasRenderingContext2D,
  shapes: readonly ArrowShape[],
  nowAt: number,
  ink: Ink,
): void {
  const strokes = new Strokes();
  const lastWay: Record<HostName, number> = { client: Number.NaN, server: Number.NaN };
  for (const shape of shapes) {
    const { arrow, line } = shape;
    const course = courseOf(shape);
    const end = Math.min(course.length - inset, flownTo(shape, course, nowAt));
    addLine(strokes, shape, course, end, ink);
    const plain = arrow.shape === 'data' || arrow.shape === 'ack';
    if (plain && Math.abs(line.b.y - lastWay[arrow.from]) < waysApart) continue;
    addRest(strokes, shape, course, end, ink);
    lastWay[arrow.from] = line.b.y;
  }
  strokes.drawOn(canvas);
}

const lineOf = ({ arrow }: ArrowShape, ink: Ink): Stroke => ({
  colour: ink[arrow.from],
  width: arrow.shape === 'ack' || arrow.shape === 'icmp' ? 1.1 : 1.9,
  ...(arrow.shape === 'icmp'
    ? { dash: dashDot }
    : arrow.probe
      ? { dash: [1.5, 3] }
      : arrow.fate === 'lost'
        ? { dash: [5, 3] }
        : {}),
});

function addLine(strokes: Strokes, shape: ArrowShape, course: Course, end: number, ink: Ink): void {
  if (end <= inset) return;
  const look = lineOf(shape, ink);
  strokes.line(look, course.x(inset), course.y(inset), course.x(end), course.y(end));
  if (!shape.arrow.copy) return;
  const beside = 3.2;
  strokes.line(
    { ...look, width: 1.1 },
    course.x(inset, beside),
    course.y(inset, beside),
    course.x(end, beside),
    course.y(end, beside),
  );
}

/** The dots stand still while the segment comes along: they are counted from its tail. */
function addRest(strokes: Strokes, { arrow }: ArrowShape, course: Course, end: number, ink: Ink): void {
  const from = inset + Math.ceil(Math.max(0, end - inset) / dottedPeriod) * dottedPeriod;
  const to = course.length - inset;
  if (from >= to) return;
  const look: Stroke = { colour: ink[arrow.from], width: 1.1, dash: dotted, cap: 'round' };
  strokes.line(look, course.x(from), course.y(from), course.x(to), course.y(to));
}
