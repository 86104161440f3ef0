/** The log as rows. A row's sentence is made when somebody looks at it: a long log has many that nobody sees. */
import type { Log } from '../base/log.ts';
import type { Entry, EntryId } from '../base/trace.ts';
import type { Journal } from './journal.ts';
import { entryText } from './log-text.ts';
import { journalOf } from './read-journal.ts';
import type { LogRow } from './views.ts';

const known = new WeakMap<readonly Entry[], LogRow[]>();

/** Rows [from, to) of what has happened. */
export function logRows(log: Log, from: EntryId = 0, to: EntryId = log.length): readonly LogRow[] {
  const rows = known.get(log.entries) ?? [];
  known.set(log.entries, rows);
  const journal = journalOf(log);
  for (const entry of log.entries.slice(rows.length)) rows.push(rowOf(journal, entry));
  return rows.slice(Math.max(0, from), Math.min(to, log.length));
}

function rowOf(journal: Journal, entry: Entry): LogRow {
  let text: string | null = null;
  return {
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
}
