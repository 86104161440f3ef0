/**
 * Columns that grow: what a long log is kept in. A record's fields lie side by side in one column of numbers: words by
 * their number in a table, null and what is absent as NaN, objects by their place in a list.
 */

const firstRoom = 256;

/** A typed array that grows by doubling; `length` of it is in use. */
export class Column<Cells extends Float64Array | Int32Array | Uint8Array> {
  cells: Cells;
  length = 0;
  readonly #make: (room: number) => Cells;

  constructor(make: (room: number) => Cells) {
    this.#make = make;
    this.cells = make(firstRoom);
  }

  push(value: number): void {
    if (this.length === this.cells.length) this.#grow(2 * this.length);
    this.cells[this.length++] = value;
  }

  at(index: number): number {
    return this.cells[index] ?? Number.NaN;
  }

  /** A column of its own with the first `length` values. */
  prefix(length: number): Column<Cells> {
    const own = new Column(this.#make);
    own.#grow(Math.max(firstRoom, length));
    own.cells.set(this.cells.subarray(0, length));
    own.length = length;
    return own;
  }

  #grow(room: number): void {
    const larger = this.#make(room);
    larger.set(this.cells.subarray(0, Math.min(room, this.length)));
    this.cells = larger;
  }

  get octets(): number {
    return this.cells.byteLength;
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
}
const shapes: Shape[] = [];
function newShape(names: readonly string[]): Shape {
  const shape = { number: shapes.length, names, next: new Map<string, Shape>() };
  shapes.push(shape);
  return shape;
}
const noNames = newShape([]);

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
    for (const name in values) {
      let next = shape.next.get(name);
      if (next === undefined) {
        next = newShape([...shape.names, name]);
        shape.next.set(name, next);
      }
      shape = next;
    }
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
