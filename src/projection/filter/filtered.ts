/** Those rows of a long list that pass a filter, found once and remembered as the list grows. */
import type { Entries } from '../../base/entries.ts';
import type { Log } from '../../base/log.ts';
import type { EntryId } from '../../base/trace.ts';
import { type Rows, rowsBy } from '../rows.ts';
import { firstIndex } from '../spans.ts';
import { matches, subjectOf, tellsFate } from './match.ts';
import type { Filter } from './parse.ts';

/** What is remembered of one list under one filter. */
interface Found {
  readonly list: string;
  readonly filter: Filter;
  readonly length: number;
  /** How many rows have been looked at, and which of them passed. */
  looked: number;
  readonly places: number[];
}

const known = new WeakMap<Entries, Found>();

/** `list` names the list among those of this log; `textOf` is what a person reads in a row. */
export function filtered<Row extends { readonly entry: EntryId | null }>(
  log: Log,
  list: string,
  rows: Rows<Row>,
  filter: Filter | null,
  textOf: (row: Row) => string,
): Rows<Row> {
  if (filter === null) return rows;
  const found = foundFor(log, list, filter);
  for (; found.looked < rows.length; found.looked++) {
    const row = rows.at(found.looked);
    if (row.entry !== null && matches(filter, subjectOf(log, row.entry, textOf(row)), log.length))
      found.places.push(found.looked);
  }
  const { places } = found;
  const count = firstIndex(places.length, (at) => (places[at] ?? 0) >= rows.length);
  return rowsBy(
    count,
    (index) => rows.at(places[index] ?? 0),
    (entry) => {
      const place = rows.indexOf(entry);
      const index = firstIndex(count, (at) => (places[at] ?? 0) >= place);
      return place >= 0 && places[index] === place ? index : -1;
    },
  );
}

/** What is known stays known, but for what befalls datagrams: that is asked again whenever something has happened. */
function foundFor(log: Log, list: string, filter: Filter): Found {
  const before = known.get(log.entries);
  const holds = before !== undefined && before.list === list && before.filter === filter;
  if (holds && (before.length === log.length || !tellsFate(filter))) return before;
  const fresh: Found = { list, filter, length: log.length, looked: 0, places: [] };
  known.set(log.entries, fresh);
  return fresh;
}
