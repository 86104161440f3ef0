/** What happened last and what comes next, in plain words. */
import { type Entry, type EntryId, hostNames } from '../base/trace.ts';
import { linesOf } from '../program/program.ts';
import type { Command } from '../sim/command.ts';
import { type Event, eventsIn } from '../sim/queue.ts';
import { nextEvent } from '../sim/step.ts';
import type { World } from '../sim/world.ts';
import type { Journal } from './journal.ts';
import { journalOf } from './read-journal.ts';
import { tellEvent } from './tell-event.ts';
import { tellNext } from './tell-next.ts';
import type { Narration } from './views.ts';
import { exact } from './words.ts';

const noCommands: readonly Command[] = [];

export function narrate(world: World, commands: readonly Command[] = noCommands): Narration {
  const { log } = world;
  const journal = journalOf(log);
  const next = nextEvent(world, commands);
  if (log.length === 0)
    return {
      now: 'Nothing has happened yet.',
      next:
        next === null
          ? 'Make a call on one of the hosts: socket() comes first.'
          : `Press Step: ${tellNext(world, journal, next).replace(/^Next, at \S+ ms: /, '')}`,
    };
  const now = workBegun(world) ?? tellEvent(journal, lastEvent(journal, log.length));
  return { now, next: tellNext(world, journal, next) };
}

/** A program that has just begun to work says nothing to the log. */
function workBegun({ programs, queue, now }: World): string | null {
  for (const host of hostNames) {
    const running = programs[host];
    for (const { name, status, line } of running?.threads ?? []) {
      if (running === null || status !== 'working') continue;
      const statement = linesOf(running.program)[line]?.statement;
      const isNext = ({ due }: Event) => due.kind === 'program' && due.host === host && due.thread === name;
      if (statement?.do === 'work' && eventsIn(queue).find(isNext)?.at === now + statement.for)
        return `The ${host}’s program works for ${exact(statement.for)}.`;
    }
  }
  return null;
}

const beginnings: ReadonlySet<Entry['kind']> = new Set([
  'call',
  'arrive',
  'setting',
  'missed',
  'network rule',
]);
/** What a person does to a datagram begins an event; what chance or a rule does belongs to the one that sent it. */
const byHand: ReadonlySet<Entry['kind']> = new Set(['copied', 'corrupted', 'delayed']);

/** The entries of the last event: from what set it off to the end. */
function lastEvent(journal: Journal, length: number): readonly Entry[] {
  let first: EntryId = length - 1;
  while (first > 0 && !begins(journal.entries.at(first))) first -= 1;
  return journal.entries.slice(first, length);
}

const begins = (entry: Entry | undefined): boolean =>
  entry === undefined ||
  beginnings.has(entry.kind) ||
  (byHand.has(entry.kind) && !('by' in entry)) ||
  (entry.kind === 'timer' && entry.change === 'fired') ||
  (entry.kind === 'lost' && entry.reason !== 'limit');
