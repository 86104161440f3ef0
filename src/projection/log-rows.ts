/** The log as rows, made when they are looked at. */
import type { Log } from '../base/log.ts';
import type { Entry, EntryId } from '../base/trace.ts';
import { entryText } from './log-text.ts';
import { journalOf } from './read-journal.ts';
import type { LogRow } from './views.ts';

const known = new WeakMap<Entry, LogRow>();

/** Rows [from, to) of what has happened. */
export function logRows(log: Log, from: EntryId = 0, to: EntryId = log.length): readonly LogRow[] {
  const journal = journalOf(log);
  return log.entries.slice(Math.max(0, from), Math.min(to, log.length)).map((entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const row: LogRow = {
      entry: entry.id,
      at: entry.at,
      place: entry.place,
      kind: entry.kind,
      text: entryText(journal, entry),
      cause: entry.cause,
    };
    known.set(entry, row);
    return row;
  });
}
