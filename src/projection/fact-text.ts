/** One sentence for a fact of the log. What rules say weighs more than all this: `entry-text.ts` has them too. */
import type { Entry, EntryOf } from '../base/trace.ts';
import { refusals } from '../host/refusals.ts';
import type { Journal } from './journal.ts';
import { laterSentences } from './later-sentences.ts';
import { count } from './words.ts';

/** What already a handshake writes down that ticks and captions tell. */
export type FirstFact = 'return' | 'program' | 'state';

export function factText(journal: Journal, entry: Entry): string {
  switch (entry.kind) {
    case 'return':
      return returnText(entry);
    case 'program':
      return entry.change === 'stopped'
        ? `The program stops on ${entry.note}`
        : `The program has ${entry.change}`;
    case 'state':
      return `${entry.from} → ${entry.to} on ${entry.event}`;
    default:
      return laterSentences.get().factText(journal, entry);
  }
}

/** `send(3, 1200)` */
export function callText({ call, fd, args }: Pick<EntryOf<'call'>, 'call' | 'fd' | 'args'>): string {
  const { hex: _, spelling, ...shown } = args;
  const values = Object.entries(shown).map(([name, value]) =>
    name === 'text' ? JSON.stringify(value) : value,
  );
  // With an address it is another call of C's.
  const name = spelling ?? (call === 'send' && args.to !== undefined ? 'sendto' : call);
  return `${name}(${[...(fd === null ? [] : [fd]), ...values].join(', ')})`;
}

function returnText({ call, fd, value, errno, note }: EntryOf<'return'>): string {
  const name = `${call}(${fd ?? ''})`;
  if (errno !== null) return `${name} fails with ${errno}: ${errnoText(errno)}`;
  return `${name} returns ${count(value)}${note === '' ? '' : `: ${note}`}`;
}

/** Linux’s words for it, and what to do. */
export const errnoText = (errno: string): string =>
  refusals[errno as keyof typeof refusals] ?? laterSentences.here()?.errnos[errno] ?? errno;
