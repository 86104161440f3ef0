/** The log as rows. A row is made, and its sentence written, when somebody looks at it: a long log has many that nobody sees. */
import { present } from '../base/assert.ts';
import type { Log } from '../base/log.ts';
import type { Entry } from '../base/trace.ts';
import { entryText } from './entry-text.ts';
import type { Journal } from './journal.ts';
import { journalOf } from './read-journal.ts';
import { type Rows, rowsBy } from './rows.ts';
import type { LogRow } from './views.ts';

const known = new WeakMap<Entry, LogRow>();

/** A row for each entry that has happened. */
export function logRows(log: Log): Rows<LogRow> {
  const journal = journalOf(log);
  const { length } = log;
  return rowsBy(
    length,
    (index) => rowOf(journal, present(journal.entries.at(index), 'a row for each entry')),
    (entry) => (entry < length ? entry : -1),
  );
}

function rowOf(journal: Journal, entry: Entry): LogRow {
  const before = known.get(entry);
  if (before !== undefined) return before;
  let text: string | null = null;
  const row: LogRow = {
    entry: entry.id,
    at: entry.at,
    place: entry.place,
    kind: entry.kind,
    cause: entry.cause,
    get text(): string {
      text ??= entryText(journal, entry);
      return text;
    },
  };
  known.set(entry, row);
  return row;
}
