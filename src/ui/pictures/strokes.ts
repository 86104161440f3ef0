/** Lines of a canvas gathered by how they look: hundreds of them are one stroke each. */

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash?: readonly number[];
  readonly cap?: CanvasLineCap;
}

interface Gathered {
  readonly look: Stroke;
  readonly path: Path2D;
}

export class Strokes {
  readonly #gathered = new Map<string, Gathered>();

  line(look: Stroke, x1: number, y1: number, x2: number, y2: number): void {
    const path = this.path(look);
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
  }

  /** All that is drawn with this look, for what is more than a line. */
  path(look: Stroke): Path2D {
    const key = `${look.colour} ${look.width} ${look.dash ?? ''} ${look.cap ?? ''}`;
    const known = this.#gathered.get(key);
    if (known !== undefined) return known.path;
    const fresh = { look, path: new Path2D() };
    this.#gathered.set(key, fresh);
    return fresh.path;
  }

  drawOn(canvas: CanvasRenderingContext2D): void {
    for (const { look, path } of this.#gathered.values()) {
      canvas.strokeStyle = look.colour;
      canvas.lineWidth = look.width;
      canvas.lineCap = look.cap ?? 'butt';
      canvas.lineJoin = look.cap === 'round' ? 'round' : 'miter';
      canvas.setLineDash([...(look.dash ?? [])]);
      canvas.stroke(path);
    }
    canvas.setLineDash([]);
  }
}
