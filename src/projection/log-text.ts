/** One sentence for a fact of the log that a handshake does not know; `fact-text.ts` has the others. */
import { unreachable } from '../base/assert.ts';
import { type Entry, type EntryOf, otherHost } from '../base/trace.ts';
import { deedOf, flagsOf } from './arrow-view.ts';
import { callText, type FirstFact } from './fact-text.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { timerLabel } from './ladder-brackets.ts';
import { capital, clock, count, exact, milliseconds, octetsAt } from './words.ts';

type Later = Exclude<Entry, { readonly kind: FirstFact }>;

export function laterFactText(journal: Journal, entry: Later): string {
  switch (entry.kind) {
    case 'call':
      return `${entry.by === 'person' ? 'A person' : 'The program'} calls ${callText(entry)}${threadText(entry.thread)}`;
    case 'blocked':
      return `${entry.call}() waits`;
    case 'socket':
      return `Socket ${entry.fd === null ? '' : `fd ${entry.fd} `}goes from ${positionText(entry.from)} to ${positionText(entry.to)} on ${entry.event}`;
    case 'rule':
      return `The rule “${entry.rule}” ${entry.holds ? 'holds' : 'does not hold'}`;
    case 'timer':
      return timerText(entry);
    case 'congestion':
      return `cwnd ${count(entry.cwnd)}, ssthresh ${threshold(entry.ssthresh)}, ${count(entry.flight)} in flight: ${causes[entry.event] ?? entry.event}`;
    case 'rtt':
      return `A round trip of ${milliseconds(entry.sample)} makes SRTT ${milliseconds(entry.srtt)}, RTTVAR ${milliseconds(entry.rttvar)}, RTO ${exact(entry.rto)}`;
    case 'text':
      return textText(entry);
    case 'signal':
      return entry.signal === 'SIGURG'
        ? 'SIGURG tells the program of urgent data'
        : 'SIGPIPE: a program that neither handles it nor asks for MSG_NOSIGNAL ends here';
    case 'missed':
      return `Nothing to act on: ${entry.what}`;
    case 'network rule':
      return `A rule for the network: ${entry.what}`;
    case 'setting':
      return `The network from the ${entry.direction}: ${settingNames[entry.name] ?? entry.name} is now ${settingText(entry)}`;
    default:
      return datagramText(journal, entry);
  }
}

/** What made the window another, where the log's word for it is short. */
const causes: Readonly<Record<string, string>> = {
  rest: 'after a time without sending the window begins anew',
};

type DatagramEntry = Extract<Entry, { readonly datagram: number }>;

function datagramText(journal: Journal, entry: DatagramEntry): string {
  const journey = journal.byDatagram.get(entry.datagram);
  const name = journey === undefined ? 'A datagram' : `#${journey.number}`;
  const deed = journey === undefined ? '' : deedOf(journey);
  const to = journey === undefined ? '' : otherHost(journey.from);
  switch (entry.kind) {
    case 'send':
      return `${name} leaves for the ${to}: ${flagsText(journey)}it ${deed}`;
    case 'transit':
      return `${name} is on the line until ${clock(entry.leaves)} and will arrive at ${clock(entry.arrives)} ms`;
    case 'lost':
      return `${name} is lost: ${lossText[entry.reason]}`;
    case 'copied':
      return `${name} is copied as #${journal.byDatagram.get(entry.copy)?.number ?? 0}, which will arrive at ${clock(entry.arrives)} ms`;
    case 'corrupted':
      return `Bit ${count(entry.bit)} of ${name} is inverted: its checksum will fail`;
    case 'delayed':
      return `${name} is held up and will arrive at ${clock(entry.arrives)} ms`;
    case 'reordered':
      return `${name} is sent at once, without the delay of the link`;
    case 'arrive':
      return `${name} reaches the ${to}: ${flagsText(journey)}it ${deed}`;
    case 'discard':
      return `${name} is thrown away unread: ${entry.why}`;
    default:
      return unreachable(entry);
  }
}

const flagsText = (journey: Journey | undefined): string =>
  journey === undefined ? '' : `${flagsOf(journey)}, `;

const lossText: Readonly<Record<EntryOf<'lost'>['reason'], string>> = {
  loss: 'by chance, on the way',
  gemodel: 'by chance, in a burst of losses',
  limit: 'the queue of the link is full',
  rule: 'a rule was made for it',
  hand: 'dropped by hand',
};

const threadText = (thread: string): string =>
  thread === 'main' ? '' : thread.startsWith('thread ') ? ` in ${thread}` : ` in thread ${thread}`;

function timerText({ timer, change, due, at }: EntryOf<'timer'>): string {
  const label = timerLabel(timer);
  if (change === 'fired') return `The ${label} timer fires`;
  if (change === 'stopped') return `The ${label} timer stops`;
  return `The ${label} timer ${change === 'started' ? 'starts' : 'starts anew'}: ${exact(due - at)}, until ${clock(due)} ms`;
}

const threshold = (octets: number): string => (Number.isFinite(octets) ? count(octets) : '∞');

function textText({ from, to, order }: EntryOf<'text'>): string {
  const octets = capital(octetsAt(from + 1, to + 1));
  if (order === 'in order') return `${octets} came in order`;
  return order === 'ahead'
    ? `${octets} came ahead of a hole and ${to - from === 1 ? 'is' : 'are'} kept aside`
    : `${octets} had been here before`;
}

function settingText({ name, value }: EntryOf<'setting'>): string {
  if (name === 'delay' || name === 'jitter') return exact(value);
  if (name === 'rate') return value === 0 ? 'without limit' : `${count(value)} bit/s`;
  if (name === 'limit') return value === 1 ? '1 datagram' : `${count(value)} datagrams`;
  if (name === 'gap') return value === 0 ? 'none' : `one in ${count(value)}`;
  return `${value} %`;
}

/** netem's words, where they are not the setting's own name. */
const settingNames: Readonly<Record<string, string>> = {
  goodToBad: 'gemodel p',
  badToGood: 'gemodel r',
  lossInBad: 'gemodel 1−h',
  lossInGood: 'gemodel 1−k',
};

/** `connected (receiving ended, sending open)`, of the socket machine's `connected {receiving.ended, sending.open}` */
const positionText = (position: string): string =>
  position.replace('{', '(').replace('}', ')').replaceAll('.', ' ');
