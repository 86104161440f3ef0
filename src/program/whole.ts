/** Puts the later statements in their place. */
import { laterStatements } from './later-statements.ts';
import { octetsCame, run, sendOf } from './statements.ts';

laterStatements.put({ run, sendOf, octetsCame });
