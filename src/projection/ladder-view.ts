/** The ladder between two moments: arrows, states, timers and notes, from what has happened only. */
import type { Log } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import { arrowView } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import type { Journey } from './journey.ts';
import { ladderBrackets } from './ladder-brackets.ts';
import { ladderNotes } from './ladder-notes.ts';
import { ladderStates } from './ladder-states.ts';
import { journalOf } from './read-journal.ts';
import { spansBetween } from './spans.ts';
import type { ArrowView, LadderState, LadderView } from './views.ts';
import { clock, list } from './words.ts';

export function ladderView(log: Log, from: Instant, to: Instant, now: Instant): LadderView {
  const journal = journalOf(log);
  const arrows = arrowsBetween(journal, log.length, from, to);
  const states = ladderStates(journal, log.length, from, to);
  return {
    arrows,
    states,
    brackets: ladderBrackets(journal, log.length, from, to),
    notes: ladderNotes(journal, log.length, from, to),
    sentence: sentence(arrows, states, from, Math.min(to, now)),
  };
}

function arrowsBetween(journal: Journal, length: number, from: Instant, to: Instant): readonly ArrowView[] {
  const arrows: ArrowView[] = [];
  const draw = (journey: Journey): void => {
    if (journey.entry >= length) return;
    const view = arrowView(journal, journey, length);
    if (view.sentAt <= to && (view.lostAt ?? view.arrivesAt) >= from) arrows.push(view);
    journey.copies.forEach(draw);
  };
  spansBetween(journal.flights, from, to).forEach(draw);
  return arrows;
}

function sentence(
  arrows: readonly ArrowView[],
  states: readonly LadderState[],
  from: Instant,
  to: Instant,
): string {
  const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  const count = (host: string): number => arrows.filter((arrow) => arrow.from === host).length;
  const with_ = (fate: ArrowView['fate']): number => arrows.filter((arrow) => arrow.fate === fate).length;
  const fates = [
    ...(with_('lost') > 0 ? [`${with_('lost')} lost`] : []),
    ...(with_('corrupt') > 0 ? [`${with_('corrupt')} damaged`] : []),
    ...(with_('flying') > 0 ? [`${with_('flying')} in flight`] : []),
  ];
  const stands = (host: string): string =>
    states.findLast((state) => state.host === host && state.current)?.state ?? '';
  const ends = ['client', 'server'].flatMap((host) =>
    stands(host) === '' ? [] : [`the ${host} is in ${stands(host)}`],
  );
  return [
    `From ${clock(Math.max(0, from))} to ${clock(Math.max(0, to))} ms`,
    `${many(count('client'), 'segment')} from the client and ${many(count('server'), 'segment')} from the server`,
    ...(fates.length > 0 ? [list(fates)] : []),
    ...ends,
  ].join('; ');
}
