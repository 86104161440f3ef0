/** The statements that compute, branch, wait for many descriptors and cut messages out of a stream, and how they are reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { readinessCall, readinessCame } from './readiness.ts';
import type { octetsCame, run, sendOf } from './statements.ts';
import type { laterText } from './text.ts';

interface LaterStatements {
  readonly text: typeof laterText;
  readonly run: typeof run;
  readonly sendOf: typeof sendOf;
  readonly octetsCame: typeof octetsCame;
  readonly readinessCall: typeof readinessCall;
  readonly readinessCame: typeof readinessCame;
}

export const laterStatements = laterPart<LaterStatements>('what runs all statements');
