/** What a capture has seen of a run: its datagrams as they were when it saw them, each with the reason that the log knows. */
import type { Log } from '../base/log.ts';
import { seenBefore } from '../projection/capture-rows.ts';
import { entryText } from '../projection/entry-text.ts';
import { type Frame, framesOf, type Vantage } from '../projection/frames.ts';
import type { Journal } from '../projection/journal.ts';
import { journalOf } from '../projection/read-journal.ts';
import type { Captured } from './pcapng.ts';

export function captureOf(log: Log, vantage: Vantage): readonly Captured[] {
  const journal = journalOf(log);
  const frames = framesOf(log, vantage);
  return frames.list
    .slice(0, seenBefore(frames, log.length))
    .map((frame) => ({ at: frame.at, octets: frame.octets, comment: reasonOf(journal, frame) }));
}

/** Why it was sent; on the wire also, why there is a copy of it. */
function reasonOf(journal: Journal, { seen }: Frame): string {
  const { entries } = journal;
  const entry = entries.at(seen);
  if (entry?.kind === 'copied') return entryText(journal, entry);
  const cause = entry?.kind === 'send' && entry.cause !== null ? entries.at(entry.cause) : undefined;
  return cause === undefined || cause.kind === 'arrive' ? '' : entryText(journal, cause);
}
