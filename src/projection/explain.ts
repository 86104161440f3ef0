/** Why an entry is there: what led to it, which rules were consulted, what followed. */
import type { Log } from '../base/log.ts';
import { type Entry, type EntryId, type EntryOf, otherHost } from '../base/trace.ts';
import { deedOf, flagsOf } from './arrow-view.ts';
import { causeBehind, effectsOf, subjectOf } from './causes.ts';
import { entryText } from './entry-text.ts';
import { headerView, octetsAt } from './header-view.ts';
import type { Journal } from './journal.ts';
import { arrivalOf, fateOf, type Journey, lostAt } from './journey.ts';
import { journeyOf } from './journey-of.ts';
import { timerLabel } from './ladder-brackets.ts';
import { laterMessages } from './later-messages.ts';
import { journalOf } from './read-journal.ts';
import { ruleView } from './rule-view.ts';
import type { Explanation, HeaderView, Reference, RuleView } from './views.ts';
import { capital, clock, count } from './words.ts';

const mostEffects = 12;

export function explain(log: Log, id: EntryId): Explanation | null {
  const journal = journalOf(log);
  const entry = journal.entries.at(id);
  if (entry === undefined || id >= log.length) return null;
  const journey = journeyOf(journal, entry);
  const { entry: cause, rules: before } = causeBehind(journal, entry);
  const { effects, rules: after } = effectsOf(journal, entry, log.length);
  const subject = subjectOf(log, id);
  const own = entry.kind === 'rule' ? [entry.id] : [];
  return {
    entry: id,
    title: journey === null ? titleOf(entry) : journeyTitle(journey),
    from: subject.host,
    summary:
      journey === null ? entryText(journal, entry) : journeySummary(journal, journey, entry, log.length),
    times: journey === null ? `${clock(entry.at)} ms` : journeyTimes(journey, log.length),
    cause: cause === null ? null : causeReference(journal, cause, log.length),
    rules: ruleViews(journal, [...before, ...own, ...after]),
    effects: effects.slice(0, mostEffects).map((effect) => reference(journal, effect)),
    moreEffects: Math.max(0, effects.length - mostEffects),
    header: journey === null ? null : headerOf(journal, journey, log.length),
    datagram: subject.datagram,
  };
}

/** As the datagram was then: a bit inverted on the way shows. */
const headerOf = (journal: Journal, journey: Journey, length: number): HeaderView =>
  journey.packet === null
    ? laterMessages.get().header(octetsAt(journal, journey, length))
    : headerView(journal, journey, length);

function ruleViews(journal: Journal, ids: readonly EntryId[]): readonly RuleView[] {
  const entries = ids.map((id) => journal.entries.at(id) as EntryOf<'rule'>);
  const fired = new Set(entries.map(({ rule }) => rule));
  return entries.map((entry) => ruleView(journal, entry, fired));
}

/** `#16 client to server ACK 2,921` */
function journeyTitle(journey: Journey): string {
  const { number, from, ack, packet, message, seq } = journey;
  const flags = flagsOf(journey);
  if (packet === null)
    return `#${number} ${from} to ${otherHost(from)} ${flags} ${laterMessages.get().detail(message)}`;
  const value = flags === 'ACK' && packet.seg.text.length === 0 ? count(ack) : `seq ${count(seq)}`;
  return `#${number} ${from} to ${otherHost(from)} ${flags} ${value}`;
}

function journeySummary(journal: Journal, journey: Journey, entry: Entry, length: number): string {
  const what = `The ${journey.from} ${deedOf(journey)}.`;
  return entry.id === journey.entry && fateOf(journey, length) !== 'lost'
    ? what
    : entry.id === journey.entry
      ? `${what} It was lost.`
      : `${what} ${entryText(journal, entry)}.`;
}

function journeyTimes(journey: Journey, length: number): string {
  const lost = lostAt(journey, length);
  return lost === null
    ? `${clock(journey.departsAt)} → ${clock(arrivalOf(journey, length))}`
    : `${clock(journey.departsAt)}, lost at ${clock(lost)}`;
}

/** `Client: state`, for what is no datagram. */
function titleOf(entry: Entry): string {
  const place = capital(entry.place);
  switch (entry.kind) {
    case 'call':
    case 'blocked':
    case 'return':
      return `${place}: ${entry.call}()`;
    case 'state':
      return `${place}: ${entry.from} → ${entry.to}`;
    case 'timer':
      return `${place}: ${timerLabel(entry.timer)} timer`;
    case 'rule':
      return `${place}: rule`;
    case 'congestion':
      return `${place}: congestion window`;
    case 'rtt':
      return `${place}: round trip`;
    case 'text':
      return `${place}: octets received`;
    default:
      return `${place}: ${entry.kind}`;
  }
}

/** What led there: for a datagram, that it arrived. */
function causeReference(journal: Journal, id: EntryId, length: number): Reference {
  const plain = reference(journal, id);
  const entry = journal.entries.at(id);
  const journey = entry === undefined ? null : journeyOf(journal, entry);
  if (journey === null || fateOf(journey, length) !== 'arrived') return plain;
  const at = clock(journey.arrived?.at ?? 0);
  return {
    ...plain,
    text: `reached the ${otherHost(journey.from)} at ${at} ms: the ${journey.from} ${deedOf(journey)}`,
  };
}

function reference(journal: Journal, id: EntryId): Reference {
  const entry = journal.entries.at(id);
  if (entry === undefined) return { entry: id, label: '', text: '' };
  const journey = journeyOf(journal, entry);
  if (journey !== null && journey.entry === id)
    return { entry: id, label: `#${journey.number}`, text: `the ${journey.from} ${deedOf(journey)}` };
  return { entry: id, label: labelOf(entry), text: entryText(journal, entry) };
}

function labelOf(entry: Entry): string {
  switch (entry.kind) {
    case 'call':
    case 'blocked':
    case 'return':
      return `${entry.call}()`;
    case 'timer':
      return timerLabel(entry.timer);
    case 'congestion':
      return 'cwnd';
    case 'rtt':
      return 'RTT';
    default:
      return entry.kind;
  }
}
