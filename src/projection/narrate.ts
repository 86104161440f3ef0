/** What happened last and what comes next, in plain words. */
import type { Entry, EntryId } from '../base/trace.ts';
import type { Command } from '../sim/command.ts';
import { nextEvent } from '../sim/step.ts';
import type { World } from '../sim/world.ts';
import type { Journal } from './journal.ts';
import { journalOf } from './read-journal.ts';
import { tellEvent } from './tell-event.ts';
import { tellNext } from './tell-next.ts';
import type { Narration } from './views.ts';

const noCommands: readonly Command[] = [];

export function narrate(world: World, commands: readonly Command[] = noCommands): Narration {
  const { log } = world;
  const journal = journalOf(log);
  const next = nextEvent(world, commands);
  if (log.length === 0)
    return {
      now: 'Nothing has happened yet.',
      next: next === null ? 'Make a call on one of the hosts.' : 'Press Step: the programs begin to run.',
    };
  return { now: tellEvent(journal, lastEvent(journal, log.length)), next: tellNext(world, journal, next) };
}

const beginnings: ReadonlySet<Entry['kind']> = new Set([
  'call',
  'arrive',
  'setting',
  'missed',
  'copied',
  'corrupted',
  'delayed',
]);

/** The entries of the last event: from what set it off to the end. */
function lastEvent(journal: Journal, length: number): readonly Entry[] {
  let first: EntryId = length - 1;
  while (first > 0 && !begins(journal.entries[first])) first -= 1;
  return journal.entries.slice(first, length);
}

const begins = (entry: Entry | undefined): boolean =>
  entry === undefined ||
  beginnings.has(entry.kind) ||
  (entry.kind === 'timer' && entry.change === 'fired') ||
  (entry.kind === 'lost' && entry.reason !== 'limit');
