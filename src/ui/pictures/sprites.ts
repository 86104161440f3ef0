/**
 * Words drawn once and kept as pictures: letters with a rim are the dearest thing on a canvas, and the same ones are drawn
 * in each frame. A picture is made for its place on the grid of device pixels, so that it stays as sharp as letters are,
 * as long as the drawing scrolls by whole device pixels.
 */
import { type Box, reach } from './geometry.ts';

/** Around the box: rims, badges and the outline of the selection stand out of it. Drawing units. */
const margin = 8;
const most = 400;

export class Sprites {
  /** Device pixels for a drawing unit. */
  readonly scale: number;
  readonly #made = new Map<string, HTMLCanvasElement>();

  constructor(scale: number) {
    this.scale = scale;
  }

  /** Draws what `paint` draws about the origin, at the box, turned as it is. `top` is the drawing unit at the upper edge. */
  draw(
    canvas: CanvasRenderingContext2D,
    name: string,
    box: Box,
    top: number,
    paint: (canvas: CanvasRenderingContext2D) => void,
  ): void {
    const { scale } = this;
    const half = reach(box);
    const width = Math.ceil((half.x + margin) * scale);
    const height = Math.ceil((half.y + margin) * scale);
    const [x, y] = [box.cx * scale, box.cy * scale];
    const key = `${name} ${box.angle.toFixed(4)} ${(x % 1).toFixed(2)} ${(y % 1).toFixed(2)}`;
    let picture = this.#made.get(key);
    if (picture === undefined) {
      picture = document.createElement('canvas');
      picture.width = 2 * width;
      picture.height = 2 * height;
      const context = picture.getContext('2d');
      if (context === null) return;
      context.translate(width + x - Math.floor(x), height + y - Math.floor(y));
      context.scale(scale, scale);
      context.rotate(box.angle);
      paint(context);
      if (this.#made.size >= most) this.#made.clear();
      this.#made.set(key, picture);
    }
    canvas.save();
    canvas.resetTransform();
    canvas.drawImage(picture, Math.floor(x) - width, Math.floor(y) - Math.round(top * scale) - height);
    canvas.restore();
  }
}
