/**
 * Running on. What takes longer than a slice goes on in slices, between which the page draws and takes input, until it is
 * there, is stopped, or has run so many events that it may have no end. Meanwhile the page shows the moment it began at.
 */
import { never } from '../base/time.ts';
import { journalOf } from '../projection/read-journal.ts';
import { type Destination, travel } from '../sim/run.ts';
import type { Outcome, Timeline } from '../sim/timeline.ts';
import { copyWorld } from '../sim/world.ts';
import type { Wall } from './pace.ts';

/** What the platform gives: its clock, and a turn in which drawing and input may come first; tests give their own. */
export interface Turns {
  now(): Wall;
  /** Gives how to call it off. */
  nextTurn(go: () => void): () => void;
}

/** Where there is no page to keep alive, all is one slice. */
export const oneSlice: Turns = { now: () => 0, nextTurn: () => () => {} };

/** How far a long run has come. */
export interface Running {
  /** Of the way, 0 … 1; null where nobody knows where it ends. */
  readonly part: number | null;
  /** Events run so far. */
  readonly events: number;
}

/** Milliseconds of work before the page has its turn. */
export const slice: Wall = 8;
/** Events between two looks at the clock. */
const chunk = 64;
/** Milliseconds between two reports: each draws. */
const reportEvery: Wall = 100;
/** Events after which a run stops and asks: it may repeat itself for ever. */
export const mostEvents = 200_000;

export interface Runner {
  /** `arrived` hears how it ended; before `go` returns, where that took no longer than a slice. */
  go(timeline: Timeline, way: Destination, arrived: (outcome: Outcome | 'stopped') => void): void;
  /** Ends the run under way where it has come to. */
  stop(): void;
}

export function createRunner(turns: Turns, report: (running: Running | null) => void): Runner {
  let stop = (): void => {};

  function go(timeline: Timeline, way: Destination, arrived: (outcome: Outcome | 'stopped') => void): void {
    const scout = { ...timeline, world: copyWorld(timeline.world) };
    const part = partOf(way, timeline);
    let left = mostEvents;
    let reported = turns.now();
    let callOff = (): void => {};

    function end(outcome: Outcome | 'stopped'): void {
      stop = () => {};
      Object.assign(timeline, scout);
      report(null);
      arrived(outcome);
    }

    function work(): void {
      const began = turns.now();
      for (let now = began; now - began < slice; now = turns.now()) {
        const outcome = travel(scout, way, Math.min(chunk, left));
        if (outcome !== 'spent' || left <= chunk) {
          end(outcome);
          return;
        }
        left -= chunk;
        journalOf(scout.world.log);
      }
      if (began - reported >= reportEvery) {
        reported = began;
        report({ part: part(scout), events: mostEvents - left });
      }
      callOff = turns.nextTurn(work);
    }

    stop = () => {
      callOff();
      end('stopped');
    };
    work();
  }

  return { go, stop: () => stop() };
}

/** How much of the way lies behind a timeline that goes it. */
function partOf(
  way: Destination,
  { world: { now, steps } }: Timeline,
): (timeline: Timeline) => number | null {
  if (way.to === 'cursor') return ({ world }) => share(world.steps - steps, way.cursor.steps - steps);
  if (way.to === 'time' && way.at !== never) return ({ world }) => share(world.now - now, way.at - now);
  return () => null;
}

const share = (done: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(1, Math.max(0, done / whole));
