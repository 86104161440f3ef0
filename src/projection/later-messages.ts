/** What is told of datagrams that are no segments and of their sockets, and how it is reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { datagramRows, otherSocketOffer, withDatagrams } from './datagram-offers.ts';
import type { messageHeader } from './message-header.ts';
import type {
  deedOfMessage,
  detailOfMessage,
  infoOfMessage,
  nounOfMessage,
  protocolOf,
  shapeOfMessage,
  wordOf,
} from './message-words.ts';
import type { withEveryCall } from './more-offers.ts';

interface LaterMessages {
  readonly shape: typeof shapeOfMessage;
  readonly protocol: typeof protocolOf;
  readonly word: typeof wordOf;
  readonly detail: typeof detailOfMessage;
  readonly deed: typeof deedOfMessage;
  readonly noun: typeof nounOfMessage;
  readonly info: typeof infoOfMessage;
  readonly header: typeof messageHeader;
  readonly rows: typeof datagramRows;
  readonly offers: typeof withDatagrams;
  readonly otherSocket: typeof otherSocketOffer;
  readonly everyCall: typeof withEveryCall;
}

export const laterMessages = laterPart<LaterMessages>('what tells of datagrams that are no segments');
