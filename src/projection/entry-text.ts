/** One sentence for any entry of the log, with its live numbers. */
import './whole.ts';
import type { Entry, EntryOf } from '../base/trace.ts';
import { factText } from './fact-text.ts';
import type { Journal } from './journal.ts';
import { formulaText, ruleOf } from './rule-view.ts';

export const entryText = (journal: Journal, entry: Entry): string =>
  entry.kind === 'rule' ? ruleText(journal, entry) : factText(journal, entry);

function ruleText(journal: Journal, entry: EntryOf<'rule'>): string {
  const { sentence, source } = ruleOf(entry.rule);
  const formula = formulaText(journal, entry);
  const numbers = formula === '' ? '' : ` ${formula}: ${entry.holds ? 'true' : 'false'}.`;
  return `${sentence}${numbers} ${source}`;
}
