/** The log's entries in typed columns: a few dozen octets each; an entry becomes an object when somebody looks at it. */
import { present } from './assert.ts';
import { Cells, floats, integers, octets, Reader } from './columns.ts';
import { forms } from './forms.ts';
import type { Instant } from './time.ts';
import type { Entry, EntryId, Kind, Place, Recorded } from './trace.ts';

const kinds = Object.keys(forms) as readonly Kind[];
type Write = (to: Cells, fact: Recorded) => void;
/** How a fact of each kind is written, and the kind's number. */
const writers = new Map(
  kinds.map((kind, number): [Kind, { readonly number: number; readonly write: Write }] => [
    kind,
    { number, write: forms[kind].write as Write },
  ]),
);
const places = ['client', 'server', 'network'] as const satisfies readonly Place[];
const placeNumber = (place: Place): number => (place === 'client' ? 0 : place === 'server' ? 1 : 2);
const noCause = -1;
type Writable<Shape> = { -readonly [field in keyof Shape]: Shape[field] };

export class Entries implements Iterable<Entry> {
  #kinds = octets();
  #places = octets();
  #times = floats();
  #causes = integers();
  /** Where the fields of each begin. */
  #starts = integers();
  #cells = new Cells();

  get length(): number {
    return this.#kinds.length;
  }

  push(at: Instant, place: Place, cause: EntryId | null, fact: Recorded): void {
    const { number, write } = present(writers.get(fact.kind), 'every kind of fact has a form');
    this.#kinds.push(number);
    this.#places.push(placeNumber(place));
    this.#times.push(at);
    this.#causes.push(cause ?? noCause);
    this.#starts.push(this.#cells.numbers.length);
    write(this.#cells, fact);
  }

  at(id: EntryId): Entry | undefined {
    const kind = kinds[this.#kinds.at(id)];
    if (id < 0 || id >= this.length || kind === undefined) return undefined;
    const entry = forms[kind].read(new Reader(this.#cells, this.#starts.at(id))) as Writable<Entry>;
    entry.id = id;
    entry.at = this.#times.at(id);
    entry.place = this.placeOf(id);
    entry.cause = this.causeOf(id);
    return entry;
  }

  /** Without making the entry's object. */
  kindOf(id: EntryId): Kind | undefined {
    return id < this.length ? kinds[this.#kinds.at(id)] : undefined;
  }

  /** Whether any of them is of this kind. */
  hasKind(kind: Kind): boolean {
    for (let id = 0; id < this.length; id++) if (this.kindOf(id) === kind) return true;
    return false;
  }

  timeOf(id: EntryId): Instant {
    return this.#times.at(id);
  }

  placeOf(id: EntryId): Place {
    return places[this.#places.at(id)] ?? 'network';
  }

  causeOf(id: EntryId): EntryId | null {
    const cause = this.#causes.at(id);
    return cause === noCause ? null : cause;
  }

  *[Symbol.iterator](): Iterator<Entry> {
    yield* this.between(0, this.length);
  }

  /** The entries from one number to before another, made one after the other. */
  *between(from: EntryId, to: EntryId): Generator<Entry> {
    for (let id = Math.max(0, from); id < to; id++) {
      const entry = this.at(id);
      if (entry === undefined) return;
      yield entry;
    }
  }

  /** The same as an array. */
  slice(from = 0, to = this.length): Entry[] {
    return [...this.between(from, Math.min(to, this.length))];
  }

  /** Entries of its own: the first `length` of these. */
  prefix(length: number): Entries {
    const own = new Entries();
    const cells = length < this.length ? this.#starts.at(length) : this.#cells.numbers.length;
    own.#kinds = this.#kinds.prefix(length);
    own.#places = this.#places.prefix(length);
    own.#times = this.#times.prefix(length);
    own.#causes = this.#causes.prefix(length);
    own.#starts = this.#starts.prefix(length);
    own.#cells = new Cells(this.#cells.numbers.prefix(cells), this.#cells.things.slice());
    return own;
  }
}
