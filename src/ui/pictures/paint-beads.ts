/** Where segments in flight are: a bead each on the now line, with its octets in the colours of its send() calls. */
import type { HostName } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import { courseOf, flownTo } from './course.ts';
import { byteInk, type Ink } from './ladder-ink.ts';

/** Beads of one host closer than this are grains: their octets could not be told apart. Pixels. */
const roomy = 16;

interface Bead {
  readonly shape: ArrowShape;
  readonly x: number;
  readonly angle: number;
}

export function paintBeads(
  canvas: CanvasRenderingContext2D,
  flying: readonly ArrowShape[],
  nowAt: number,
  ink: Ink,
): void {
  for (const host of ['client', 'server'] as const) {
    const beads = flying
      .filter(({ arrow }) => arrow.from === host)
      .map((shape): Bead => {
        const course = courseOf(shape);
        return { shape, x: course.x(flownTo(shape, course, nowAt)), angle: course.angle };
      })
      .sort((a, b) => a.x - b.x);
    paintHost(canvas, host, beads, nowAt, ink);
  }
}

function paintHost(
  canvas: CanvasRenderingContext2D,
  host: HostName,
  beads: readonly Bead[],
  nowAt: number,
  ink: Ink,
): void {
  const grains = new Path2D();
  beads.forEach((bead, index) => {
    const room = Math.min(
      bead.x - (beads[index - 1]?.x ?? Number.NEGATIVE_INFINITY),
      (beads[index + 1]?.x ?? Number.POSITIVE_INFINITY) - bead.x,
    );
    if (room < roomy && beads.length > 4) grains.rect(bead.x - 1, nowAt - 4.5, 2, 9);
    else paintBead(canvas, host, bead, nowAt, ink);
  });
  canvas.fillStyle = ink[host];
  canvas.fill(grains);
}

function paintBead(
  canvas: CanvasRenderingContext2D,
  host: HostName,
  { shape: { arrow }, x, angle }: Bead,
  nowAt: number,
  ink: Ink,
): void {
  const total = arrow.payload.reduce((sum, piece) => sum + piece.length, 0);
  canvas.save();
  canvas.translate(x, nowAt);
  canvas.rotate(angle);
  canvas.beginPath();
  canvas.roundRect(total > 0 ? -12 : -7, -6, total > 0 ? 24 : 14, 12, 3.5);
  canvas.fillStyle = ink[host];
  canvas.fill();
  paintPayload(canvas, arrow.payload, -9, 18, 3, ink);
  canvas.restore();
}

/** Octets by their send() calls, in proportion, from `from` on; twice `half` high. */
export function paintPayload(
  canvas: CanvasRenderingContext2D,
  payload: ArrowShape['arrow']['payload'],
  from: number,
  width: number,
  half: number,
  ink: Ink,
): void {
  const total = payload.reduce((sum, piece) => sum + piece.length, 0);
  let at = from;
  canvas.strokeStyle = ink.byteEdge;
  canvas.lineWidth = 0.75;
  for (const { mark, length } of payload) {
    const part = (width * length) / total;
    canvas.fillStyle = byteInk(ink, mark);
    canvas.fillRect(at, -half, part, 2 * half);
    canvas.strokeRect(at, -half, part, 2 * half);
    at += part;
  }
}
