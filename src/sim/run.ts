/** Where a run is to go, as data; and going there within a budget of events, so that a long way can be made in slices. */
import { unreachable } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import { nextEvent, placeOf } from './step.ts';
import {
  type Cursor,
  type Outcome,
  seekCursor,
  seekTime,
  stepForward,
  type Timeline,
  unlimited,
} from './timeline.ts';

export type Destination =
  | { readonly to: 'time'; readonly at: Instant }
  | { readonly to: 'cursor'; readonly cursor: Cursor }
  /** The next event at this host, or the next change of a connection's state. */
  | { readonly to: 'host'; readonly host: HostName }
  | { readonly to: 'state' };

/** Goes there. When the budget is spent on the way, the same call goes on. */
export function travel(timeline: Timeline, way: Destination, budget = unlimited): Outcome {
  switch (way.to) {
    case 'time':
      return seekTime(timeline, way.at, budget);
    case 'cursor':
      return seekCursor(timeline, way.cursor, budget);
    case 'host':
      return runPast(() => happensAt(timeline, way.host), budget);
    case 'state':
      return runPast(() => changesState(timeline), budget);
    default:
      return unreachable(way);
  }
}

/** Runs events up to and including the first that was the one; null says that nothing was due. */
function runPast(run: () => boolean | null, budget: number): Outcome {
  for (let left = budget; left > 0; left--) {
    const found = run();
    if (found === null) return 'over';
    if (found) return 'there';
  }
  return 'spent';
}

function happensAt(timeline: Timeline, host: HostName): boolean | null {
  const next = nextEvent(timeline.world, timeline.recording.commands);
  if (next === null) return null;
  stepForward(timeline);
  return placeOf(next) === host;
}

function changesState(timeline: Timeline): boolean | null {
  const { log } = timeline.world;
  const before = log.length;
  if (!stepForward(timeline)) return null;
  for (let id = before; id < log.length; id++) if (log.entries.kindOf(id) === 'state') return true;
  return false;
}
