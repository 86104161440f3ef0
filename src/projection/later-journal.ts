/**
 * What the journal of a handshake does without: to begin with that of another run, to read other datagrams, remarks beside
 * the life-lines; and how it is reached (`base/later-part.ts`).
 */
import { laterPart } from '../base/later-part.ts';
import type { messageIn } from '../wire/message.ts';
import type { cutJournal } from './cut-journal.ts';
import type { markOf } from './journal-mark.ts';
import type { ladderNotes, mayBeNoted } from './ladder-notes.ts';

interface LaterJournal {
  readonly markOf: typeof markOf;
  readonly cutJournal: typeof cutJournal;
  readonly messageIn: typeof messageIn;
  readonly mayBeNoted: typeof mayBeNoted;
  readonly ladderNotes: typeof ladderNotes;
}

export const laterJournal = laterPart<LaterJournal>(
  'what marks a long journal, cuts it for a branch and reads what is no segment',
);
