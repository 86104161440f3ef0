/** An event in a sentence or two: what set it off and what followed. */
import { type Entry, type EntryOf, type HostName, hostNames } from '../base/trace.ts';
import { callText, errnoText, factText } from './fact-text.ts';
import type { Journal } from './journal.ts';
import { laterSentences } from './later-sentences.ts';
import { sendsText } from './nouns.ts';
import { type Happening, tellRules } from './tell-handshake.ts';
import { capital, count, list, octets } from './words.ts';

/** `entries` are those of one event; the first set it off. */
export function tellEvent(journal: Journal, entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return '';
  const host = hostNames.find((name) => name === first.place);
  const told =
    host === undefined
      ? laterSentences.get().networkText(journal, first)
      : hostText(journal, first, entries, host);
  return `${capital(told)}.`;
}

function hostText(journal: Journal, first: Entry, entries: readonly Entry[], host: HostName): string {
  const happening = happeningOf(journal, first, entries, host);
  const rules = entries.filter((entry) => entry.kind === 'rule');
  if (first.kind === 'call') return callSentence(first, entries, happening);
  const told = tellRules(rules, happening) ?? unruled(journal, first, entries, happening);
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

const unruled = (journal: Journal, first: Entry, entries: readonly Entry[], happening: Happening): string =>
  happening.arrived === null
    ? factText(journal, first)
    : laterSentences.get().plainText(happening, happening.arrived, entries);

/** The calls that came back in this event. */
function returned(entries: readonly Entry[]): string {
  const back = entries.filter((entry) => entry.kind === 'return');
  const [first] = back;
  if (first === undefined) return '';
  const result = first.errno === null ? `returns ${count(first.value)}` : `fails with ${first.errno}`;
  return `. ${first.call}() ${result}${first.note === 'end of file' ? ', the end of the stream' : ''}`;
}
