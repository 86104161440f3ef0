/** Short remarks beside the life-lines: what a host noticed that the arrows do not say. */
import type { Instant } from '../base/time.ts';
import { type Entry, type EntryOf, type HostName, hostNames } from '../base/trace.ts';
import type { RuleName } from '../tcp/rules.ts';
import type { Journal } from './journal.ts';
import { firstIndex } from './spans.ts';
import type { LadderNote } from './views.ts';
import { short } from './words.ts';

/** The remark on a rule that was consulted for datagram `#n`. */
const remarks: { readonly [rule in RuleName]?: (n: string, entry: EntryOf<'rule'>) => string | null } = {
  'duplicate ACK': (n, { values }) => {
    const times = values.duplicates ?? 0;
    return times === 3 ? `${n}: ${short(times)} dup ACK` : null;
  },
  'fast retransmit': () => 'resends at once',
  'time-out': () => 'RTO: resends',
  'SYN again': () => 'RTO: SYN again',
  'loss detected': (n, { values }) => `${n}: ${values.lost ?? 0} lost`,
  'tail loss probe': () => 'TLP: asks again',
  'reduction undone': () => 'undo: no loss',
  PAWS: (n) => `${n}: too old`,
  'partial ACK': (n) => `${n}: next hole`,
  recovered: () => 'recovered',
  'outside the window': (n) => `${n} outside window`,
  'closed window probes': () => 'window closed',
  'nobody there': (n) => `${n}: nobody there`,
  'nobody reads': (n) => `${n}: nobody reads`,
  'queue full': (n) => `${n}: queue full`,
  'datagram queue full': (n) => `${n}: queue full`,
  'datagram to nobody': (n) => `${n}: nobody there`,
  'peer unreachable': (n) => `${n}: next call fails`,
  'unreachable unheard': (n) => `${n}: not told`,
  'reset near': (n) => `${n}: challenge ACK`,
  'SYN in the window': (n) => `${n}: challenge ACK`,
  'FIN again': (n) => `${n}: FIN again`,
  'FIN ahead': (n) => `${n}: FIN held`,
  'user timeout': () => 'gives up',
  'keep-alive gives up': () => 'gives up',
};

export function ladderNotes(
  journal: Journal,
  length: number,
  from: Instant,
  to: Instant,
): readonly LadderNote[] {
  const { notable } = journal;
  const first = firstIndex(notable.length, (at) => (notable[at]?.at ?? 0) >= from);
  const found: LadderNote[] = [];
  for (let at = first; at < notable.length; at++) {
    const entry = notable[at];
    if (entry === undefined || entry.id >= length || entry.at > to) break;
    const host = hostNames.find((name) => name === entry.place);
    const text = followsOn(notable, at) ? null : remark(journal, entry);
    if (host !== undefined && text !== null) found.push(note(entry, host, text));
  }
  return found;
}

/** Of octets that come one after the other behind the same hole, the first say it for all. */
function followsOn(notable: readonly Entry[], at: number): boolean {
  const entry = notable[at];
  if (entry?.kind !== 'text') return false;
  for (let earlier = at - 1; earlier >= 0; earlier--) {
    const other = notable[earlier];
    if (other?.kind === 'text' && other.place === entry.place && other.connection === entry.connection)
      return other.to === entry.from;
  }
  return false;
}

const note = (entry: Entry, host: HostName, text: string): LadderNote => ({
  host,
  at: entry.at,
  text,
  entry: entry.id,
});

/** Whether an entry can have a remark: the others need not be kept for it. */
export const mayBeNoted = (entry: Entry): boolean =>
  entry.kind === 'discard' ||
  (entry.kind === 'text' && entry.order === 'ahead') ||
  (entry.kind === 'rule' && remarks[entry.rule as RuleName] !== undefined);

function remark(journal: Journal, entry: Entry): string | null {
  const n = `#${numberOf(journal, entry)}`;
  if (entry.kind === 'discard') return `${n} thrown away`;
  if (entry.kind === 'text') return entry.order === 'ahead' ? `${n} out of order` : null;
  return entry.kind === 'rule' ? (remarks[entry.rule as RuleName]?.(n, entry) ?? null) : null;
}

/** The number of the datagram whose arrival led to this entry. */
function numberOf(journal: Journal, entry: Entry): number {
  let at: Entry | undefined = entry;
  while (at !== undefined && at.kind !== 'arrive')
    at = at.cause === null ? undefined : journal.entries.at(at.cause);
  return at === undefined ? 0 : (journal.byDatagram.get(at.datagram)?.number ?? 0);
}
