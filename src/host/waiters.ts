/**
 * The calls that wait, found by the sockets at which they do: what happens at one socket brings back those alone that wait
 * there, as a wait queue does in a kernel. `host.waiting` is what they are; this is how they are found.
 */
import { type Instant, never } from '../base/time.ts';
import type { Host } from './host.ts';
import type { Syscall, Waiting } from './syscall.ts';

export interface Waiters {
  /** Socket to the threads that wait at it, poll() and select() at each of theirs. */
  readonly at: Map<number, Set<string>>;
  /** Those in epoll_wait(): their instances know what they watch. */
  readonly inEpoll: Set<string>;
  /** Those that will give up. */
  readonly patient: Set<string>;
}

/** Where something has moved: at some sockets, or at any. */
export type Moved = readonly number[] | 'anywhere';

type Parked = readonly [thread: string, waiting: Waiting];

export function park(host: Host, thread: string, waiting: Waiting): void {
  host.waiting.set(thread, waiting);
  if (host.lookup.waiters !== null) enter(host, host.lookup.waiters, thread, waiting);
}

export function unpark(host: Host, thread: string): void {
  const waiting = host.waiting.get(thread);
  const { waiters } = host.lookup;
  host.waiting.delete(thread);
  if (waiting === undefined || waiters === null) return;
  for (const socket of placesOf(host, waiting)) {
    const there = waiters.at.get(socket);
    there?.delete(thread);
    if (there?.size === 0) waiters.at.delete(socket);
  }
  waiters.inEpoll.delete(thread);
  waiters.patient.delete(thread);
}

/** Those that may come back, the oldest first; of those that read one socket the newest, as Linux's wait queues have it. */
export function wakeable(host: Host, moved: Moved, now: Instant): Iterable<Parked> {
  const { waiting } = host;
  if (hasFew(host)) return waiting.size < 2 ? waiting : newestReaderFirst([...waiting]);
  if (moved === 'anywhere') return newestReaderFirst([...waiting]);
  const waiters = host.lookup.waiters ?? waitersOf(host);
  const found = new Set(waiters.inEpoll);
  for (const socket of moved) for (const thread of waiters.at.get(socket) ?? []) found.add(thread);
  for (const thread of waiters.patient)
    if ((waiting.get(thread)?.deadline ?? never) <= now) found.add(thread);
  const parked: Parked[] = [];
  for (const thread of found) {
    const one = waiting.get(thread);
    if (one !== undefined) parked.push([thread, one]);
  }
  return parked.length < 2 ? parked : newestReaderFirst(parked.sort(([, a], [, b]) => a.entry - b.entry));
}

const isReader = ([, { request }]: Parked): boolean => request.call === 'recv';

/** The readers of a socket take each other's places, in reverse. */
function newestReaderFirst(parked: readonly Parked[]): readonly Parked[] {
  const readers = parked.filter(isReader);
  if (readers.length < 2) return parked;
  const queues = new Map<number, Parked[]>();
  for (const reader of readers)
    queues.set(reader[1].socket, [...(queues.get(reader[1].socket) ?? []), reader]);
  return parked.map((one) => (isReader(one) ? (queues.get(one[1].socket)?.pop() ?? one) : one));
}

/** The first moment at which one of them gives up. */
export function firstDeadline(host: Host): Instant {
  let first = never;
  if (host.waiting.size <= few)
    for (const { deadline } of host.waiting.values()) first = Math.min(first, deadline);
  else
    for (const thread of (host.lookup.waiters ?? waitersOf(host)).patient)
      first = Math.min(first, host.waiting.get(thread)?.deadline ?? never);
  return first;
}

/** Whether a call on a socket waits, of this kind. */
export function isWaitedFor(
  host: Host,
  socket: number,
  isSuch: (waiting: Waiting) => boolean = () => true,
): boolean {
  const isIt = (waiting: Waiting | undefined): boolean => waiting?.socket === socket && isSuch(waiting);
  if (host.waiting.size <= few) return [...host.waiting.values()].some(isIt);
  const there = (host.lookup.waiters ?? waitersOf(host)).at.get(socket) ?? [];
  return [...there].some((thread) => isIt(host.waiting.get(thread)));
}

/** So many are tried one by one, wherever something has moved. */
const few = 4;
export const hasFew = ({ waiting }: Host): boolean => waiting.size <= few;

function waitersOf(host: Host): Waiters {
  const waiters: Waiters = { at: new Map(), inEpoll: new Set(), patient: new Set() };
  host.lookup.waiters = waiters;
  for (const [thread, waiting] of host.waiting) enter(host, waiters, thread, waiting);
  return waiters;
}

function enter(host: Host, waiters: Waiters, thread: string, waiting: Waiting): void {
  if (waiting.deadline !== never) waiters.patient.add(thread);
  if (waiting.request.call === 'epoll_wait') {
    waiters.inEpoll.add(thread);
    return;
  }
  for (const socket of placesOf(host, waiting)) {
    const there = waiters.at.get(socket);
    if (there === undefined) waiters.at.set(socket, new Set([thread]));
    else there.add(thread);
  }
}

/** What select() and poll() wait for is found by descriptor once: as in a kernel, a descriptor that is closed meanwhile is no news. */
const places = new WeakMap<Waiting, readonly number[]>();

function placesOf(host: Host, waiting: Waiting): readonly number[] {
  const fds = watched(waiting.request);
  if (fds === null) return [waiting.socket];
  const known = places.get(waiting) ?? fds.flatMap((fd) => host.descriptors.get(fd) ?? []);
  places.set(waiting, known);
  return known;
}

function watched(request: Syscall): readonly number[] | null {
  if (request.call === 'poll') return request.watches.map(({ fd }) => fd);
  return request.call === 'select' ? [...request.read, ...request.write, ...request.except] : null;
}
