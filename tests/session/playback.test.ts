import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import { framesOf } from '../../src/session/frames.ts';
import { playbackMachine } from '../../src/session/playback.ts';
import { given } from './given.ts';

/** A player over a real lab, whose frames come when the test says so. */
function playing(scenario: string, reduced = false) {
  const lab = given(scenario);
  let wall = 0;
  let draw: (() => void) | null = null;
  const clock = {
    now: () => wall,
    nextFrame(next: () => void) {
      draw = next;
      return () => {
        draw = null;
      };
    },
    reducedMotion: () => reduced,
  };
  const frames = framesOf({ actions: lab, outlook: lab.lab.outlook }, clock);
  const player = createActor(playbackMachine.provide({ actors: { frames } })).start();
  return {
    lab,
    player,
    state: () => player.getSnapshot().value,
    /** So many milliseconds of frames; gives how many were drawn. */
    watch(milliseconds: number): number {
      let drawn = 0;
      for (const until = wall + milliseconds; wall < until && draw !== null; drawn++) {
        wall += 16;
        const now: () => void = draw;
        draw = null;
        now();
      }
      return drawn;
    },
  };
}

test('it plays 50 ms of virtual time a second, and pauses', () => {
  const { lab, player, state, watch } = playing('three-way-handshake');
  expect(state()).toBe('paused');
  player.send({ type: 'toggle' });
  watch(1_000);
  expect(state()).toBe('playing');
  expect(lab.state().now).toBeGreaterThan(45_000);
  expect(lab.state().now).toBeLessThan(55_000);
  player.send({ type: 'pause' });
  expect(watch(1_000)).toBe(0);
});

test('the speed changes while it plays', () => {
  const { lab, player, watch } = playing('three-way-handshake');
  player.send({ type: 'play' });
  player.send({ type: 'speed', speed: 10_000 });
  watch(1_000);
  expect(lab.state().now).toBeLessThan(11_000);
});

test('it ends where nothing is due, and plays on when something is again', () => {
  const { lab, player, state, watch } = playing('three-way-handshake');
  player.send({ type: 'play' });
  watch(10_000);
  expect(state()).toBe('ended');
  expect(lab.state()).toMatchObject({ atEnd: true, now: 121_024 });
  player.send({ type: 'play' });
  expect(state()).toBe('ended');
  lab.calls('client', 'close', 3);
  player.send({ type: 'play' });
  expect(state()).toBe('playing');
  watch(1_000);
  expect(lab.inState('client')).not.toBe('ESTABLISHED');
});

test('four minutes of TIME-WAIT are watched in a few seconds', () => {
  const { player, state, watch } = playing('four-way-close');
  player.send({ type: 'play' });
  expect(watch(20_000) * 16).toBeLessThan(9_000);
  expect(state()).toBe('ended');
});

test('with reduced motion one event follows another, one in 800 ms', () => {
  const { lab, player, watch } = playing('three-way-handshake', true);
  player.send({ type: 'play' });
  watch(4_100);
  expect(lab.state().steps).toBe(5);
});
