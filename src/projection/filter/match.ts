/** Whether a row passes the filter. A row is known by its entry, the datagram behind it, and its own words. */
import type { Log } from '../../base/log.ts';
import { type EntryId, otherHost, type Place } from '../../base/trace.ts';
import type { UdpDatagram } from '../../wire/udp.ts';
import { isResent } from '../arrow-view.ts';
import { fateOf, headOf, type Journey } from '../journey.ts';
import { journalOf } from '../read-journal.ts';
import type { Filter } from './parse.ts';
import type { AddressField, Fate, NumberField, Sign, Term } from './terms.ts';

export interface Subject {
  /** The datagram that it tells of. */
  readonly journey: Journey | null;
  /** Where it happened. */
  readonly place: Place;
  /** All that stands in the row. */
  readonly text: string;
}

/** What an entry's row is about, when its words are these. */
export function subjectOf(log: Log, id: EntryId, text: string): Subject {
  const entry = log.entries.at(id);
  const { byDatagram } = journalOf(log);
  const datagram =
    entry?.kind === 'copied'
      ? entry.copy
      : entry !== undefined && 'datagram' in entry
        ? entry.datagram
        : null;
  const journey = datagram === null ? null : (byDatagram.get(datagram) ?? null);
  return { journey, place: entry?.place ?? 'network', text };
}

/** What has befallen a datagram changes as the run goes on; all else that a row says stays. */
export function tellsFate(filter: Filter): boolean {
  if (filter.kind === 'or' || filter.kind === 'and') return filter.parts.some(tellsFate);
  return filter.kind === 'not' ? tellsFate(filter.part) : filter.kind === 'fate';
}

/** `length` is the log's: what lies beyond it has not happened. */
export function matches(filter: Filter, subject: Subject, length: number): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.parts.some((part) => matches(part, subject, length));
    case 'and':
      return filter.parts.every((part) => matches(part, subject, length));
    case 'not':
      return !matches(filter.part, subject, length);
    default:
      return fits(filter, subject, length);
  }
}

function fits(term: Term, { journey, place, text }: Subject, length: number): boolean {
  switch (term.kind) {
    case 'text':
      return text.toLowerCase().includes(term.text);
    case 'analysis':
      return text.includes(term.text);
    case 'place':
      return place === term.place || (journey !== null && journey.from === term.place);
    case 'state':
      return hasWord(text, term.state);
    case 'fate':
      return journey === null ? text.includes(term.fate) : hasFate(journey, term.fate, length);
    case 'flags': {
      const control = controlOf(journey);
      if (control === null) return false;
      return term.exactly ? control === term.bits : (control & term.bits) === term.bits;
    }
    case 'flag':
      return controlOf(journey) !== null && (((controlOf(journey) ?? 0) & term.bit) !== 0) === term.set;
    case 'number':
      return (
        journey !== null &&
        numbersOf(journey, term.field).some((value) => holds(value, term.sign, term.value))
      );
    case 'address':
      return (
        journey !== null && addressesOf(journey, term.field).includes(term.value.toLowerCase()) === term.equal
      );
  }
}

/** The name of a state, but not as a part of another name. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (!/[A-Z\d-]/.test(around)) return true;
  }
  return false;
}

/** The control bits of a segment; null of anything else. */
const controlOf = (journey: Journey | null): number | null => journey?.packet?.seg.control ?? null;

function hasFate(journey: Journey, fate: Fate, length: number): boolean {
  switch (fate) {
    case 'copy':
      return journey.isCopy;
    case 'resent':
      return isResent(journey);
    case 'corrupt':
      return journey.corrupted !== null && journey.corrupted < length;
    default:
      return fateOf(journey, length) === fate;
  }
}

function numbersOf(
  { number, packet, message, seq, ack, analysis }: Journey,
  field: NumberField,
): readonly number[] {
  if (field === 'packet') return [number];
  if (packet === null) return message.content.what === 'UDP' ? ofDatagram(message.content.udp, field) : [];
  const { seg } = packet;
  switch (field) {
    case 'port':
      return [seg.sourcePort, seg.destinationPort];
    case 'srcport':
      return [seg.sourcePort];
    case 'dstport':
      return [seg.destinationPort];
    case 'seq':
      return [seq];
    case 'ack':
      return [ack];
    case 'len':
      return [seg.text.length];
    case 'win':
      return [analysis.window];
  }
}

function ofDatagram(
  { sourcePort, destinationPort, text }: UdpDatagram,
  field: NumberField,
): readonly number[] {
  switch (field) {
    case 'port':
      return [sourcePort, destinationPort];
    case 'srcport':
      return [sourcePort];
    case 'dstport':
      return [destinationPort];
    case 'len':
      return [text.length];
    default:
      return [];
  }
}

/** A host goes by its address and by its name. */
function addressesOf(journey: Journey, field: AddressField): readonly string[] {
  const { from } = journey;
  const head = headOf(journey);
  const source = [head.source, from];
  const destination = [head.destination, otherHost(from)];
  if (field === 'src') return source;
  return field === 'dst' ? destination : [...source, ...destination];
}

function holds(value: number, sign: Sign, other: number): boolean {
  switch (sign) {
    case '==':
      return value === other;
    case '!=':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
  }
}
