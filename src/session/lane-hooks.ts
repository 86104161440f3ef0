/** What the lanes of threads ask for; fetched with them. */
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import { type Lane, type LaneSpan, spansBetween, standing, threadLanes } from '../projection/thread-lanes.ts';
import { lab } from './app.ts';
import { useEvents } from './hooks.ts';

export type { LaneSpan } from '../projection/thread-lanes.ts';

export interface LaneView {
  readonly host: HostName;
  readonly thread: string;
  /** `blocked in epoll_wait()` */
  readonly standing: string;
  readonly spans: readonly LaneSpan[];
}

export interface Lanes {
  readonly shown: readonly LaneView[];
  /** How many threads there are beside those shown. */
  readonly more: number;
}

/** The threads of a host, at most so many of them, between two moments. */
export function useLanes(host: HostName, from: Instant, to: Instant, most: number): Lanes {
  useEvents('list');
  const { log, now } = lab.world();
  const all = threadLanes(log, host);
  const view = (lane: Lane): LaneView => ({
    host,
    thread: lane.thread,
    standing: standing(lane, log),
    spans: spansBetween(lane, log, from, to, now),
  });
  return { shown: all.slice(0, most).map(view), more: Math.max(0, all.length - most) };
}
