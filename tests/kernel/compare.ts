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
/** A round trip that began with a timer's segment is shorter by what the wheel rounded. */
const rounding = 0.1;
/** Milliseconds: longer waits add up their own roundings, which the drift carries. */
const longestWait = 2_000;

export function firstDifference(script: Script, kernel: Played, ours: Played): Difference | null {
  const lanes = new Set([...kernel.happenings, ...ours.happenings].map(({ lane }) => lane));
  let first: Difference | null = null;
  let parted = Number.POSITIVE_INFINITY;
  for (const lane of lanes) {
    const difference = inLane(script, lane, of(kernel, lane), of(ours, lane));
    if (typeof difference === 'number') parted = Math.min(parted, difference);
    else if (difference !== null && (first === null || difference.at < first.at)) first = difference;
  }
  return first !== null && first.at > parted - jitter ? null : first;
}

const of = ({ happenings }: Played, lane: string): readonly Happening[] =>
  happenings.filter((one) => one.lane === lane);

/** The first difference of a lane, or the moment from which on the two need not agree. */
function inLane(
  script: Script,
  lane: string,
  kernel: readonly Happening[],
  ours: readonly Happening[],
): Difference | number | null {
  let drift = 0;
  for (let index = 0; index < Math.max(kernel.length, ours.length); index++) {
    const theirs = kernel[index];
    const own = ours[index];
    const slack = slackOf(script, ours, index) + drift;
    if (own !== undefined && overtaken(script, own, slack)) return own.at;
    const again = own !== undefined && ours.slice(0, index).some((one) => octetsOf(one) === octetsOf(own));
    if (again && theirs?.text !== own.text && isSentAgain(own)) return own.at;
    const what = differing(script, theirs, own, slack);
    if (what === null) {
      if (theirs !== undefined && own !== undefined)
        drift = timed(script, own) ? Math.max(0, theirs.at - own.at) : 0;
      continue;
    }
    return {
      at: Math.min(theirs?.at ?? Infinity, own?.at ?? Infinity),
      what: `${lane}: ${what}`,
      kernel: text(theirs),
      ours: text(own),
    };
  }
  return null;
}

/** Octets or a FIN that a timer sends again may stand on either side of a step at the same time. */
const isSentAgain = ({ text }: Happening): boolean => / [FSP.]+ /.test(text) && !/ \. \d/.test(text);

/** Whose octets, and which: the ACK and the options of a copy are of its own time. */
const octetsOf = ({ text }: Happening): string => / \d+ \S+ \d+:\d+\(/.exec(text)?.[0] ?? text;

const stepBefore = ({ steps }: Script, at: number): number =>
  Math.max(0, ...steps.map((step) => step.at).filter((one) => one <= at + 0.5));

/** Whether a timer and no step set it off. */
const timed = (script: Script, { at }: Happening): boolean => at - stepBefore(script, at) > 2;

/** How late the kernel may be: by what its timer wheel rounds. */
function slackOf(script: Script, ours: readonly Happening[], index: number): number {
  const own = ours[index];
  if (own === undefined || !timed(script, own)) return jitter;
  return jitter + wheel * Math.min(own.at, longestWait);
}

/** What a timer does so shortly before a step may come after it: from there on the two need not agree. */
const overtaken = (script: Script, own: Happening, slack: number): boolean =>
  timed(script, own) &&
  (script.steps.some(({ at }) => at > own.at && at < own.at + slack + jitter) || own.at + slack > script.end);

function differing(
  script: Script,
  theirs: Happening | undefined,
  own: Happening | undefined,
  slack: number,
): string | null {
  if (theirs === undefined || own === undefined) {
    const only = theirs ?? own;
    // What would come at the very end may come after it.
    return only !== undefined && only.at > script.end - 40 ? null : 'one is missing';
  }
  if (theirs.text !== own.text) return `they differ${members(theirs.text, own.text)}`;
  if (theirs.at < own.at - jitter || theirs.at > own.at + slack) return 'the time';
  for (const [name, value] of Object.entries(own.about)) {
    const other = theirs.about[name] ?? Number.NaN;
    const doubled = name === 'rto' ? 2 ** backoff(own.text) : 1;
    const rounded = name === 'timestamp' ? slack : rounding * value;
    if (!(Math.abs(other - value) <= clockJitter * doubled + rounded)) return `${name} ${other} and ${value}`;
  }
  return null;
}

/** How often the timer has been doubled, and what it is uncertain by. */
const backoff = (info: string): number => Number(/ backoff (\d+) /.exec(info)?.[1] ?? 0);

const text = (one: Happening | undefined): string =>
  one === undefined
    ? 'nothing'
    : `${one.at.toFixed(1)} ms ${one.text} ${Object.keys(one.about).length === 0 ? '' : JSON.stringify(one.about)}`;

/** Of long lists of members only those that differ. */
function members(theirs: string, own: string): string {
  const [a, b] = [theirs.split(' '), own.split(' ')];
  if (a.length < 20 || a.length !== b.length) return '';
  return ` in ${a.flatMap((word, index) => (word === b[index] ? [] : [`${a[index - 1]} ${word} (${b[index]})`])).join(', ')}`;
}
