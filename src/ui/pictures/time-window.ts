/**
 * Which stretch of time the ladder asks for, and how it lies on the panel. The view is only asked for what is near the
 * panel; since folded time makes the stretch longer than its pixels, it is widened until it fills. Pure: the panel holds
 * the window and asks for the next.
 */
import type { Duration, Instant } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import type { LadderView } from '../../projection/views.ts';
import { headRoom } from './ladder-frame.ts';
import { foldScale, type Span, type TimeScale } from './time-scale.ts';
import { lineHeight, pixelsPerMicro } from './zoom.ts';

export interface TimeWindow {
  readonly from: Instant;
  readonly to: Instant;
  /** A moment whose pixel does not change while the window moves. */
  readonly anchor: { readonly time: Instant; readonly at: number };
}

/** Of finding a window and a zoom that suit each other, before the picture is drawn as it is: React gives up at 25. */
export const mostRounds = 20;

/** `now` stands at this part of the height once the run is longer than the panel. */
const nowPart = 0.93;

const spanOf = (pixels: number, step: Duration): Duration => Math.ceil(pixels / pixelsPerMicro(step));

export function windowAround(now: Instant, height: number, step: Duration): TimeWindow {
  const span = spanOf(height * 1.5, step);
  return { from: Math.max(0, now - span), to: now + span, anchor: { time: now, at: 0 } };
}

export function scaleOf(
  view: LadderView,
  window: TimeWindow,
  now: Instant,
  height: number,
  step: Duration,
): TimeScale {
  const keep = Math.min(150, Math.max(60, height * 0.28));
  return foldScale(busySpans(view, window, now, spanOf(height * 0.75, step)), {
    perMicro: pixelsPerMicro(step),
    keep: Math.round(keep / lineHeight) * lineHeight,
    anchor: window.anchor,
  });
}

/** When something happens: segments under way, states, timers, notes. A flight longer than `longest` may be folded. */
function busySpans(view: LadderView, window: TimeWindow, now: Instant, longest: Duration): readonly Span[] {
  const moment = (at: Instant): Span => ({ from: at, to: at });
  const spans: Span[] = [];
  // Both ends count, so that idle time at the window's edge is folded too and the window is widened.
  spans.push(moment(window.from));
  for (const arrow of view.arrows) {
    if (arrow.sentAt > now) continue;
    const to = arrow.fate === 'lost' ? (arrow.lostAt ?? arrow.arrivesAt) : arrow.arrivesAt;
    if (to - arrow.sentAt <= longest) spans.push({ from: arrow.sentAt, to });
    else spans.push(moment(arrow.sentAt), moment(to));
    if (to !== arrow.arrivesAt && arrow.arrivesAt - arrow.sentAt <= longest)
      spans.push({ from: arrow.sentAt, to: arrow.arrivesAt });
  }
  for (const { at } of view.states) if (at <= now) spans.push(moment(at));
  for (const { at } of view.notes) if (at <= now) spans.push(moment(at));
  for (const { from, to, end } of view.brackets) {
    if (from <= now) spans.push(moment(from));
    if (end !== 'running' && to <= now) spans.push(moment(to));
  }
  const inside = spans.filter(({ to }) => to >= window.from);
  return inside.some(({ to }) => to > now) ? inside : [...inside, moment(now)];
}

/** The pixel at the panel's upper edge when the picture follows the present. */
export function followingTop(scale: TimeScale, now: Instant, height: number): number {
  return Math.max(scale.at(0) - headRoom, scale.at(now) - height * nowPart);
}

/** How far one may scroll: from the beginning of the run to where following would be. */
export function clampTop(top: number, scale: TimeScale, now: Instant, height: number): number {
  return Math.max(scale.at(0) - headRoom, Math.min(top, followingTop(scale, now, height)));
}

/** The window that this picture needs: the same one when it will do. */
export function nextWindow(
  window: TimeWindow,
  scale: TimeScale,
  top: number,
  height: number,
  now: Instant,
): TimeWindow {
  let { from, to, anchor } = window;
  const above = scale.at(from) - (top - height * 0.25);
  if (above > 0 && from > 0) from = Math.max(0, from - Math.max(to - from, 1));
  else if (above < -0.5 * height) from = Math.max(0, Math.floor(scale.timeAt(top - height * 0.5)));
  const under = top + height * 1.25 - scale.at(to);
  if (under > 0) to = Math.ceil(scale.timeAt(top + height * 2));
  else if (under < -6 * height && to > now) to = Math.max(now, Math.ceil(scale.timeAt(top + height * 2)));
  if (from === window.from && to === window.to) return window;
  if (anchor.time < from || anchor.time > to) {
    const time = Math.min(now, Math.max(from, Math.round(scale.timeAt(top))));
    anchor = { time, at: scale.at(time) };
  }
  return { from, to, anchor };
}

/** From the first departure to the last arrival, up to now, of the arrows that are meant; null for none. */
export function spanOfArrows(
  { arrows }: LadderView,
  isMeant: (entry: EntryId) => boolean,
  now: Instant,
): Span | null {
  const meant = arrows.filter((arrow) => isMeant(arrow.entry));
  if (meant.length === 0) return null;
  const ends = meant.map((arrow) => Math.min(now, arrow.lostAt ?? arrow.arrivesAt));
  return { from: Math.min(...meant.map((arrow) => arrow.sentAt)), to: Math.max(...ends) };
}
