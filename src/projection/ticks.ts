/** Ticks on the scrubber: over everything recorded, what lies beyond the cursor too. */
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { Duration } from '../base/time.ts';
import { type Entry, hostNames, type Kind } from '../base/trace.ts';
import { factText } from './fact-text.ts';
import { journeyOf } from './journey-of.ts';
import { timerLabel } from './ladder-brackets.ts';
import { journalOf } from './read-journal.ts';
import type { TickView } from './views.ts';

interface Ticked {
  found: readonly TickView[];
  read: number;
  /** Ticks of one host and kind that are no further apart stand for each other. */
  grain: Duration;
  /** When the last of each host and kind was, in grains. */
  readonly last: Map<string, number>;
}
const known = new WeakMap<Entries, Ticked>();

/** Of all others no tick is made, so they are passed over without a look at them. */
const tickKinds: ReadonlySet<Kind | undefined> = new Set([
  'state',
  'lost',
  'discard',
  'send',
  'timer',
  'return',
]);

/** More than can stand side by side: beyond, the grain grows. */
const most = 1_500;

/** The same array while nothing new has been recorded. */
export function ticks(log: Log): readonly TickView[] {
  const ticked = known.get(log.entries) ?? { found: [], read: 0, grain: 0, last: new Map() };
  known.set(log.entries, ticked);
  const fresh: TickView[] = [];
  for (; ticked.read < log.entries.length; ticked.read++) {
    if (!tickKinds.has(log.entries.kindOf(ticked.read))) continue;
    const entry = log.entries.at(ticked.read);
    const tick = entry === undefined ? null : tickOf(log, entry);
    if (tick !== null && stands(ticked, tick)) fresh.push(tick);
  }
  if (fresh.length > 0) ticked.found = [...ticked.found, ...fresh];
  while (ticked.found.length > most) coarsen(ticked);
  return ticked.found;
}

/**
 * Lets the ticks of a log begin with those of another whose first `length` entries are the same, unless too few of them
 * are left: those of a long run are further apart than the first moments of it would have them.
 */
export function inheritTicks(from: Log, length: number, to: Log): void {
  const ticked = known.get(from.entries);
  if (ticked === undefined || ticked.read < length || known.has(to.entries)) return;
  const found = ticked.found.filter(({ entry }) => entry < length);
  if (ticked.grain > 0 && found.length < most / 2) return;
  known.set(to.entries, { found, read: length, grain: ticked.grain, last: new Map() });
}

function stands({ grain, last }: Ticked, { host, kind, at }: TickView): boolean {
  if (grain === 0) return true;
  const key = `${host} ${kind}`;
  const place = Math.floor(at / grain);
  if (last.get(key) === place) return false;
  last.set(key, place);
  return true;
}

function coarsen(ticked: Ticked): void {
  ticked.grain = Math.max(1, ticked.grain * 2);
  ticked.last.clear();
  ticked.found = ticked.found.filter((tick) => stands(ticked, tick));
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
