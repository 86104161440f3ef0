/** Datagrams on their way: each waits in the event queue for its arrival, or for its loss. */
import type { DatagramId } from '../base/trace.ts';
import {
  type Due,
  type Event,
  eventsIn,
  isAnyDue,
  type Passing,
  push,
  rank,
  replace,
  withdraw,
} from './queue.ts';
import type { World } from './world.ts';

const passingIn = ({ due }: Event): Passing | null => (due.kind === 'program' ? null : due);

const carries = (due: Due, datagram: DatagramId): due is Passing =>
  due.kind !== 'program' && due.flight.datagram === datagram;

/** In no particular order. */
export const flights = ({ queue }: World): readonly Passing[] =>
  eventsIn(queue).flatMap((event) => passingIn(event) ?? []);

export const flightOf = ({ queue }: World, datagram: DatagramId): Passing | null => {
  const found = eventsIn(queue).find(({ due }) => carries(due, datagram));
  return found === undefined ? null : passingIn(found);
};

export const isAnyFlying = ({ queue }: World): boolean =>
  isAnyDue(queue, (event) => passingIn(event) !== null);

/** A datagram is on its way from now on: it will arrive, or vanish before. */
export function takeOff({ queue }: World, { flight, entry }: Omit<Passing, 'kind'>): void {
  const { arrives, vanishes } = flight;
  if (vanishes === null) push(queue, arrives, rank.arrival, { kind: 'arrival', flight, entry });
  else push(queue, vanishes, rank.vanish, { kind: 'vanish', flight, entry });
}

/** It is on its way no more. */
export const takeOut = ({ queue }: World, datagram: DatagramId): void =>
  withdraw(queue, (due) => carries(due, datagram));

/** Something else arrives in its place, at the same time and in the same order. */
export const exchange = ({ queue }: World, { flight, entry }: Omit<Passing, 'kind'>): void =>
  replace(queue, (due) => (carries(due, flight.datagram) ? { ...due, flight, entry } : due));
