/** The same frames lost as in the reference run: which segments leave, in which order, beside those of ns-3. */
import { emptyLog } from '../../base/log.ts';
import { second } from '../../base/time.ts';
import type { World } from '../../sim/world.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { bulkWorld, readAt, runBulk } from '../bulk.ts';
import { type Drops, line, mss, octetsWithDrops, type Runs, type Sender, stack } from './reference.ts';

const controllers: { readonly [sender in Sender]: Tunables['congestionControl'] } = {
  Linux: 'reno',
  'equation 3': 'NewReno by ACKs',
};

/** The SYN and the ACK of the handshake come before the first data segment, frame 2. */
const framesBeforeData = 2;

export interface Compared extends Drops {
  readonly ours: Runs;
  readonly oursSeconds: number;
  /** Segments that were sent again, by their number. */
  readonly again: readonly number[];
  readonly againThere: readonly number[];
  /** How many segments further ours had come when it first sent one again. */
  readonly lead: number;
  /** Whether everything that differs follows from the RFCs. */
  readonly holds: boolean;
}

/** Ours, with the frames lost that were lost there. */
export function dropFrames({ sender, frames }: Pick<Drops, 'sender' | 'frames'>): World {
  const tunables = { ...stack, congestionControl: controllers[sender] };
  const world = bulkWorld({ seed: 1, bytes: octetsWithDrops, link: line, tunables }, emptyLog());
  for (const frame of frames) loseData(world, frame - framesBeforeData + 1);
  runBulk(world);
  return world;
}

/** The nth segment with data that the client sends will be lost. */
export function loseData(world: World, nth: number): void {
  const segment = { host: 'client', what: 'data', nth } as const;
  world.links.client.rules.push({ fault: { do: 'drop', segment }, command: -1, status: 'waits' });
}

/** The data segments of a run as they left, by number and by time in microseconds. */
export const dataSent = ({ log }: World): readonly { readonly number: number; readonly at: number }[] =>
  [...log.entries].flatMap((entry) =>
    entry.kind === 'send' && entry.place === 'client' && entry.offset >= 0
      ? [{ number: entry.offset / mss, at: entry.at }]
      : [],
  );

/** Consecutive numbers as runs. */
export function runsOf(numbers: readonly number[]): Runs {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

export function compare(reference: Drops): Compared {
  const world = dropFrames(reference);
  const ours = runsOf(dataSent(world).map(({ number }) => number));
  const again = sentAgain(ours);
  const againThere = sentAgain(reference.left);
  const lead = furthest(ours) - furthest(reference.left);
  return {
    ...reference,
    ours,
    oursSeconds: readAt(world) / second,
    again,
    againThere,
    lead,
    holds: String(again) === String(againThere) && lead >= 0 && lead <= oneAck[reference.sender],
  };
}

/** By how many segments an ACK for two lets the window grow in slow start. */
const oneAck: { readonly [sender in Sender]: number } = { Linux: 2, 'equation 3': 1 };

export const whyAhead =
  'the ACK that brings the first SACK block acknowledges new octets too, so slow start grows by it ' +
  '(RFC 5681 3.1); ns-3 leaves cwnd as it is from the first SACK block on';

export const whyTimes =
  'they end at other times: ssthresh is half of what is outstanding, SACKed or not (RFC 5681 equation 4, RFC 6675 5), ' +
  'where ns-3 leaves out what is SACKed as it counts ACKs; as it counts segments, the ACK that ends recovery counts ' +
  'what was SACKed a second time, and cwnd grows by two at once, which lifts its goodput at 1 % too';

/** Everything below the highest that had left. */
function sentAgain(runs: Runs): readonly number[] {
  let next = 0;
  return runs.flatMap(([first, last]) => {
    const old = [];
    for (let number = first; number <= last; number++)
      if (number < next) old.push(number);
      else next = number + 1;
    return old;
  });
}

/** The last segment that left before one was sent again. */
const furthest = (runs: Runs): number => runs[0]?.[1] ?? 0;
