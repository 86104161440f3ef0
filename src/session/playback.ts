/**
 * Play and pause as a machine. What it plays it does not know: while it is `playing`, the actor `frames` moves the lab
 * and says `over` when nothing is due any more.
 */
import { assign, createMachine, fromCallback } from 'xstate';

/** Virtual microseconds in a second of the wall clock: 50 ms. */
const normalSpeed = 50_000;

export type PlaybackEvent =
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'toggle' }
  | { readonly type: 'speed'; readonly speed: number }
  /** Nothing is due any more. */
  | { readonly type: 'over' };

export interface FramesInput {
  /** Asked for in each frame: it may change while playing. */
  readonly speed: () => number;
}

const still = fromCallback<{ type: 'none' }, FramesInput>(() => {});

const machineTypes = {} as {
  context: { speed: number };
  events: PlaybackEvent;
  actors: { src: 'frames'; logic: typeof still };
};

export const playbackMachine = createMachine(
  {
    types: machineTypes,
    id: 'playback',
    context: { speed: normalSpeed },
    initial: 'paused',
    on: {
      speed: { actions: assign({ speed: ({ event }) => Math.max(1, event.speed) }) },
    },
    states: {
      paused: { on: { play: 'playing', toggle: 'playing' } },
      playing: {
        invoke: {
          src: 'frames',
          input: ({ self }) => ({ speed: () => self.getSnapshot().context.speed }),
        },
        on: { pause: 'paused', toggle: 'paused', over: 'ended' },
      },
      /** Paused where nothing was left to play; by now something may be due again. */
      ended: { on: { play: 'playing', toggle: 'playing', pause: 'paused' } },
    },
  },
  { actors: { frames: still } },
);
