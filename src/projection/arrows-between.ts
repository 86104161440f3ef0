/**
 * The arrows that a window of time shows, and how many segments they stand for. It goes over every datagram that was under
 * way in it, by their columns: of most nothing else need be looked at.
 */
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import { arrowView } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import { arrivalOf, type Fate, fateOf, type Journey, lostAt } from './journey.ts';
import { placesBetween } from './spans.ts';
import type { ArrowView } from './views.ts';

export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  /** Of ordinary segments that depart and arrive within the same grain of time one stands for all; 0 for none. */
  readonly grain: Duration;
  /** An entry whose arrow is there in any case. */
  readonly whole: EntryId | null;
}
/** How many there are, those for which another stands included. */
export type Tally = { [what in HostName | Fate]: number };

export function arrowsBetween(
  journal: Journal,
  length: number,
  { from, to, grain, whole }: Stretch,
): { readonly arrows: readonly ArrowView[]; readonly tally: Tally } {
  const { flights, courses } = journal;
  const arrows: ArrowView[] = [];
  const tally: Tally = { client: 0, server: 0, flying: 0, arrived: 0, lost: 0, corrupt: 0 };
  const draw = (journey: Journey): void => {
    const lost = lostAt(journey, length);
    const begins = Math.min(journey.departsAt, lost ?? journey.departsAt);
    if (begins <= to && (lost ?? arrivalOf(journey, length)) >= from) {
      tally[journey.from] += 1;
      tally[fateOf(journey, length)] += 1;
      arrows.push(arrowView(journal, journey, length));
    }
    for (const copy of journey.copies) if (copy.entry < length) draw(copy);
  };
  let ordinary = 0;
  let fromServer = 0;
  let landed = 0;
  const { departs, arrives, arrived, hosts, special } = courses;
  // By host: in which grains the last one departed and arrived.
  const lastDeparture = [-1, -1];
  const lastArrival = [-1, -1];
  const [first, end] = placesBetween(flights, from, to);
  for (let place = first; place < end; place++) {
    const journey = flights.items[place];
    if (journey === undefined || journey.entry >= length) break;
    if (special.at(place) === 1) {
      draw(journey);
      continue;
    }
    const departsAt = departs.at(place);
    const arrivesAt = arrives.at(place);
    if (departsAt > to || arrivesAt < from) continue;
    const host = hosts.at(place);
    ordinary += 1;
    fromServer += host;
    if (arrived.at(place) < length) landed += 1;
    if (grain > 0) {
      const departure = Math.floor(departsAt / grain);
      const arrival = Math.floor(arrivesAt / grain);
      const isMerged = lastDeparture[host] === departure && lastArrival[host] === arrival;
      lastDeparture[host] = departure;
      lastArrival[host] = arrival;
      if (isMerged && journey.entry !== whole) continue;
    }
    arrows.push(arrowView(journal, journey, length));
  }
  tally.client += ordinary - fromServer;
  tally.server += fromServer;
  tally.arrived += landed;
  tally.flying += ordinary - landed;
  return { arrows, tally };
}
