/** Moves the lab, frame by frame. The only place where the session meets the wall clock. */
import { fromCallback } from 'xstate';
import type { LabActions } from './lab.ts';
import { type Crossing, pace, type Wall } from './pace.ts';
import type { FramesInput, PlaybackEvent } from './playback.ts';
import type { Outlook } from './store.ts';

/** What the platform gives; tests give their own. */
export interface Clock {
  now(): Wall;
  /** Calls back at the next frame; gives how to call it off. */
  nextFrame(draw: () => void): () => void;
  /** Whether the person has asked for less motion. */
  reducedMotion(): boolean;
}

interface Played {
  readonly actions: Pick<LabActions, 'advance' | 'stepForward'>;
  outlook(): Outlook;
}

/** The engine's share of a frame. */
const slice: Wall = 8;
/** With reduced motion one event follows another in this time. */
const eventEvery: Wall = 800;

export const framesOf = (lab: Played, clock: Clock) =>
  fromCallback<{ type: 'none' }, FramesInput>(({ sendBack, input }) => {
    let last = clock.now();
    let crossing: Crossing | null = null;
    let cancel = (): void => {};

    function draw(): void {
      const now = clock.now();
      const goesOn = clock.reducedMotion() ? byEvent(now) : byTime(now);
      if (goesOn) cancel = clock.nextFrame(draw);
      else sendBack({ type: 'over' } satisfies PlaybackEvent);
    }

    function byTime(now: Wall): boolean {
      const step = pace(lab.outlook(), input.speed(), now - last, crossing);
      last = now;
      crossing = step.crossing;
      return advance(lab, step.by, () => clock.now() - now < slice);
    }

    function byEvent(now: Wall): boolean {
      if (now - last >= eventEvery) {
        last = now;
        lab.actions.stepForward();
      }
      return lab.outlook().next !== null;
    }

    if (lab.outlook().next === null) sendBack({ type: 'over' } satisfies PlaybackEvent);
    else cancel = clock.nextFrame(draw);
    return () => cancel();
  });

/** Runs on by this much, in small pieces, as long as the frame has time. */
function advance({ actions, outlook }: Played, by: number, hasTime: () => boolean): boolean {
  const until = outlook().now + by;
  for (;;) {
    const { now, next } = outlook();
    if (next === null) return false;
    if (now >= until && next > now) return true;
    if (!actions.advance(Math.max(0, until - now))) return false;
    if (!hasTime()) return true;
  }
}
