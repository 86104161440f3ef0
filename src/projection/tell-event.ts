/** An event in a sentence or two: what set it off and what followed. */
import { type Entry, type EntryOf, type HostName, hostNames } from '../base/trace.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { callText, errnoText, factText } from './log-text.ts';
import { nounOf, reaches, sendsText } from './nouns.ts';
import { type Happening, tellRules } from './tell-rule.ts';
import { capital, count, exact, list, octets } from './words.ts';

/** `entries` are those of one event; the first set it off. */
export function tellEvent(journal: Journal, entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return '';
  const host = hostNames.find((name) => name === first.place);
  const told = host === undefined ? networkText(journal, first) : hostText(journal, first, entries, host);
  return `${capital(told)}.`;
}

function networkText(journal: Journal, entry: Entry): string {
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

function hostText(journal: Journal, first: Entry, entries: readonly Entry[], host: HostName): string {
  const happening = happeningOf(journal, first, entries, host);
  const rules = entries.filter((entry) => entry.kind === 'rule');
  if (first.kind === 'call') return callSentence(first, entries, happening);
  const told = tellRules(rules, happening) ?? plainText(journal, first, entries, happening);
  return `${told}${returned(entries)}`;
}

function happeningOf(journal: Journal, first: Entry, entries: readonly Entry[], host: HostName): Happening {
  const rto = entries.findLast(
    (entry) =>
      entry.kind === 'timer' &&
      entry.timer === 'retransmission' &&
      entry.change !== 'stopped' &&
      entry.change !== 'fired',
  );
  return {
    host,
    arrived: first.kind === 'arrive' ? (journal.byDatagram.get(first.datagram) ?? null) : null,
    sent: entries.flatMap((entry) =>
      entry.kind === 'send' ? (journal.byDatagram.get(entry.datagram) ?? []) : [],
    ),
    state: entries.findLast((entry) => entry.kind === 'state')?.to ?? null,
    rto: rto?.kind === 'timer' ? rto.due - rto.at : null,
  };
}

/** `the client’s program calls connect(3, 10.0.0.2:80): SYN leaves, the client goes to SYN-SENT and the call waits` */
function callSentence(
  call: EntryOf<'call'>,
  entries: readonly Entry[],
  { host, sent, state }: Happening,
): string {
  const who = call.by === 'program' ? `the ${host}’s program calls` : 'you call';
  const where = call.by === 'program' ? '' : ` on the ${host}`;
  const result = entries.find((entry) => entry.kind === 'return' && entry.of === call.id);
  const waits = entries.some((entry) => entry.kind === 'blocked' && entry.of === call.id);
  const said = result?.kind === 'return' ? outcome(result) : null;
  const left = sendsText(sent);
  const deeds = [
    ...(left === null ? [] : [`it sends ${left}`]),
    ...(call.call === 'send' && left === null && said === null && !waits
      ? ['the octets wait in the send buffer']
      : []),
    ...(call.call === 'listen' && said === null ? [`the ${host} waits for connections`] : []),
    ...(state === null ? [] : [`the ${host} goes to ${state}`]),
    ...(waits ? ['the call waits'] : []),
    ...(said === null ? [] : [said]),
  ];
  return `${who} ${callText(call)}${where}${deeds.length === 0 ? '' : `: ${list(deeds)}`}`;
}

/** What is worth telling about a call that came back at once. */
function outcome({ call, value, errno }: EntryOf<'return'>): string | null {
  if (errno !== null) return `it fails with ${errno}. ${errnoText(errno).replace(/\.$/, '')}`;
  if (call === 'socket' || call === 'accept') return `descriptor ${value}`;
  if (call === 'recv') return value === 0 ? 'the end of the stream' : `it gives ${octets(value)}`;
  return null;
}

function plainText(journal: Journal, first: Entry, entries: readonly Entry[], happening: Happening): string {
  const { arrived, host, sent } = happening;
  const text = entries.find((entry) => entry.kind === 'text');
  const discard = entries.find((entry) => entry.kind === 'discard');
  if (arrived === null) return factText(journal, first);
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

/** The calls that came back in this event. */
function returned(entries: readonly Entry[]): string {
  const back = entries.filter((entry) => entry.kind === 'return');
  const [first] = back;
  if (first === undefined) return '';
  const result = first.errno === null ? `returns ${count(first.value)}` : `fails with ${first.errno}`;
  return `. ${first.call}() ${result}${first.note === 'end of file' ? ', the end of the stream' : ''}`;
}
