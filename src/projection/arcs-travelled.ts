/** Which arcs of the state diagram a whole run travels, on either host and by any of its connections. */
import type { Log } from '../base/log.ts';
import { journalOf } from './read-journal.ts';

export type ArcName = string;
export const arcName = (from: string, to: string): ArcName => `${from} → ${to}`;

export function arcsTravelled(log: Log): ReadonlySet<ArcName> {
  const travelled = new Set<ArcName>();
  for (const entry of journalOf(log).states) {
    // A listener's own way is no connection's: its socket says so.
    if (entry.kind === 'socket') travelled.add(arcName('CLOSED', 'LISTEN'));
    else travelled.add(arcName(entry.from, entry.to));
  }
  return travelled;
}
