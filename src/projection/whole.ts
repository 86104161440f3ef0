/** Puts the later parts of what is told and shown of a run in their places. */
import { cutJournal } from './cut-journal.ts';
import { markOf } from './journal-mark.ts';
import { laterJournal } from './later-journal.ts';
import { laterSentences } from './later-sentences.ts';
import { laterFactText } from './log-text.ts';
import { networkText, plainText } from './tell-plain.ts';
import { tellAllRules } from './tell-rule.ts';

laterSentences.put({ factText: laterFactText, tellRules: tellAllRules, networkText, plainText });
laterJournal.put({ markOf, cutJournal });
