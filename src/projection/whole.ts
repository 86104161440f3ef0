/** Puts the later parts of what is told and shown of a run in their places. */
import { errnos } from '../host/errno.ts';
import { messageIn } from '../wire/message.ts';
import { cutJournal } from './cut-journal.ts';
import { datagramRows, otherSocketOffer, withDatagrams } from './datagram-offers.ts';
import { markOf } from './journal-mark.ts';
import { ladderNotes, mayBeNoted } from './ladder-notes.ts';
import { laterJournal } from './later-journal.ts';
import { laterMessages } from './later-messages.ts';
import { laterSentences } from './later-sentences.ts';
import { laterFactText } from './log-text.ts';
import { messageHeader } from './message-header.ts';
import {
  deedOfMessage,
  detailOfMessage,
  infoOfMessage,
  nounOfMessage,
  protocolOf,
  shapeOfMessage,
  wordOf,
} from './message-words.ts';
import { withEveryCall } from './more-offers.ts';
import { networkText, plainText } from './tell-plain.ts';
import { tellAllRules } from './tell-rule.ts';

laterSentences.put({ factText: laterFactText, tellRules: tellAllRules, networkText, plainText, errnos });
laterMessages.put({
  shape: shapeOfMessage,
  protocol: protocolOf,
  word: wordOf,
  detail: detailOfMessage,
  deed: deedOfMessage,
  noun: nounOfMessage,
  info: infoOfMessage,
  header: messageHeader,
  rows: datagramRows,
  offers: withDatagrams,
  otherSocket: otherSocketOffer,
  everyCall: withEveryCall,
});
laterJournal.put({ markOf, cutJournal, messageIn, mayBeNoted, ladderNotes });
