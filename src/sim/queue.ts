/**
 * The event queue: by time, then rank, then age. What is later than all before it joins a run in constant time, as the
 * arrivals of one line do; the few runs are merged as events are taken out. Events are immutable and shared between copies.
 */
import { empty } from '../base/lists.ts';
import type { Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import type { Flight } from '../network/link.ts';

/** A datagram that will arrive or vanish, with the entry that says so. */
export interface Passing {
  readonly kind: 'arrival' | 'vanish';
  readonly flight: Flight;
  readonly entry: EntryId;
}

export type Due = Passing | { readonly kind: 'program'; readonly host: HostName; readonly thread: string };

export interface Event {
  readonly at: Instant;
  /** At the same time the lower rank goes first: timers before arrivals before programs before people. */
  readonly rank: number;
  readonly serial: number;
  readonly due: Due;
}

export const rank = { timer: 0, vanish: 1, arrival: 2, server: 3, client: 4, command: 5 } as const;

/** Events in order; those before the place of the first have happened. */
interface Run {
  events: Event[];
  first: number;
}

export interface Queue {
  readonly runs: readonly Run[];
  nextSerial: number;
}

/** Two for the lines, one for the programs, and one for what fits behind none of them. */
const runCount = 4;
/** So many events that have happened may stand before the first of a run, or as many as follow. */
const mostPast = 64;

export const emptyQueue = (): Queue => ({
  runs: Array.from({ length: runCount }, () => ({ events: [], first: 0 })),
  nextSerial: 0,
});
export const copyQueue = ({ runs, nextSerial }: Queue): Queue => ({
  runs: runs.map(({ events, first }) => ({ events: events.slice(first), first: 0 })),
  nextSerial,
});

/** What is still to happen, in no particular order. */
export const eventsIn = ({ runs }: Queue): readonly Event[] =>
  runs.flatMap(({ events, first }) => events.slice(first));

/** Whether this holds of any event that is still to happen. */
export const isAnyDue = ({ runs }: Queue, holds: (event: Event) => boolean): boolean =>
  runs.some(({ events, first }) => {
    for (let at = first; at < events.length; at++) if (holds(events[at] as Event)) return true;
    return false;
  });

const goesBefore = (a: Event, b: Event): boolean =>
  a.at < b.at || (a.at === b.at && (a.rank < b.rank || (a.rank === b.rank && a.serial < b.serial)));

export function push(queue: Queue, at: Instant, rank: number, due: Due): void {
  put(queue, { at, rank, serial: queue.nextSerial++, due });
}

/** Behind the first run that ends before it; else into its place in the last. */
function put({ runs }: Queue, event: Event): void {
  let run = runs[0] as Run;
  for (let i = 0; i < runs.length; i++) {
    run = runs[i] as Run;
    const { events, first } = run;
    if (first === events.length || goesBefore(events[events.length - 1] as Event, event)) {
      events.push(event);
      return;
    }
  }
  let place = run.events.length;
  while (place > run.first && goesBefore(event, run.events[place - 1] as Event)) place -= 1;
  run.events.splice(place, 0, event);
}

/** The run that has the earliest event at its head; null when nothing is due. */
function earliest({ runs }: Queue): Run | null {
  let found: Run | null = null;
  let head: Event | null = null;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as Run;
    if (run.first === run.events.length) continue;
    const event = run.events[run.first] as Event;
    if (head !== null && !goesBefore(event, head)) continue;
    found = run;
    head = event;
  }
  return found;
}

export function peek(queue: Queue): Event | undefined {
  const run = earliest(queue);
  return run === null ? undefined : run.events[run.first];
}

export function pop(queue: Queue): Event | undefined {
  const run = earliest(queue);
  if (run === null) return undefined;
  const event = run.events[run.first];
  run.first += 1;
  if (run.first === run.events.length) {
    empty(run.events);
    run.first = 0;
  } else if (run.first > mostPast && 2 * run.first > run.events.length)
    keepOnly(run, run.events.slice(run.first));
  return event;
}

function keepOnly(run: Run, events: Event[]): void {
  run.events = events;
  run.first = 0;
}

/** Takes out what is due no more. */
export function withdraw({ runs }: Queue, isVoid: (due: Due) => boolean): void {
  for (const run of runs)
    keepOnly(
      run,
      run.events.slice(run.first).filter(({ due }) => !isVoid(due)),
    );
}

/** What is due may be exchanged for something else that is due in its place. */
export function replace({ runs }: Queue, other: (due: Due) => Due): void {
  for (const run of runs)
    keepOnly(
      run,
      run.events.slice(run.first).map((event) => {
        const due = other(event.due);
        return due === event.due ? event : { ...event, due };
      }),
    );
}
