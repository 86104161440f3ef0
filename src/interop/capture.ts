/** What a host's interface saw of a run: its datagrams as they left and came, each with the reason that the log knows. */
import type { Log } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import type { DatagramId, Entry, HostName } from '../base/trace.ts';
import { entryText } from '../projection/entry-text.ts';
import { journalOf } from '../projection/read-journal.ts';
import { invertBit } from '../wire/datagram.ts';
import type { Captured } from './pcapng.ts';

export function captureOf(log: Log, host: HostName): readonly Captured[] {
  const journal = journalOf(log);
  const octets = new Map<DatagramId, Octets>();
  const seen: Captured[] = [];
  for (const entry of log.entries.slice(0, log.length)) {
    learn(octets, entry);
    if (entry.place !== host || (entry.kind !== 'send' && entry.kind !== 'arrive')) continue;
    const cause = entry.kind === 'send' && entry.cause !== null ? log.entries.at(entry.cause) : undefined;
    const comment = cause === undefined || cause.kind === 'arrive' ? '' : entryText(journal, cause);
    seen.push({ at: entry.at, octets: octets.get(entry.datagram) ?? new Uint8Array(0), comment });
  }
  return seen;
}

/** A datagram's octets on the wire: copies share them, a bad line changes them. */
function learn(octets: Map<DatagramId, Octets>, entry: Entry): void {
  if (entry.kind === 'send') octets.set(entry.datagram, entry.octets);
  const known = 'datagram' in entry ? octets.get(entry.datagram) : undefined;
  if (known === undefined) return;
  if (entry.kind === 'copied') octets.set(entry.copy, known);
  if (entry.kind === 'corrupted') octets.set(entry.datagram, invertBit(known, entry.bit));
}
