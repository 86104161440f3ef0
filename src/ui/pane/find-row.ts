import type { EntryId } from '../../base/trace.ts';

/** Where in rows that are in the order of the log an entry's row is; −1 for nowhere. */
export function findRow(rows: readonly { readonly entry: EntryId }[], entry: EntryId | null): number {
  if (entry === null) return -1;
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.entry ?? entry) < entry) from = middle + 1;
    else to = middle;
  }
  return rows[from]?.entry === entry ? from : -1;
}
