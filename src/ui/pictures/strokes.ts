/** Lines of a canvas gathered by how they look: hundreds of them are one stroke each, and those that touch one area. */
import { bandsAmong, outlineOf } from './bands.ts';
import type { Line } from './geometry.ts';

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash?: readonly number[];
  readonly cap?: CanvasLineCap;
}

interface Gathered {
  readonly look: Stroke;
  readonly lines: Line[];
  readonly path: Path2D;
}

export class Strokes {
  readonly #gathered = new Map<string, Gathered>();

  line(look: Stroke, x1: number, y1: number, x2: number, y2: number): void {
    this.#of(look).lines.push({ a: { x: x1, y: y1 }, b: { x: x2, y: y2 } });
  }

  /** All that is drawn with this look, for what is more than a line. */
  path(look: Stroke): Path2D {
    return this.#of(look).path;
  }

  drawOn(canvas: CanvasRenderingContext2D): void {
    for (const { look, lines, path } of this.#gathered.values()) {
      const areas = new Path2D();
      for (const band of look.dash === undefined
        ? bandsAmong(lines, look.width)
        : lines.map((line) => [line])) {
        if (band.length > 1) addArea(areas, outlineOf(band, look.width));
        else for (const { a, b } of band) addLine(path, a, b);
      }
      canvas.fillStyle = look.colour;
      canvas.fill(areas);
      canvas.strokeStyle = look.colour;
      canvas.lineWidth = look.width;
      canvas.lineCap = look.cap ?? 'butt';
      canvas.lineJoin = look.cap === 'round' ? 'round' : 'miter';
      canvas.setLineDash([...(look.dash ?? [])]);
      canvas.stroke(path);
    }
    canvas.setLineDash([]);
  }

  #of(look: Stroke): Gathered {
    const key = `${look.colour} ${look.width} ${look.dash ?? ''} ${look.cap ?? ''}`;
    const known = this.#gathered.get(key);
    if (known !== undefined) return known;
    const fresh = { look, lines: [], path: new Path2D() };
    this.#gathered.set(key, fresh);
    return fresh;
  }
}

function addLine(path: Path2D, a: Line['a'], b: Line['b']): void {
  path.moveTo(a.x, a.y);
  path.lineTo(b.x, b.y);
}

function addArea(path: Path2D, [first, ...others]: readonly Line['a'][]): void {
  if (first === undefined) return;
  path.moveTo(first.x, first.y);
  for (const { x, y } of others) path.lineTo(x, y);
  path.closePath();
}
