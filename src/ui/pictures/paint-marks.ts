/** The marks on segments that tell their kind without colour: heads, rings for SYN, bars for FIN and RST. */
import type { HostName } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import { type Course, courseOf } from './course.ts';
import type { Ink } from './ladder-ink.ts';
import { Strokes } from './strokes.ts';

/** Heads of one host that stand closer than this are one blot: of those only one is drawn. Pixels. */
const headsApart = 2.5;

/** To be asked in order of time, of those whose way is over: is this arrow to have a head? */
export function headsAmong(): (shape: ArrowShape) => boolean {
  const last: Record<HostName, number | null> = { client: null, server: null };
  return ({ arrow, line }) => {
    if (arrow.fate === 'lost') return false;
    const place = Math.floor(line.b.y / headsApart);
    const isBlot = last[arrow.from] === place && (arrow.shape === 'data' || arrow.shape === 'ack');
    last[arrow.from] = place;
    return !isBlot;
  };
}

/** Whether anything marks its departure. */
export const hasTail = ({ arrow }: ArrowShape): boolean => arrow.shape === 'syn' || arrow.shape === 'fin';

/** `hasHead` says which of them have arrived and are to show it. */
export function paintMarks(
  canvas: CanvasRenderingContext2D,
  shapes: readonly ArrowShape[],
  hasHead: (shape: ArrowShape) => boolean,
  ink: Ink,
): void {
  const marks = new Strokes();
  const heads = { client: new Path2D(), server: new Path2D() };
  const rings: Ring[] = [];
  for (const shape of shapes) {
    const course = courseOf(shape);
    if (hasHead(shape)) addHead(marks, heads[shape.arrow.from], shape, course, ink);
    addTail(marks, rings, shape, course, ink);
  }
  for (const host of ['client', 'server'] as const) {
    canvas.fillStyle = ink[host];
    canvas.fill(heads[host]);
  }
  marks.drawOn(canvas);
  for (const ring of rings) paintRing(canvas, ring, ink);
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
