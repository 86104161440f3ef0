/** What explains the run: the reasons behind an entry, and the log's sentences. Fetched with what shows them. */
import type { EntryId } from '../base/trace.ts';
import { explain } from '../projection/explain.ts';
import { logRows } from '../projection/log-rows.ts';
import type { Rows } from '../projection/rows.ts';
import type { Explanation, LogRow } from '../projection/views.ts';
import { lab } from './app.ts';
import { useEvents, useLab } from './hooks.ts';
import { eventOf, kept } from './views.ts';

const event = eventOf(lab);
const explanationOf = kept(event, (entry: EntryId) => explain(lab.world().log, entry));
const rows = kept(event, () => logRows(lab.world().log));

/** Why the selected entry is there; null without a selection, or before it has happened. */
export function useExplanation(): Explanation | null {
  useEvents('list');
  const selection = useLab((state) => state.selection);
  return selection === null ? null : explanationOf(selection);
}

export function useLogRows(): Rows<LogRow> {
  useEvents('list');
  return rows();
}
