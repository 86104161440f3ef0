/** How much time a line of the ladder stands for: the steps of the zoom and the one that suits a run by itself. */
import type { Duration } from '../../base/time.ts';
import type { ArrowView } from '../../projection/views.ts';

/** The distance of two lines of the graticule, pixels. */
export const lineHeight = 13;
/** Two departures are at least this far apart where the zoom can do it, pixels. */
const apart = 12;

/** 1 µs to 500 s a line, in steps of 1, 2, 5. */
const steps: readonly Duration[] = Array.from(
  { length: 27 },
  (_, index) => ([1, 2, 5][index % 3] ?? 1) * 10 ** Math.floor(index / 3),
);
export const usualStep: Duration = 10_000;

export const pixelsPerMicro = (step: Duration): number => lineHeight / step;
export const finer = (step: Duration): Duration => steps.findLast((other) => other < step) ?? step;
export const coarser = (step: Duration): Duration => steps.find((other) => other > step) ?? step;

/** The finest step at which a stretch of time takes no more than most of the height. */
export const fittingStep = (span: Duration, height: number): Duration =>
  steps.find((step) => span * pixelsPerMicro(step) <= height * 0.7) ?? usualStep;

/**
 * The step that suits these arrows: a usual flight is a slope that one can follow, and departures of one host stand apart as
 * far as that allows. Keeps `current` while it is good enough, so that the picture does not jump.
 */
export function suitableStep(arrows: readonly ArrowView[], height: number, current: Duration): Duration {
  const flights = arrows.map((arrow) => arrow.arrivesAt - arrow.sentAt).filter((flight) => flight > 0);
  if (flights.length === 0) return current;
  const flight = flights.sort((a, b) => a - b)[flights.length >> 1] ?? 0;
  const pixels = (length: Duration, step: Duration): number => length * pixelsPerMicro(step);
  const steepest = height * 0.3;
  const gap = usualGap(arrows);
  const good = (step: Duration): boolean => pixels(flight, step) >= 24 && pixels(flight, step) <= steepest;
  // Going there asks for more than staying: flights that vary a little do not make the picture jump.
  const better = (step: Duration): boolean => pixels(flight, step) <= steepest * 0.7;
  const roomy = (step: Duration): boolean => gap === null || pixels(gap, step) >= apart;
  if (good(current) && (roomy(current) || !better(finer(current)))) return current;

  let step = good(current) ? current : (steps.find((other) => pixels(flight, other) <= 70) ?? usualStep);
  while (!roomy(step) && finer(step) !== step && better(finer(step))) step = finer(step);
  return step;
}

/** The usual time between two departures of one host that do not leave together: half of them are shorter. */
function usualGap(arrows: readonly ArrowView[]): Duration | null {
  const gaps: Duration[] = [];
  const last = new Map<string, number>();
  for (const arrow of [...arrows].sort((a, b) => a.sentAt - b.sentAt)) {
    const gap = arrow.sentAt - (last.get(arrow.from) ?? Number.NEGATIVE_INFINITY);
    if (gap > 0 && Number.isFinite(gap)) gaps.push(gap);
    last.set(arrow.from, arrow.sentAt);
  }
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? null;
}
