/**
 * Columns that grow: what a long log is kept in. A record's fields lie side by side in one column of numbers: words by
 * their number in a table, null and what is absent as NaN, objects by their place in a list.
 */

/** A column lies in chunks of so many cells. */
const chunkBits = 14;
const chunkLength = 1 << chunkBits;
const withinChunk = chunkLength - 1;

type Chunk = Float64Array | Int32Array | Uint8Array;

/** Numbers of one kind. Where they are only ever added, columns that begin alike share their full chunks. */
export class Column<Cells extends Chunk> {
  length = 0;
  readonly #make: (room: number) => Cells;
  readonly #chunks: Cells[] = [];
  #last: Cells;

  constructor(make: (room: number) => Cells) {
    this.#make = make;
    this.#last = make(0);
  }

  push(value: number): void {
    const at = this.length++ & withinChunk;
    if (at === 0) this.#begin(this.#make(chunkLength));
    this.#last[at] = value;
  }

  at(index: number): number {
    return this.#chunks[index >>> chunkBits]?.[index & withinChunk] ?? Number.NaN;
  }

  /** Another number in the place of one that is there. Not in a column of which others have a prefix. */
  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> chunkBits];
    if (index < this.length && chunk !== undefined) chunk[index & withinChunk] = value;
  }

  /** A column of its own that begins with the first `length` of these. */
  prefix(length: number): Column<Cells> {
    const own = new Column(this.#make);
    own.length = length;
    const full = length >>> chunkBits;
    for (const chunk of this.#chunks.slice(0, full)) own.#begin(chunk);
    const rest = this.#chunks[full];
    if ((length & withinChunk) > 0 && rest !== undefined) own.#begin(rest.slice() as Cells);
    return own;
  }

  #begin(chunk: Cells): void {
    this.#chunks.push(chunk);
    this.#last = chunk;
  }
}

export const floats = () => new Column<Float64Array>((room) => new Float64Array(room));
export const integers = () => new Column<Int32Array>((room) => new Int32Array(room));
export const octets = () => new Column<Uint8Array>((room) => new Uint8Array(room));

/** Texts of a small vocabulary, by number. One table serves all logs: a number means the same in each. */
const texts: string[] = [];
const numbers = new Map<string, number>();

function numberOf(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, texts.length);
  texts.push(text);
  return texts.length - 1;
}

/** Which names a record of named numbers has, as a path through a tree: equal names in equal order end at the same node. */
interface Shape {
  readonly number: number;
  readonly names: readonly string[];
  readonly next: Map<string, Shape>;
  /** The way that was gone last: mostly it is gone again. */
  last: { readonly name: string; readonly to: Shape } | null;
}
const shapes: Shape[] = [];
function newShape(names: readonly string[]): Shape {
  const shape: Shape = { number: shapes.length, names, next: new Map(), last: null };
  shapes.push(shape);
  return shape;
}
const noNames = newShape([]);

function withName(shape: Shape, name: string): Shape {
  if (shape.last?.name === name) return shape.last.to;
  const known = shape.next.get(name);
  const to = known ?? newShape([...shape.names, name]);
  if (known === undefined) shape.next.set(name, to);
  shape.last = { name, to };
  return to;
}

/** Where records are written, field after field. */
export class Cells {
  readonly numbers: Column<Float64Array>;
  readonly things: unknown[];

  constructor(numbers = floats(), things: unknown[] = []) {
    this.numbers = numbers;
    this.things = things;
  }

  number(value: number | null): void {
    this.numbers.push(value ?? Number.NaN);
  }

  flag(value: boolean): void {
    this.numbers.push(value ? 1 : 0);
  }

  word(text: string | null | undefined): void {
    this.numbers.push(text == null ? Number.NaN : numberOf(text));
  }

  /** Any immutable value; it is shared. */
  thing(value: unknown): void {
    this.numbers.push(this.things.length);
    this.things.push(value);
  }

  named(values: { readonly [name: string]: number }): void {
    let shape = noNames;
    for (const name in values) shape = withName(shape, name);
    this.numbers.push(shape.number);
    for (const name in values) this.numbers.push(values[name] ?? Number.NaN);
  }
}

/** Reads a record back, field after field in the order of its writing. */
export class Reader {
  #at: number;
  readonly #cells: Cells;

  constructor(cells: Cells, at: number) {
    this.#cells = cells;
    this.#at = at;
  }

  #next(): number {
    return this.#cells.numbers.at(this.#at++);
  }

  number(): number {
    return this.#next();
  }

  numberOrNull(): number | null {
    const value = this.#next();
    return Number.isNaN(value) ? null : value;
  }

  flag(): boolean {
    return this.#next() === 1;
  }

  word<Word extends string>(): Word {
    return texts[this.#next()] as Word;
  }

  wordOrNull<Word extends string>(): Word | null {
    return (texts[this.#next()] ?? null) as Word | null;
  }

  thing<Thing>(): Thing {
    return this.#cells.things[this.#next()] as Thing;
  }

  named(): { readonly [name: string]: number } {
    const values: { [name: string]: number } = {};
    for (const name of shapes[this.#next()]?.names ?? []) values[name] = this.#next();
    return values;
  }
}
