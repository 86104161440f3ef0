/**
 * Things drawn once and kept as a picture that scrolls: what comes is drawn on top, and where the view moves only the strip
 * that comes into view is drawn. When something in view has gone or looks otherwise than it was drawn, all is drawn
 * afresh. It scrolls by whole device pixels, so that what stands still keeps its sharp edges.
 */

/** How things of one kind are told apart and drawn. */
export interface Drawing<Thing> {
  key(thing: Thing): number;
  /** Whether the second, of the same key, looks as the first. */
  same(one: Thing, other: Thing): boolean;
  /** From and to which height it is drawn, in drawing units. */
  reach(thing: Thing): readonly [from: number, to: number];
  /** Draws things on a canvas in drawing units. */
  paint(canvas: CanvasRenderingContext2D, things: readonly Thing[]): void;
}

/** The picture is higher than the view by this part of it: so far the view moves before the picture is shifted. */
const spare = 0.5;

export class Sheet<Thing> {
  readonly #picture = document.createElement('canvas');
  readonly #canvas = this.#picture.getContext('2d');
  readonly #drawing: Drawing<Thing>;
  /** Of the view, in device pixels. */
  readonly #height: number;
  /** Device pixels for a drawing unit. */
  readonly #scale: number;
  #drawn = new Map<number, Thing>();
  /** The drawing's device pixel at the picture's upper edge, and those at the view's edges: between them it is true. */
  #origin = 0;
  #from = 0;
  #to = 0;

  constructor(width: number, height: number, scale: number, drawing: Drawing<Thing>) {
    this.#picture.width = width;
    this.#picture.height = Math.round(height * (1 + spare));
    this.#height = height;
    this.#scale = scale;
    this.#drawing = drawing;
  }

  /** Brings the picture to these things, seen from this device pixel of the drawing on. */
  show(things: readonly Thing[], top: number): void {
    const { key, same } = this.#drawing;
    const before = this.#drawn;
    this.#drawn = new Map();
    const fresh: Thing[] = [];
    const kept: Thing[] = [];
    let isStale = false;
    for (const thing of things) {
      const known = before.get(key(thing));
      (known === undefined ? fresh : kept).push(thing);
      isStale ||= known !== undefined && !same(known, thing);
      this.#drawn.set(key(thing), thing);
    }
    const bottom = top + this.#height;
    if (!isStale && kept.length < before.size)
      for (const [name, thing] of before)
        isStale ||= !this.#drawn.has(name) && this.#touches(thing, top, bottom);

    const overlaps = !isStale && top < this.#to && bottom > this.#from;
    const [from, to] = overlaps ? [this.#from, this.#to] : [top, top];
    this.#from = top;
    this.#to = bottom;
    this.#makeRoom(overlaps);
    if (top < from) this.#paint(kept, top, from);
    if (to < bottom) this.#paint(overlaps ? kept : things, to, bottom);
    if (overlaps && fresh.length > 0) this.#clipped(top, bottom, () => this.#draw(fresh));
  }

  /** Lays the view's part of the picture onto a canvas in device pixels. */
  layOn(canvas: CanvasRenderingContext2D): void {
    const { width } = this.#picture;
    const height = this.#to - this.#from;
    canvas.drawImage(this.#picture, 0, this.#from - this.#origin, width, height, 0, 0, width, height);
  }

  #touches(thing: Thing, from: number, to: number): boolean {
    const [begin, end] = this.#drawing.reach(thing);
    return end * this.#scale >= from && begin * this.#scale <= to;
  }

  /** Shifts the picture where the view has left it. */
  #makeRoom(keepsPicture: boolean): void {
    const { height } = this.#picture;
    if (this.#from >= this.#origin && this.#to <= this.#origin + height) return;
    const before = this.#origin;
    this.#origin = this.#from < before ? this.#to - height : this.#from;
    const canvas = this.#canvas;
    if (canvas === null || !keepsPicture) return;
    canvas.resetTransform();
    canvas.globalCompositeOperation = 'copy';
    canvas.drawImage(this.#picture, 0, before - this.#origin);
    canvas.globalCompositeOperation = 'source-over';
  }

  /** Clears what lies between two device pixels of the drawing and draws it. */
  #paint(things: readonly Thing[], from: number, to: number): void {
    this.#clipped(from, to, (canvas) => {
      canvas.clearRect(0, from - this.#origin, this.#picture.width, to - from);
      this.#draw(things.filter((thing) => this.#touches(thing, from, to)));
    });
  }

  #clipped(from: number, to: number, draw: (canvas: CanvasRenderingContext2D) => void): void {
    const canvas = this.#canvas;
    if (canvas === null) return;
    canvas.save();
    canvas.resetTransform();
    canvas.beginPath();
    canvas.rect(0, from - this.#origin, this.#picture.width, to - from);
    canvas.clip();
    draw(canvas);
    canvas.restore();
  }

  #draw(things: readonly Thing[]): void {
    const canvas = this.#canvas;
    if (canvas === null) return;
    canvas.setTransform(this.#scale, 0, 0, this.#scale, 0, -this.#origin);
    this.#drawing.paint(canvas, things);
  }
}
