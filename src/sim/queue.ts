/** The event queue: a binary heap ordered by time, then rank, then age. Events are immutable and shared between copies. */
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

export interface Queue {
  readonly heap: Event[];
  nextSerial: number;
}

export const emptyQueue = (): Queue => ({ heap: [], nextSerial: 0 });
export const copyQueue = ({ heap, nextSerial }: Queue): Queue => ({ heap: heap.slice(), nextSerial });

const before = (a: Event, b: Event): boolean =>
  a.at !== b.at ? a.at < b.at : a.rank !== b.rank ? a.rank < b.rank : a.serial < b.serial;

export function push(queue: Queue, at: Instant, eventRank: number, due: Due): void {
  const { heap } = queue;
  const event: Event = { at, rank: eventRank, serial: queue.nextSerial++, due };
  let child = heap.length;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(event, above)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = event;
}

/** Takes out what is due no more. In order, the rest is a heap again. */
export function withdraw({ heap }: Queue, isVoid: (due: Due) => boolean): void {
  const kept = heap.filter(({ due }) => !isVoid(due)).sort((a, b) => (before(a, b) ? -1 : 1));
  heap.splice(0, heap.length, ...kept);
}

/** What is due may be exchanged for something else that is due in its place. */
export function replace({ heap }: Queue, other: (due: Due) => Due): void {
  for (const [at, event] of heap.entries()) {
    const due = other(event.due);
    if (due !== event.due) heap[at] = { ...event, due };
  }
}

export const peek = (queue: Queue): Event | undefined => queue.heap[0];

export function pop(queue: Queue): Event | undefined {
  const { heap } = queue;
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let hole = 0;
  for (;;) {
    const left = 2 * hole + 1;
    const right = left + 1;
    const l = heap[left];
    if (l === undefined) break;
    const r = heap[right];
    const smaller = r !== undefined && before(r, l) ? right : left;
    const next = smaller === right && r !== undefined ? r : l;
    if (!before(next, last)) break;
    heap[hole] = next;
    hole = smaller;
  }
  heap[hole] = last;
  return first;
}
