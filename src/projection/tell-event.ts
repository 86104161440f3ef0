/** An event in a sentence: what set it off, and the most telling thing that followed. */
import type { Entry } from '../base/trace.ts';
import type { Journal } from './journal.ts';
import { entryText } from './log-text.ts';

export function tellEvent(journal: Journal, entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return '';
  const state = entries.find((entry) => entry.kind === 'state');
  return `${entryText(journal, first)}${state === undefined ? '' : `; ${entryText(journal, state)}`}.`;
}
