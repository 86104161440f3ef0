/**
 * The processors of a host, and the threads of its program on them. A thread has its processor until it is blocked or its
 * slice is over; others that are ready wait in a row. Time is counted in nanoseconds, events happen in microseconds: a
 * thread's next line runs in the first that begins when it may. Without costs nothing waits for a processor.
 */
import { type Moment, record } from '../base/log.ts';
import type { Duration, Instant } from '../base/time.ts';
import { type Costs, effortOf, priceOf } from '../host/costs.ts';
import type { Return } from '../host/syscall.ts';

export interface Processors {
  readonly costs: Costs | null;
  readonly all: Processor[];
  /** Threads that are ready, the one that has waited longest first. */
  readonly ready: string[];
  /** Those of which the log has been told that they wait. */
  readonly told: Set<string>;
  /** What those have still to pay that were woken: the rest of the call in which they slept. */
  readonly owed: Map<string, number>;
  readonly tally: Tally;
}

interface Processor {
  /** The thread that has it, or null. */
  thread: string | null;
  /** Until when it is busy, nanoseconds. */
  until: number;
  /** Since when this thread has it. */
  since: number;
}

/** What the programs of a host have made it do. */
export interface Tally {
  calls: number;
  /** Descriptors looked at. */
  scanned: number;
  /** Octets copied between programs and the system. */
  copied: number;
  wakeUps: number;
  interrupts: number;
  /** Nanoseconds for which processors worked. */
  busy: number;
}

const nothing = (): Tally => ({ calls: 0, scanned: 0, copied: 0, wakeUps: 0, interrupts: 0, busy: 0 });

export const createProcessors = (costs: Costs | null): Processors => ({
  costs,
  all: Array.from({ length: costs?.processors ?? 0 }, () => ({ thread: null, until: 0, since: 0 })),
  ready: [],
  told: new Set(),
  owed: new Map(),
  tally: nothing(),
});

export const copyProcessors = ({ costs, all, ready, told, owed, tally }: Processors): Processors => ({
  costs,
  all: all.map((one) => ({ ...one })),
  ready: ready.slice(),
  told: new Set(told),
  owed: new Map(owed),
  tally: { ...tally },
});

/** A thread to be run, and when. */
export interface Turn {
  readonly thread: string;
  readonly at: Instant;
}

const nano = 1_000;
/** So long a thread keeps its processor while others wait: as Linux's base slice. */
const slice = 3_000_000;
const momentOf = (time: number): Instant => Math.ceil(time / nano);

/** A datagram came: a processor is interrupted. */
export function interrupt({ costs, all, tally }: Processors, now: Instant): void {
  tally.interrupts += 1;
  if (costs === null) return;
  const [first] = all;
  if (first !== undefined) spend(first, costs.interrupt, now, tally);
}

/** A thread goes on where it stood, which may be within this microsecond. */
function spend(processor: Processor, time: number, now: Instant, tally: Tally): void {
  const from = processor.thread === null ? Math.max(processor.until, now * nano) : processor.until;
  processor.until = from + time;
  tally.busy += time;
}

/** A call came back. A thread that slept in it is woken, and pays for that when it has a processor. */
export function countReturn(processors: Processors, result: Return, now: Instant): void {
  const { costs, tally } = processors;
  const effort = effortOf(result.request, result);
  tally.calls += 1;
  tally.scanned += effort.scanned;
  tally.copied += effort.copied;
  if (result.waited) tally.wakeUps += 1;
  if (costs === null) return;
  const price = priceOf(costs, effort);
  if (result.waited) processors.owed.set(result.thread, price + costs.wakeUp);
  else {
    const own = holderOf(processors, result.thread);
    if (own !== null) spend(own, price, now, tally);
  }
}

const holderOf = ({ all }: Processors, thread: string): Processor | null =>
  all.find((one) => one.thread === thread) ?? null;

/** The call itself, whether it comes back or blocks. */
export function enterCall(processors: Processors, thread: string, now: Instant): void {
  const own = holderOf(processors, thread);
  if (own !== null && processors.costs !== null) spend(own, processors.costs.call, now, processors.tally);
}

/** A thread may go on: at once on its own processor, or on one that is free, or when its turn comes. Null for later. */
export function goesOn(
  processors: Processors,
  thread: string,
  moment: Moment,
  after: Duration = 0,
): Turn | null {
  const { now } = moment;
  if (processors.costs === null) return { thread, at: now + after };
  const own = holderOf(processors, thread);
  if (own !== null) {
    if (after > 0) spend(own, after * nano, now, processors.tally);
    const isOver = processors.ready.length > 0 && own.until - own.since >= slice;
    if (!isOver) return { thread, at: Math.max(now, momentOf(own.until)) };
    own.thread = null;
  }
  processors.ready.push(thread);
  if (processors.all.every((one) => one.thread !== null || one.until > now * nano)) {
    processors.told.add(thread);
    record(moment, { kind: 'program', thread, change: 'ready', note: '' });
  }
  return nextTurn(processors, now);
}

/** It has its processor: the log is told, if it was told that it waited. */
export function begins({ told }: Processors, thread: string, moment: Moment): void {
  if (told.delete(thread)) record(moment, { kind: 'program', thread, change: 'runs', note: '' });
}

/** A thread is blocked, or over: its processor takes the next one. */
export function gaveUp(processors: Processors, thread: string, now: Instant): Turn | null {
  const own = holderOf(processors, thread);
  if (own === null) return null;
  own.thread = null;
  return nextTurn(processors, now);
}

function nextTurn(processors: Processors, now: Instant): Turn | null {
  const { all, ready, owed, tally } = processors;
  const free = all.filter((one) => one.thread === null).sort((a, b) => a.until - b.until)[0];
  const thread = free === undefined ? undefined : ready.shift();
  if (free === undefined || thread === undefined) return null;
  free.thread = thread;
  free.since = Math.max(free.until, now * nano);
  free.until = free.since;
  spend(free, owed.get(thread) ?? 0, now, tally);
  owed.delete(thread);
  return { thread, at: Math.max(now, momentOf(free.until)) };
}

/** Whether something, such as an interrupt, has kept its processor busy beyond the thread's moment: then it runs at that. */
export function delayed(processors: Processors, thread: string, now: Instant): Instant | null {
  const own = processors.costs === null ? null : holderOf(processors, thread);
  return own !== null && momentOf(own.until) > now ? momentOf(own.until) : null;
}
