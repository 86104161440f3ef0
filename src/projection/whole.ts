/** Puts the later sentences in their place. */
import { laterSentences } from './later-sentences.ts';
import { laterFactText } from './log-text.ts';
import { networkText, plainText } from './tell-plain.ts';
import { tellAllRules } from './tell-rule.ts';

laterSentences.put({ factText: laterFactText, tellRules: tellAllRules, networkText, plainText });
