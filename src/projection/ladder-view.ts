/** The ladder between two moments: arrows, states, timers and notes, from what has happened only. */
import type { Log } from '../base/log.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import { FIN, RST, SYN } from '../wire/segment.ts';
import { arrowView } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import { arrivalOf, type Fate, fateOf, type Journey, lostAt } from './journey.ts';
import { ladderBrackets } from './ladder-brackets.ts';
import { ladderNotes } from './ladder-notes.ts';
import { ladderStates } from './ladder-states.ts';
import { journalOf } from './read-journal.ts';
import { spansBetween } from './spans.ts';
import type { ArrowView, LadderState, LadderView } from './views.ts';
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
    notes: ladderNotes(journal, log.length, from, to),
    sentence: sentence(tally, states, from, Math.min(to, now)),
  };
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly grain: Duration;
  readonly whole: EntryId | null;
}
/** How many there are, those for which another stands included. */
type Tally = { [what in HostName | Fate]: number };

function arrowsBetween(
  journal: Journal,
  length: number,
  { from, to, grain, whole }: Stretch,
): { readonly arrows: readonly ArrowView[]; readonly tally: Tally } {
  const arrows: ArrowView[] = [];
  const tally: Tally = { client: 0, server: 0, flying: 0, arrived: 0, lost: 0, corrupt: 0 };
  const last = { client: Number.NaN, server: Number.NaN };
  const lands = { client: Number.NaN, server: Number.NaN };
  const standsFor = (journey: Journey, arrivesAt: Instant): boolean => {
    const { from: host, departsAt } = journey;
    const [departure, arrival] = [Math.floor(departsAt / grain), Math.floor(arrivesAt / grain)];
    const same = last[host] === departure && lands[host] === arrival;
    last[host] = departure;
    lands[host] = arrival;
    return same;
  };
  const draw = (journey: Journey): void => {
    if (journey.entry >= length) return;
    const fate = fateOf(journey, length);
    const arrivesAt = arrivalOf(journey, length);
    const begins = Math.min(journey.departsAt, lostAt(journey, length) ?? journey.departsAt);
    if (begins <= to && (lostAt(journey, length) ?? arrivesAt) >= from) {
      tally[journey.from] += 1;
      tally[fate] += 1;
      const merged = grain > 0 && isOrdinary(journey, fate) && standsFor(journey, arrivesAt);
      if (!merged || journey.entry === whole) arrows.push(arrowView(journal, journey, length));
    }
    journey.copies.forEach(draw);
  };
  spansBetween(journal.flights, from, to).forEach(draw);
  return { arrows, tally };
}

/** Nothing marks it but its course. */
const isOrdinary = ({ sent, isCopy, packet }: Journey, fate: Fate): boolean =>
  (fate === 'arrived' || fate === 'flying') &&
  sent.purpose === 'first' &&
  !isCopy &&
  (packet.seg.control & (SYN | FIN | RST)) === 0;

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
