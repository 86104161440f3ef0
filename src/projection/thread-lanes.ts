/**
 * The life of each thread as the log tells it: when it runs, in which call it is blocked, when it is ready and waits for a
 * processor. Read once, entry by entry, as the log grows.
 */
import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import { type Instant, never } from '../base/time.ts';
import type { Entry, EntryId, HostName } from '../base/trace.ts';
import { mainThread } from '../program/interpreter.ts';

export type ThreadState = 'running' | 'blocked' | 'ready';

export interface LaneSpan {
  readonly state: ThreadState;
  readonly from: Instant;
  /** `never` while it lasts. */
  to: Instant;
  /** The call in which it is blocked. */
  readonly call: string | null;
  /** The entry that began it, and the one that ended it: past the log's length they have not happened yet. */
  readonly entry: EntryId;
  ended: EntryId;
}

export interface Lane {
  readonly host: HostName;
  readonly thread: string;
  readonly spans: LaneSpan[];
}

interface Reading {
  read: number;
  readonly lanes: Map<string, Lane>;
}

const readings = new WeakMap<Entries, Reading>();
const notYet: EntryId = Number.POSITIVE_INFINITY;

/** The threads of a host in the order in which they began, up to the log's present. */
export function threadLanes(log: Log, host: HostName): readonly Lane[] {
  const reading = readings.get(log.entries) ?? { read: 0, lanes: new Map<string, Lane>() };
  readings.set(log.entries, reading);
  for (; reading.read < log.length; reading.read++) {
    const kind = log.entries.kindOf(reading.read);
    if (kind === 'call' || kind === 'blocked' || kind === 'return' || kind === 'program')
      readEntry(reading.lanes, present(log.entries.at(reading.read), 'the log has no gaps'));
  }
  return [...reading.lanes.values()].filter(
    (lane) => lane.host === host && (lane.spans[0]?.entry ?? notYet) < log.length,
  );
}

function readEntry(lanes: Map<string, Lane>, entry: Entry): void {
  if (entry.place === 'network') return;
  if (entry.kind === 'program' || (entry.kind === 'call' && entry.by === 'program')) {
    // The program's own thread begins without a word, with the run.
    const main = laneOf(lanes, entry.place, mainThread);
    if (main.spans.length === 0) begin(main, 'running', { ...entry, at: 0 });
  }
  switch (entry.kind) {
    case 'blocked':
      begin(laneOf(lanes, entry.place, entry.thread), 'blocked', entry, entry.call);
      return;
    case 'return': {
      const lane = laneOf(lanes, entry.place, entry.thread);
      const last = lane.spans.at(-1);
      if (last?.state !== 'blocked') return;
      if (lane.spans[0]?.state === 'running') begin(lane, 'running', entry);
      else end(lane, entry);
      return;
    }
    case 'program': {
      const lane = laneOf(lanes, entry.place, entry.thread);
      if (entry.change === 'ready') begin(lane, 'ready', entry);
      else if (entry.change === 'started' || entry.change === 'runs') begin(lane, 'running', entry);
      else end(lane, entry);
      return;
    }
    default:
  }
}

function laneOf(lanes: Map<string, Lane>, host: HostName, thread: string): Lane {
  const name = `${host} ${thread}`;
  const known = lanes.get(name);
  if (known !== undefined) return known;
  const lane: Lane = { host, thread, spans: [] };
  lanes.set(name, lane);
  return lane;
}

function begin(lane: Lane, state: ThreadState, { at, id }: Entry, call: string | null = null): void {
  end(lane, { at, id });
  lane.spans.push({ state, from: at, to: never, call, entry: id, ended: notYet });
}

function end({ spans }: Lane, { at, id }: Pick<Entry, 'at' | 'id'>): void {
  const last = spans.at(-1);
  if (last === undefined || last.ended !== notYet) return;
  last.to = at;
  last.ended = id;
}

/** What of a lane is seen between two moments; what lasts no time is left out. `now`: the log's present. */
export function spansBetween(
  lane: Lane,
  log: Log,
  from: Instant,
  to: Instant,
  now: Instant,
): readonly LaneSpan[] {
  const { spans } = lane;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? never) < from) low = middle + 1;
    else high = middle;
  }
  const found: LaneSpan[] = [];
  for (let at = low; at < spans.length; at++) {
    const span = present(spans[at], 'lanes have no gaps');
    if (span.from > to || span.entry >= log.length) break;
    const until = span.ended < log.length ? span.to : now;
    if (until > span.from) found.push({ ...span, to: until });
  }
  return found;
}

/** How a thread stands at the log's present, in a few words: `blocked in epoll_wait()`. */
export function standing(lane: Lane, log: Log): string {
  const last = lane.spans.findLast(({ entry }) => entry < log.length);
  if (last === undefined || last.ended < log.length) return 'over';
  return last.state === 'blocked' ? `blocked in ${last.call}()` : last.state;
}
