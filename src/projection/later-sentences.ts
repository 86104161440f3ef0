/** The sentences about all that befalls a run but a handshake, and how they are reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { laterFactText } from './log-text.ts';
import type { networkText, plainText } from './tell-plain.ts';
import type { tellAllRules } from './tell-rule.ts';

interface LaterSentences {
  readonly factText: typeof laterFactText;
  readonly tellRules: typeof tellAllRules;
  readonly networkText: typeof networkText;
  readonly plainText: typeof plainText;
  /** Linux’s words for every errno. */
  readonly errnos: Readonly<Record<string, string>>;
}

export const laterSentences = laterPart<LaterSentences>('what tells of every event');
