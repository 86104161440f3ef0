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
  /** A binary heap; its order is that of `keys`, and among equals that of their making. */
  readonly heap: Event[];
  /** Of each event in the heap its time and rank in one number. */
  readonly keys: number[];
  nextSerial: number;
}

const ranks = 8;
const keyOf = ({ at, rank }: Event): number => at * ranks + rank;

export const emptyQueue = (): Queue => ({ heap: [], keys: [], nextSerial: 0 });
export const copyQueue = ({ heap, keys, nextSerial }: Queue): Queue => ({
  heap: heap.slice(),
  keys: keys.slice(),
  nextSerial,
});

export function push(queue: Queue, at: Instant, eventRank: number, due: Due): void {
  const event: Event = { at, rank: eventRank, serial: queue.nextSerial++, due };
  rise(queue, queue.heap.length, event, keyOf(event));
}

/** Puts an event into the hole at the end, or as far above it as it belongs. */
function rise({ heap, keys }: Queue, hole: number, event: Event, key: number): void {
  let child = hole;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent] as Event;
    const its = keys[parent] as number;
    if (its < key || (its === key && above.serial < event.serial)) break;
    heap[child] = above;
    keys[child] = its;
    child = parent;
  }
  heap[child] = event;
  keys[child] = key;
}

export const peek = (queue: Queue): Event | undefined => queue.heap[0];

export function pop(queue: Queue): Event | undefined {
  const { heap, keys } = queue;
  const first = heap[0];
  const last = heap.pop();
  const key = keys.pop();
  if (first === undefined || last === undefined || key === undefined || heap.length === 0) return first;
  const { length } = heap;
  let hole = 0;
  for (let child = 1; child < length; child = 2 * hole + 1) {
    if (child + 1 < length && goesBefore(queue, child + 1, child)) child += 1;
    const below = keys[child] as number;
    if (key < below || (key === below && last.serial < (heap[child] as Event).serial)) break;
    heap[hole] = heap[child] as Event;
    keys[hole] = below;
    hole = child;
  }
  heap[hole] = last;
  keys[hole] = key;
  return first;
}

function goesBefore({ heap, keys }: Queue, a: number, b: number): boolean {
  const difference = (keys[a] as number) - (keys[b] as number);
  return difference < 0 || (difference === 0 && (heap[a] as Event).serial < (heap[b] as Event).serial);
}

/** Takes out what is due no more. */
export function withdraw(queue: Queue, isVoid: (due: Due) => boolean): void {
  const kept = queue.heap.filter(({ due }) => !isVoid(due));
  queue.heap.length = 0;
  queue.keys.length = 0;
  for (const event of kept) rise(queue, queue.heap.length, event, keyOf(event));
}

/** What is due may be exchanged for something else that is due in its place. */
export function replace({ heap }: Queue, other: (due: Due) => Due): void {
  for (const [at, event] of heap.entries()) {
    const due = other(event.due);
    if (due !== event.due) heap[at] = { ...event, due };
  }
}
