/** How long a timer ran, as the log tells it: from its start to its end, which may lie beyond the cursor. */
import type { Duration, Instant } from '../base/time.ts';
import type { ConnectionId, EntryId, EntryOf, HostName } from '../base/trace.ts';
import { addSpan, extendSpan, firstIndex, noSpans, type Spans, spansBetween } from './spans.ts';

export interface TimerSpan {
  readonly host: HostName;
  readonly connection: ConnectionId;
  readonly timer: string;
  readonly from: Instant;
  readonly due: Instant;
  readonly start: EntryId;
  readonly place: number;
  end: { readonly entry: EntryId; readonly at: Instant; readonly how: 'stopped' | 'fired' } | null;
}

export interface TimerSpans {
  /** By the timer's name, so that one that lasts for minutes does not keep the others in view. */
  readonly ended: Map<string, Spans<TimerSpan>>;
  readonly open: Map<string, TimerSpan>;
  /** Those that fired, by the entry that says so. */
  readonly fired: Map<EntryId, TimerSpan>;
}

export const noTimerSpans = (): TimerSpans => ({ ended: new Map(), open: new Map(), fired: new Map() });

export function readTimer(spans: TimerSpans, entry: EntryOf<'timer'>, host: HostName): void {
  const { timer, connection, change, due, id, at } = entry;
  const key = keyOf({ host, connection, timer });
  const running = spans.open.get(key);
  const own = spans.ended.get(timer) ?? noSpans<TimerSpan>();
  spans.ended.set(timer, own);
  if (running !== undefined) {
    running.end = { entry: id, at, how: change === 'fired' ? 'fired' : 'stopped' };
    extendSpan(own, running.place, at);
    spans.open.delete(key);
    if (change === 'fired') spans.fired.set(id, running);
  }
  if (change !== 'started' && change !== 'restarted') return;
  const span = { host, connection, timer, from: at, due, start: id, place: own.items.length, end: null };
  addSpan(own, span, at, at);
  spans.open.set(key, span);
}

const keyOf = ({ host, connection, timer }: Pick<TimerSpan, 'host' | 'connection' | 'timer'>): string =>
  `${host} ${connection} ${timer}`;

/** As they were when this many entries had been read; those that had ended are shared. */
export function cutTimers({ ended }: TimerSpans, read: number): TimerSpans {
  const cut = noTimerSpans();
  for (const [timer, { items, starts, reach }] of ended) {
    const length = firstIndex(items.length, (at) => (items[at]?.start ?? 0) >= read);
    const own = items
      .slice(0, length)
      .map((span) => (span.end !== null && span.end.entry < read ? span : { ...span, end: null }));
    cut.ended.set(timer, { items: own, starts: starts.slice(0, length), reach: reach.slice(0, length) });
    for (const span of own) {
      if (span.end === null) cut.open.set(keyOf(span), span);
      else if (span.end.how === 'fired') cut.fired.set(span.end.entry, span);
    }
  }
  return cut;
}

/** Those that touch a window of time, in no order; those still open are always among them. */
export function timersBetween(spans: TimerSpans, from: Instant, to: Instant): readonly TimerSpan[] {
  const found = [...spans.open.values()];
  for (const own of spans.ended.values())
    for (const span of spansBetween(own, from, to)) if (span.end !== null) found.push(span);
  return found;
}

export const lengthOf = ({ due, from }: TimerSpan): Duration => due - from;
