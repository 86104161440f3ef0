/** Puts the later statements in their place. */
import { laterStatements } from './later-statements.ts';
import { readinessCall, readinessCame } from './readiness.ts';
import { octetsCame, run, sendOf } from './statements.ts';
import { laterText } from './text.ts';

laterStatements.put({ text: laterText, run, sendOf, octetsCame, readinessCall, readinessCame });
