/**
 * The marks on the scrubber as paths. A long run has many hundreds of marks: those that look alike are one path in order
 * of time, which is cut in two at the present.
 */
import type { Instant } from '../../base/time.ts';
import { type HostName, hostNames } from '../../base/trace.ts';
import { firstIndex } from '../../projection/spans.ts';
import type { TickView } from '../../projection/views.ts';
import type { TimeScale } from './time-scale.ts';

type TickKind = TickView['kind'];

/** From the ground up: what is rare lies above what is frequent. */
const kinds: readonly TickKind[] = ['timer', 'call', 'resent', 'loss', 'state'];

/** The middle of each host's marks, drawing units below the scrubber's upper edge. */
export const laneOf: { readonly [host in HostName]: number } = { client: 8, server: 29 };
/** Marks reach this far to each side. */
export const tickHalf = 6;
/** Letters closer than this could not be told apart. */
const letterRoom = 7;

/** Text about ticks in order of time, and how much of it is about each and those before it. */
interface Cuttable {
  readonly at: readonly Instant[];
  readonly text: string;
  readonly ends: readonly number[];
}

export interface TickLook {
  readonly host: HostName;
  readonly kind: TickKind;
  readonly path: Cuttable;
  /** Abscissae of the letters on them, each with a space behind it. */
  readonly letters: Cuttable;
}

/** Ticks in order of time. */
export function tickLooks(ticks: readonly TickView[], xOf: (time: Instant) => number): readonly TickLook[] {
  return kinds.flatMap((kind) =>
    hostNames.flatMap((host): TickLook[] => {
      const own = ticks
        .filter((tick) => tick.kind === kind && tick.host === host)
        .map(({ at }) => ({ at, x: xOf(at) }));
      if (own.length === 0) return [];
      const lettered = own.filter(
        ({ x }, index) =>
          kind === 'resent' && (own[index + 1]?.x ?? Number.POSITIVE_INFINITY) - x >= letterRoom,
      );
      return [
        {
          host,
          kind,
          path: cuttable(own, ({ x }) => shapes[kind](x.toFixed(1), laneOf[host])),
          letters: cuttable(lettered, ({ x }) => `${x.toFixed(1)} `),
        },
      ];
    }),
  );
}

/** What is about the ticks up to a moment, and about those after it. */
export function cutAt({ at, text, ends }: Cuttable, now: Instant): readonly [past: string, later: string] {
  const past = firstIndex(at.length, (index) => (at[index] ?? 0) > now);
  const end = past === 0 ? 0 : (ends[past - 1] ?? 0);
  return [text.slice(0, end), text.slice(end)];
}

/** The nearest of those that the pointer is on. */
export function tickUnder(
  ticks: readonly TickView[],
  { at, timeAt }: Pick<TimeScale, 'at' | 'timeAt'>,
  x: number,
  y: number,
): TickView | null {
  const reach = timeAt(x + tickHalf);
  let found: TickView | null = null;
  let nearest = tickHalf;
  for (let index = firstSince(ticks, timeAt(x - tickHalf)); index < ticks.length; index++) {
    const tick = ticks[index];
    if (tick === undefined || tick.at > reach) break;
    const away = Math.abs(at(tick.at) - x);
    if (away > nearest || Math.abs(laneOf[tick.host] - y) > tickHalf) continue;
    found = tick;
    nearest = away;
  }
  return found;
}

const firstSince = (ticks: readonly TickView[], time: Instant): number =>
  firstIndex(ticks.length, (index) => (ticks[index]?.at ?? 0) >= time);

function cuttable<Tick extends { readonly at: Instant }>(
  ticks: readonly Tick[],
  textOf: (tick: Tick) => string,
): Cuttable {
  const ends: number[] = [];
  let text = '';
  for (const tick of ticks) {
    text += textOf(tick);
    ends.push(text.length);
  }
  return { at: ticks.map(({ at }) => at), text, ends };
}

const circle = (x: string, y: number, radius: number): string =>
  `M${x} ${y}m${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

const shapes: { readonly [kind in TickKind]: (x: string, y: number) => string } = {
  state: (x, y) => `M${x} ${y - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`,
  call: (x, y) => `M${x} ${y - 4}v8`,
  loss: (x, y) => `M${x} ${y}m-3.5-3.5 7 7m0-7-7 7`,
  resent: (x, y) => circle(x, y, 5.5),
  timer: (x, y) => `${circle(x, y, 4)}M${x} ${y - 2.4}v2.4l1.7 1`,
};
