/** Long lists whose rows are made when somebody looks at them: a list of a hundred thousand costs what is on the screen. */
import type { EntryId } from '../base/trace.ts';

/** A list at one moment of the run. It stays what it is when the cursor moves on. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
  /** The row at an index below `length`: the same object while nothing about it changes. */
  at(index: number): Row;
  /** Where an entry's row is; −1 for nowhere. */
  indexOf(entry: EntryId | null): number;
}

export function rowsBy<Row>(
  length: number,
  at: (index: number) => Row,
  indexOf: (entry: EntryId) => number,
): Rows<Row> {
  return {
    length,
    at,
    indexOf: (entry) => (entry === null ? -1 : indexOf(entry)),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield at(index);
    },
  };
}
