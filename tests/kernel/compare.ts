/** Where two plays of one script part ways, first of all by time. */
import type { Happening, Played } from './play.ts';
import type { Script } from './script.ts';

export interface Difference {
  /** Milliseconds: the earlier of the two. */
  readonly at: number;
  readonly what: string;
  readonly kernel: string;
  readonly ours: string;
}

/** The kernel's timer wheel rounds up by as much as an eighth, and a busy machine is late. */
const jitter = 15;
const wheel = 0.13;
const clockJitter = 16;

export function firstDifference(script: Script, kernel: Played, ours: Played): Difference | null {
  const lanes = new Set([...kernel.happenings, ...ours.happenings].map(({ lane }) => lane));
  let first: Difference | null = null;
  for (const lane of lanes) {
    const difference = inLane(script, lane, of(kernel, lane), of(ours, lane));
    if (difference !== null && (first === null || difference.at < first.at)) first = difference;
  }
  return first;
}

const of = ({ happenings }: Played, lane: string): readonly Happening[] =>
  happenings.filter((one) => one.lane === lane);

function inLane(
  script: Script,
  lane: string,
  kernel: readonly Happening[],
  ours: readonly Happening[],
): Difference | null {
  for (let index = 0; index < Math.max(kernel.length, ours.length); index++) {
    const theirs = kernel[index];
    const own = ours[index];
    const what = differing(script, theirs, own);
    if (what === null) continue;
    return {
      at: Math.min(theirs?.at ?? Infinity, own?.at ?? Infinity),
      what: `${lane}: ${what}`,
      kernel: text(theirs),
      ours: text(own),
    };
  }
  return null;
}

function differing(script: Script, theirs: Happening | undefined, own: Happening | undefined): string | null {
  if (theirs === undefined || own === undefined) {
    const only = theirs ?? own;
    // What would come at the very end may come after it.
    return only !== undefined && only.at > script.end - 40 ? null : 'one is missing';
  }
  if (theirs.text !== own.text) return 'they differ';
  const before = Math.max(0, ...script.steps.map(({ at }) => at).filter((at) => at <= own.at));
  const slack = jitter + wheel * (own.at - before);
  if (theirs.at < own.at - jitter || theirs.at > own.at + slack) return 'the time';
  for (const [name, value] of Object.entries(own.about)) {
    const other = theirs.about[name] ?? Number.NaN;
    if (!(Math.abs(other - value) <= clockJitter + (name === 'timestamp' ? slack : 0)))
      return `${name} ${other} and ${value}`;
  }
  return null;
}

const text = (one: Happening | undefined): string =>
  one === undefined
    ? 'nothing'
    : `${one.at.toFixed(1)} ms ${one.text} ${Object.keys(one.about).length === 0 ? '' : JSON.stringify(one.about)}`;
