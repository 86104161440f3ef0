/** What lets the journal of a branch begin with that of its run, and how it is reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { cutJournal } from './cut-journal.ts';
import type { markOf } from './journal-mark.ts';

interface LaterJournal {
  readonly markOf: typeof markOf;
  readonly cutJournal: typeof cutJournal;
}

export const laterJournal = laterPart<LaterJournal>('what marks a long journal and cuts it for a branch');
