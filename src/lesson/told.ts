/** A moment's text with the numbers of the run in it: `{seq}` is put in from the entry that the moment is. */
import type { Entry } from '../base/trace.ts';
import type { Journal } from '../projection/journal.ts';
import { clock, count, exact } from '../projection/words.ts';
import { journeyOf } from './signs.ts';

const blank = /\{([A-Za-z. ]+)\}/g;

/** The names in braces that a text has. */
export const blanksOf = (text: string): readonly string[] =>
  [...text.matchAll(blank)].map(([, name = '']) => name);

/** A name that the entry has no number for stays as it is written; a test finds it in the library. */
export function told(text: string, entry: Entry, journal: Journal): string {
  const numbers = numbersOf(entry, journal);
  return text.replaceAll(blank, (whole, name: string) => numbers.get(name) ?? whole);
}

/** What an entry has to tell, by name, as people read it. */
export function numbersOf(entry: Entry, journal: Journal): ReadonlyMap<string, string> {
  return new Map([['time', `${clock(entry.at)} ms`], ...datagram(entry, journal), ...own(entry)]);
}

type Pairs = readonly (readonly [string, string])[];

function datagram(entry: Entry, journal: Journal): Pairs {
  const journey = journeyOf(entry, journal);
  if (journey === undefined || journey.packet === null) return [];
  const { seg } = journey.packet;
  return [
    ['seq', count(journey.seq)],
    ['ack', count(journey.ack)],
    ['length', count(seg.text.length)],
    ['last', count(journey.seq + Math.max(0, seg.text.length - 1))],
    ['window', count(seg.wnd)],
    ['port', String(seg.destinationPort)],
    ['source port', String(seg.sourcePort)],
  ];
}

function own(entry: Entry): Pairs {
  switch (entry.kind) {
    case 'return':
      return [['value', entry.errno ?? count(entry.value)]];
    case 'corrupted':
      return [['bit', count(entry.bit)]];
    case 'timer':
      return [['left', exact(Math.max(0, entry.due - entry.at))]];
    case 'rule':
      return Object.entries(entry.values).map(([name, value]) => [name, count(value)]);
    case 'congestion':
      return [
        ['cwnd', count(entry.cwnd)],
        ['ssthresh', count(entry.ssthresh)],
        ['flight', count(entry.flight)],
      ];
    case 'rtt':
      return [
        ['sample', exact(entry.sample)],
        ['SRTT', exact(entry.srtt)],
        ['RTTVAR', exact(entry.rttvar)],
        ['RTO', exact(entry.rto)],
      ];
    case 'text':
      return [
        ['first', count(entry.from + 1)],
        ['through', count(entry.to)],
      ];
    case 'state':
    case 'socket':
      return [
        ['from', entry.from],
        ['to', entry.to],
      ];
    case 'call':
      return Object.entries(entry.args).map(([name, value]) => [name, String(value)]);
    default:
      return [];
  }
}
