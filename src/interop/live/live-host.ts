/**
 * A host alone with threads that run on it. Whoever holds it says how late it is and which datagrams came; the threads go
 * on by themselves, and what they did and what left the host comes back as values. The clock may be a real one.
 */
import { present } from '../../base/assert.ts';
import type { Octets } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import type { Return, Syscall } from '../../host/syscall.ts';
import {
  advance,
  arrive,
  type Birth,
  call,
  createLoneHost,
  type Happening,
  type LoneHost,
  nextDeadline,
} from '../lone-host.ts';

/** What a thread does next: it makes a call, whose return it is resumed with, or starts another thread. */
export type Step = Syscall | { readonly start: Thread };
export type Routine<Result> = Generator<Step, Result, Return | undefined>;
export type Thread = Routine<void>;

/** A call that has come back. */
export interface Completed {
  readonly thread: string;
  readonly request: Syscall;
  readonly result: Return;
}

/** Datagrams for the network and calls that came back, each in their order. */
export interface Came {
  readonly datagrams: Octets[];
  readonly calls: Completed[];
}

export interface LiveHost {
  readonly lone: LoneHost;
  readonly threads: Map<string, Thread>;
  /** Thread to the call that it has made last. */
  readonly requests: Map<string, Syscall>;
  started: number;
}

export const createLiveHost = (birth: Birth): LiveHost => ({
  lone: createLoneHost(birth),
  threads: new Map(),
  requests: new Map(),
  started: 0,
});

/** A call from inside a thread: `yield* make({call: 'recv', …})`. */
export function* make(request: Syscall): Routine<Return> {
  return present(yield request, 'a call gives its return');
}

export const nextDue = ({ lone }: LiveHost): Instant => nextDeadline(lone);

/** A thread begins to run. */
export const start = (live: LiveHost, thread: Thread): Came => carryOn(live, begin(live, thread));

/** Time passes, and what is due happens. */
export function passTime(live: LiveHost, now: Instant): Came {
  const came: Came = { datagrams: [], calls: [] };
  // A thread that goes on at a deadline may set another one before `now`.
  for (let due = nextDue(live); due <= now; due = nextDue(live))
    carryOn(live, advance(live.lone, Math.max(due, live.lone.now)), came);
  advance(live.lone, Math.max(now, live.lone.now));
  return came;
}

/** A datagram arrives now. */
export const receive = (live: LiveHost, datagram: Octets): Came => carryOn(live, arrive(live.lone, datagram));

function carryOn(
  live: LiveHost,
  happened: readonly Happening[],
  came: Came = { datagrams: [], calls: [] },
): Came {
  const pending = [...happened];
  for (const one of pending) {
    if (one.what === 'packet') came.datagrams.push(one.octets);
    else if (one.what === 'return') {
      const { thread, result } = one;
      const request = present(live.requests.get(thread), 'a call that returns was made');
      came.calls.push({ thread, request, result });
      pending.push(...resume(live, thread, result));
    }
  }
  return came;
}

function begin(live: LiveHost, thread: Thread): readonly Happening[] {
  live.started += 1;
  const name = String(live.started);
  live.threads.set(name, thread);
  return resume(live, name, undefined);
}

function resume(live: LiveHost, name: string, result: Return | undefined): readonly Happening[] {
  const thread = present(live.threads.get(name), 'a thread that is resumed exists');
  const happened: Happening[] = [];
  for (let next = thread.next(result); ; next = thread.next(undefined)) {
    if (next.done) {
      live.threads.delete(name);
      live.requests.delete(name);
      return happened;
    }
    if ('start' in next.value) happened.push(...begin(live, next.value.start));
    else {
      live.requests.set(name, next.value);
      happened.push(...call(live.lone, name, next.value));
      return happened;
    }
  }
}
