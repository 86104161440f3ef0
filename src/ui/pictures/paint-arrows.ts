/** Segments on the ladder's canvas: lines, heads, and the marks that tell their kind without colour. */
import type { HostName } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import { lengthOf } from './geometry.ts';
import type { Ink } from './ladder-ink.ts';
import { type Stroke, Strokes } from './strokes.ts';

/** Arrows stop short of the life-lines by this much. */
const inset = 3;
/** The way that a segment still has to go. */
const dotted = [1.5, 4];
const dottedPeriod = 5.5;
/** Heads of one host that stand closer than this are one blot: every other is left out. Pixels. */
const headsApart = 2.5;
/** Of ways still to go that lie closer than this only one is dotted: dots among dots show no course. Pixels. */
const waysApart = 6;

/** Lies along an arrow: `along` pixels from its tail, `off` to the right of its course. */
export interface Course {
  readonly x: (along: number, off?: number) => number;
  readonly y: (along: number, off?: number) => number;
  readonly length: number;
  readonly angle: number;
}

export function courseOf({ line }: ArrowShape): Course {
  const { a, b } = line;
  const length = lengthOf(line) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  return {
    x: (along, off = 0) => a.x + along * ux - off * uy,
    y: (along, off = 0) => a.y + along * uy + off * ux,
    length,
    angle: Math.atan2(uy, ux),
  };
}

/** How far along its course a segment in flight has come at the height of the present, pixels. */
export function flownTo({ line }: ArrowShape, { length }: Course, nowAt: number): number {
  const drop = line.b.y - line.a.y;
  return drop > 0 ? length * Math.min(1, Math.max(0, (nowAt - line.a.y) / drop)) : 0;
}

/** Those whose way is over, and those in flight up to the present with the rest of their way dotted. */
export function paintArrows(
  canvas: CanvasRenderingContext2D,
  shapes: readonly ArrowShape[],
  nowAt: number,
  isOver: (shape: ArrowShape) => boolean,
  ink: Ink,
): void {
  const strokes = new Strokes();
  const marks = new Strokes();
  const heads = { client: new Path2D(), server: new Path2D() };
  const rings: Ring[] = [];
  const lastHead: Record<HostName, number> = { client: Number.NaN, server: Number.NaN };
  const lastWay: Record<HostName, number> = { client: Number.NaN, server: Number.NaN };
  for (const shape of shapes) {
    const { arrow } = shape;
    const course = courseOf(shape);
    const over = isOver(shape);
    const end = over
      ? arrow.fate === 'lost'
        ? course.length * shape.part - 6
        : course.length - inset
      : Math.min(course.length - inset, flownTo(shape, course, nowAt));
    addLine(strokes, shape, course, end, ink);
    if (!over && !(plainAmong(lastWay, shape) < waysApart)) {
      addRest(strokes, shape, course, end, ink);
      lastWay[arrow.from] = shape.line.b.y;
    }
    if (over && arrow.fate !== 'lost' && !(plainAmong(lastHead, shape) < headsApart)) {
      addHead(marks, heads[arrow.from], shape, course, ink);
      lastHead[arrow.from] = shape.line.b.y;
    }
    if (end > 0) addTail(marks, rings, shape, course, ink);
  }
  strokes.drawOn(canvas);
  for (const host of ['client', 'server'] as const) {
    canvas.fillStyle = ink[host];
    canvas.fill(heads[host]);
  }
  marks.drawOn(canvas);
  for (const ring of rings) paintRing(canvas, ring, ink);
}

/** How far an ordinary segment arrives from the last one, pixels; no number where it is alone or marked. */
const plainAmong = (last: Record<HostName, number>, { arrow, line }: ArrowShape): number =>
  arrow.shape === 'data' || arrow.shape === 'ack' ? Math.abs(line.b.y - last[arrow.from]) : Number.NaN;

const lineOf = ({ arrow }: ArrowShape, ink: Ink): Stroke => ({
  colour: ink[arrow.from],
  width: arrow.shape === 'ack' ? 1.1 : 1.9,
  ...(arrow.probe ? { dash: [1.5, 3] } : arrow.fate === 'lost' ? { dash: [5, 3] } : {}),
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

function addHead(marks: Strokes, filled: Path2D, { arrow }: ArrowShape, course: Course, ink: Ink): void {
  const tip = course.length - 1.5;
  if (arrow.shape === 'ack') {
    const open = marks.path({ colour: ink[arrow.from], width: 1.4, cap: 'round' });
    open.moveTo(course.x(tip - 6.3, -3.3), course.y(tip - 6.3, -3.3));
    open.lineTo(course.x(tip), course.y(tip));
    open.lineTo(course.x(tip - 6.3, 3.3), course.y(tip - 6.3, 3.3));
    return;
  }
  filled.moveTo(course.x(tip), course.y(tip));
  filled.lineTo(course.x(tip - 9.4, -3.6), course.y(tip - 9.4, -3.6));
  filled.lineTo(course.x(tip - 9.4, 3.6), course.y(tip - 9.4, 3.6));
  filled.closePath();
  if (arrow.shape === 'rst') addBars(marks, course, [tip - 12, tip - 15.5], 5.5, ink.loss, 2);
}

/** A ring for SYN, two bars for FIN: at the sender, where it opens or closes. */
function addTail(marks: Strokes, rings: Ring[], { arrow }: ArrowShape, course: Course, ink: Ink): void {
  const colour = ink[arrow.from];
  if (arrow.shape === 'syn') rings.push({ x: course.x(12), y: course.y(12), colour });
  if (arrow.shape === 'fin') addBars(marks, course, [5, 8.5], 5, colour, 1.6);
}

function addBars(
  marks: Strokes,
  course: Course,
  places: readonly number[],
  half: number,
  colour: string,
  width: number,
): void {
  for (const at of places)
    marks.line(
      { colour, width },
      course.x(at, -half),
      course.y(at, -half),
      course.x(at, half),
      course.y(at, half),
    );
}

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

function paintRing(canvas: CanvasRenderingContext2D, { x, y, colour }: Ring, ink: Ink): void {
  canvas.beginPath();
  canvas.arc(x, y, 3.4, 0, 2 * Math.PI);
  canvas.fillStyle = ink.surface;
  canvas.fill();
  canvas.strokeStyle = colour;
  canvas.lineWidth = 1.75;
  canvas.stroke();
}
