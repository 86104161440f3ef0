/** Ticks on the scrubber: over everything recorded, what lies beyond the cursor too. */
import type { Log } from '../base/log.ts';
import { type Entry, hostNames } from '../base/trace.ts';
import { journeyOf } from './causes.ts';
import { timerLabel } from './ladder-brackets.ts';
import { factText } from './log-text.ts';
import { journalOf } from './read-journal.ts';
import type { TickView } from './views.ts';

interface Ticked {
  readonly found: TickView[];
  read: number;
  shown: readonly TickView[];
}
const known = new WeakMap<readonly Entry[], Ticked>();

/** The same array while nothing new has been recorded. */
export function ticks(log: Log): readonly TickView[] {
  const ticked = known.get(log.entries) ?? { found: [], read: 0, shown: [] };
  known.set(log.entries, ticked);
  if (ticked.read === log.entries.length) return ticked.shown;
  for (const entry of log.entries.slice(ticked.read)) {
    const tick = tickOf(log, entry);
    if (tick !== null) ticked.found.push(tick);
  }
  ticked.read = log.entries.length;
  ticked.shown = ticked.found.slice();
  return ticked.shown;
}

function tickOf(log: Log, entry: Entry): TickView | null {
  const kind = kindOf(entry);
  if (kind === null) return null;
  const journal = journalOf(log);
  const host = journeyOf(journal, entry)?.from ?? hostNames.find((name) => name === entry.place);
  if (host === undefined) return null;
  return {
    entry: entry.id,
    at: entry.at,
    host,
    kind,
    // Made when somebody points at it.
    get text(): string {
      return entry.kind === 'timer' ? `${timerLabel(entry.timer)} fires` : factText(journal, entry);
    },
  };
}

function kindOf(entry: Entry): TickView['kind'] | null {
  switch (entry.kind) {
    case 'state':
      return 'state';
    case 'lost':
    case 'discard':
      return 'loss';
    case 'send':
      return entry.purpose === 'resent' ? 'resent' : null;
    case 'timer':
      return entry.change === 'fired' ? 'timer' : null;
    case 'return':
      return 'call';
    default:
      return null;
  }
}
