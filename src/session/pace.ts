/**
 * How far the virtual clock goes in a frame. Long stretches in which nothing happens and nothing flies are crossed in
 * about a second of the wall clock, however long they are: a TIME-WAIT of four minutes can be watched.
 */
import type { Duration, Instant } from '../base/time.ts';
import type { Outlook } from './store.ts';

/** Milliseconds of the wall clock. */
export type Wall = number;

/** A gap is worth crossing fast when it would take longer than this. */
const patience: Wall = 2_000;
/** A gap is crossed in this time … */
const crossing: Wall = 1_000;
/** … up to here before its end, so that what happens next is not seen in a rush. */
const approach: Wall = 250;
/** A frame never counts for more: a page that was hidden goes on where it stopped. */
const longestFrame: Wall = 100;

/** A gap that is being crossed: until when, and by how much in a millisecond. */
export interface Crossing {
  readonly until: Instant;
  readonly rate: number;
}

export interface Pace {
  readonly by: Duration;
  readonly crossing: Crossing | null;
}

/** `speed` is virtual microseconds in a second of the wall clock; `passed` is how long the frame took. */
export function pace(view: Outlook, speed: number, passed: Wall, before: Crossing | null): Pace {
  const frame = Math.min(passed, longestFrame);
  const going = stillOpen(view, before) ?? gapAhead(view, speed);
  if (going === null) return { by: Math.round((frame * speed) / 1_000), crossing: null };
  const by = Math.min(Math.ceil(frame * going.rate), going.until - view.now);
  return { by, crossing: view.now + by < going.until ? going : null };
}

const stillOpen = (view: Outlook, before: Crossing | null): Crossing | null =>
  before !== null &&
  !view.flying &&
  view.next !== null &&
  view.now < before.until &&
  before.until <= view.next
    ? before
    : null;

function gapAhead({ now, next, flying }: Outlook, speed: number): Crossing | null {
  if (flying || next === null || (next - now) * 1_000 <= speed * patience) return null;
  const until = next - Math.round((speed * approach) / 1_000);
  return { until, rate: (until - now) / crossing };
}
