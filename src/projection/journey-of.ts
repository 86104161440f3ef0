import type { Entry } from '../base/trace.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';

/** The datagram that an entry speaks of. */
export function journeyOf(journal: Journal, entry: Entry): Journey | null {
  if (entry.kind === 'copied') return journal.byDatagram.get(entry.copy) ?? null;
  return 'datagram' in entry ? (journal.byDatagram.get(entry.datagram) ?? null) : null;
}
