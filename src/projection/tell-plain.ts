/** Events of which no rule tells: what the network does to a datagram, and segments that only arrive. */
import type { Entry, EntryOf } from '../base/trace.ts';
import { factText } from './fact-text.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { nounOf, reaches, sendsText } from './nouns.ts';
import type { Happening } from './tell-handshake.ts';
import { exact } from './words.ts';

export function networkText(journal: Journal, entry: Entry): string {
  const journey = 'datagram' in entry ? journal.byDatagram.get(entry.datagram) : undefined;
  if (journey === undefined) return factText(journal, entry);
  const { text, plural } = nounOf(journey);
  const subject = `${text} from the ${journey.from}`;
  switch (entry.kind) {
    case 'lost':
      return `${subject} ${plural ? 'are' : 'is'} lost${lossText(entry.reason, plural)}`;
    case 'delayed':
      return `${subject} ${plural ? 'are' : 'is'} held up by ${exact(entry.arrives - priorArrival(journey, entry.id))}`;
    case 'corrupted':
      return `a bit of ${subject} is inverted: the checksum will fail`;
    case 'copied':
      return `the network will deliver ${subject} twice`;
    default:
      return factText(journal, entry);
  }
}

function lossText(reason: EntryOf<'lost'>['reason'], plural: boolean): string {
  if (reason === 'limit') return ': the queue is full';
  const it = plural ? 'them' : 'it';
  if (reason === 'rule') return `: a rule waited for ${it}`;
  if (reason === 'gemodel') return ' on the way: the channel is bad';
  return reason === 'hand' ? `: you dropped ${it}` : ' on the way';
}

const priorArrival = ({ arrivals, sentAt }: Journey, entry: number): number =>
  arrivals.findLast((arrival) => arrival.entry < entry)?.at ?? sentAt;

/** A segment has come of which no rule tells more. */
export function plainText({ host, sent }: Happening, arrived: Journey, entries: readonly Entry[]): string {
  const text = entries.find((entry) => entry.kind === 'text');
  const discard = entries.find((entry) => entry.kind === 'discard');
  if (discard?.kind === 'discard')
    return `${reaches(arrived, host)} damaged and ${nounOf(arrived).plural ? 'are' : 'is'} thrown away: ${discard.why}`;
  const answer = sendsText(sent);
  const acknowledges = answer === null ? '' : `, which answers ${answer}`;
  if (text?.kind !== 'text') return `${reaches(arrived, host)}${acknowledges}`;
  if (text.order === 'ahead')
    return `${reaches(arrived, host)} ahead of a hole: kept aside, and answered with ${answer ?? 'an ACK'}`;
  if (text.order === 'duplicate') return `${reaches(arrived, host)}, which has them already${acknowledges}`;
  return `${reaches(arrived, host)}${answer === null ? ', whose ACK waits for company' : acknowledges}`;
}
