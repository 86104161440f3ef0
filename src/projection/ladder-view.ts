/** The ladder between two moments: arrows, states, timers and notes, from what has happened only. */
import type { Log } from '../base/log.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import { arrowsBetween, type Tally } from './arrows-between.ts';
import { ladderBrackets } from './ladder-brackets.ts';
import { ladderStates } from './ladder-states.ts';
import { laterJournal } from './later-journal.ts';
import { journalOf } from './read-journal.ts';
import type { LadderState, LadderView } from './views.ts';
import { clock, list } from './words.ts';

/**
 * Of ordinary segments that depart and arrive within the same grain of time one stands for all: they could not be told
 * apart. With `grain` 0 all are there; `whole` is an entry whose segment is there in any case.
 */
export function ladderView(
  log: Log,
  from: Instant,
  to: Instant,
  now: Instant,
  grain: Duration = 0,
  whole: EntryId | null = null,
): LadderView {
  const journal = journalOf(log);
  const { arrows, tally } = arrowsBetween(journal, log.length, { from, to, grain, whole });
  const states = ladderStates(journal, log.length, from, to);
  return {
    arrows,
    states,
    brackets: ladderBrackets(journal, log.length, from, to, grain),
    notes: laterJournal.here()?.ladderNotes(journal, log.length, from, to) ?? [],
    sentence: sentence(tally, states, from, Math.min(to, now)),
  };
}

function sentence(tally: Tally, states: readonly LadderState[], from: Instant, to: Instant): string {
  const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  const fates = [
    ...(tally.lost > 0 ? [`${tally.lost} lost`] : []),
    ...(tally.corrupt > 0 ? [`${tally.corrupt} damaged`] : []),
    ...(tally.flying > 0 ? [`${tally.flying} in flight`] : []),
  ];
  const stands = (host: string): string =>
    states.findLast((state) => state.host === host && state.current)?.state ?? '';
  const ends = ['client', 'server'].flatMap((host) =>
    stands(host) === '' ? [] : [`the ${host} is in ${stands(host)}`],
  );
  return [
    `From ${clock(Math.max(0, from))} to ${clock(Math.max(0, to))} ms`,
    `${many(tally.client, 'segment')} from the client and ${many(tally.server, 'segment')} from the server`,
    ...(fates.length > 0 ? [list(fates)] : []),
    ...ends,
  ].join('; ');
}
