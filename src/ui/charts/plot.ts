/** Where a chart's values stand: time to the right, values up, with round ticks. */
import type { Instant } from '../../base/time.ts';
import type { ChartView } from '../../projection/chart-views.ts';
import type { TickView } from '../../projection/views.ts';
import { roundStep, scrubScale } from '../pictures/scrub-scale.ts';
import type { SharedWindow } from '../pictures/shared-time.ts';

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(time: Instant): number;
  y(value: number): number;
  timeAt(x: number): Instant;
  readonly ticks: readonly number[];
  /** From one tick to the next. */
  readonly step: number;
}

const margin = { left: 40, right: 10, top: 10, bottom: 17 };

/** The ladder's scale on its side, or all that has happened. */
export interface TimeAxis {
  /** A part of the width for a moment, and back. */
  part(time: Instant): number;
  timeAt(part: number): Instant;
  readonly from: Instant;
  readonly to: Instant;
}

export function ladderAxis({ scale, top, height }: SharedWindow, now: Instant): TimeAxis {
  const timeAt = (part: number): Instant => scale.timeAt(top + part * height);
  return {
    part: (time) => (scale.at(time) - top) / height,
    timeAt,
    from: Math.max(0, timeAt(0)),
    to: Math.min(now, timeAt(1)),
  };
}

/** The whole run as the scrubber draws it: long idle times are folded. */
export function wholeAxis(ticks: readonly TickView[], now: Instant): TimeAxis {
  const span = 400;
  const scale = scrubScale(ticks, now, now, span);
  return {
    part: (time) => scale.at(time) / span,
    timeAt: (part) => scale.timeAt(part * span),
    from: 0,
    to: now,
  };
}

/** About so many round moments, no two of them close together. */
export function timeTicks(axis: TimeAxis, about: number): readonly Instant[] {
  const ticks: Instant[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < about; index++) {
    const [before, middle, after] = [0.1, 0.5, 0.9].map((part) => axis.timeAt((index + part) / about));
    if (before === undefined || middle === undefined || after === undefined) continue;
    const step = roundStep((after - before) / 2);
    const time = Math.round(middle / step) * step;
    const part = axis.part(time);
    if (time < 0 || part < 0.02 || part > 0.95 || part - last < 0.6 / about) continue;
    ticks.push(time);
    last = part;
  }
  return ticks;
}

export function plotOf({ most, least }: ChartView, axis: TimeAxis, width: number, height: number): Plot {
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const across = Math.max(1, right - margin.left);
  const tall = Math.max(1, bottom - margin.top);
  const step = roundStep((most - least) / 2.4);
  const low = Math.floor(least / step) * step;
  const high = Math.max(most, low + step);
  const ticks: number[] = [];
  for (let tick = low; tick <= high; tick += step) ticks.push(tick);
  return {
    width,
    height,
    left: margin.left,
    right,
    top: margin.top,
    bottom,
    x: (time) => margin.left + axis.part(time) * across,
    y: (value) => bottom - ((value - low) / (high - low)) * tall,
    timeAt: (x) => Math.max(0, Math.round(axis.timeAt((x - margin.left) / across))),
    ticks,
    step,
  };
}

/** `16k`, `800`, `1.2M`, with as many decimals as tell ticks apart that lie a step from each other; times are in milliseconds. */
export function tickLabel(unit: ChartView['unit'], value: number, step: number): string {
  if (unit === 'time') return String(Number((value / 1_000).toFixed(1)));
  if (Math.abs(value) >= 1_000_000) return `${shortened(value, 1_000_000, step)}M`;
  return Math.abs(value) >= 1_000 ? `${shortened(value, 1_000, step)}k` : String(value);
}

function shortened(value: number, by: number, step: number): number {
  let decimals = 2;
  while (step * 10 ** decimals < by) decimals += 1;
  return Number((value / by).toFixed(decimals));
}

/** Labels at these heights, pushed apart so that none lies on another. */
export function apart(
  heights: readonly number[],
  gap: number,
  highest: number,
  lowest: number,
): readonly number[] {
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let above = highest - gap;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, above + gap);
    above = placed[index] ?? above;
  }
  let below = lowest + gap;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, below - gap);
    below = placed[index] ?? below;
  }
  return placed;
}
