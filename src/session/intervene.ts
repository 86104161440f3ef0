/** Acting on a datagram: where in the run can it still be met? */

import type { DatagramId } from '../base/trace.ts';
import { type SegmentName, sameName } from '../network/name.ts';
import { journalOf } from '../projection/read-journal.ts';
import { flightOf } from '../sim/flights.ts';
import { seekSteps, seekTime, stepForward, type Timeline } from '../sim/timeline.ts';
import { copyWorld, type World } from '../sim/world.ts';

/**
 * A timeline that stands where the datagram is in flight, with its stable name: the one at hand, or another that stands
 * in the past, where it has just been sent. Or a sentence that says why there is none.
 */
export type Reach =
  | { readonly timeline: Timeline; readonly segment: SegmentName; readonly isPast: boolean }
  | { readonly not: string };

export function reach(timeline: Timeline, datagram: DatagramId): Reach {
  const here = flightOf(timeline.world, datagram);
  if (here !== null) return { timeline, segment: here.flight.name, isPast: false };
  const departure = departureOf(timeline.world, datagram);
  if (departure === null) return { not: 'This segment has not been sent yet.' };

  const scout = { ...timeline, world: copyWorld(timeline.world) };
  if (departure.at > 0) seekTime(scout, departure.at - 1);
  else seekSteps(scout, 0);
  while (scout.world.log.length <= departure.id && stepForward(scout)) {}
  const found = flightOf(scout.world, datagram);
  if (found === null) return { not: 'This segment found no room in the queue: it never was on its way.' };
  return { timeline: scout, segment: found.flight.name, isPast: true };
}

/** The datagram of this name, or null while none has been sent. */
export const datagramOf = ({ log }: World, name: SegmentName): DatagramId | null =>
  journalOf(log).journeys.find((journey) => journey.entry < log.length && sameName(journey.name, name))
    ?.datagram ?? null;

/** The entry that says that it left its host, or that the network copied it. */
function departureOf({ log }: World, datagram: DatagramId) {
  const entry = journalOf(log).byDatagram.get(datagram)?.entry;
  return entry === undefined || entry >= log.length ? null : { id: entry, at: log.entries.timeOf(entry) };
}
