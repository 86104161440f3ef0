/** What has been read of a log, for another that begins as it does: a branch is not read from the beginning again. */
import type { Log } from '../base/log.ts';
import { inheritJournal } from './read-journal.ts';
import { inheritTicks } from './ticks.ts';

/** The first `length` entries of both are the same. */
export function inherit(from: Log, length: number, to: Log): void {
  inheritJournal(from, length, to);
  inheritTicks(from, length, to);
}
