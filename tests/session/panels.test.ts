/** Who draws in which frame: everybody where little happens, one after the other where a frame brings many events. */
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LabState } from '../../src/session/lab.ts';
import { type Panel, panelsOf } from '../../src/session/panels.ts';

const panels: readonly Panel[] = ['ladder', 'client', 'list', 'scrubber', 'server', 'caption'];

function page({ grain = 0 } = {}) {
  let playing = true;
  const store = createStore<LabState>(() => ({ generation: 0, steps: 0, now: 0 }) as LabState);
  const drawn = panelsOf({ store }, () => playing);
  drawn.setGrain(grain);
  /** A frame: gives who draws in it. */
  function frame({ events, time = 1_000 }: { events: number; time?: number }): readonly Panel[] {
    const before = panels.map((panel) => drawn.shown(panel).moment);
    store.setState(({ steps, now }) => ({ steps: steps + events, now: now + time }));
    return panels.filter((panel, index) => drawn.shown(panel).moment !== before[index]);
  }
  return {
    frame,
    pause() {
      playing = false;
      drawn.catchUp();
    },
    frames: (count: number, what: { events: number; time?: number }) =>
      Array.from({ length: count }, () => frame(what)),
    moments: () => new Set(panels.map((panel) => drawn.shown(panel).moment)).size,
  };
}

test('where a frame brings one event, every panel shows it', () => {
  expect(page().frame({ events: 1 })).toEqual(panels);
});

test('where only the clock moves, all that moves with it does', () => {
  expect(page().frame({ events: 0 })).toEqual(panels);
});

test('where frames bring many events, one panel draws in each, and none is forgotten', () => {
  const drawn = page().frames(10, { events: 20 });
  expect(drawn.every((who) => who.length === 1)).toBe(true);
  expect(new Set(drawn.flat())).toEqual(new Set(panels));
});

test('the ladder draws in every other of them, as soon as something on it has moved', () => {
  const ladderIn = (grain: number) =>
    page({ grain })
      .frames(12, { events: 20, time: 1_000 })
      .filter((who) => who.includes('ladder')).length;
  expect(ladderIn(1_000)).toBe(6);
  expect(ladderIn(6_000)).toBe(2);
});

test('after the rush the next frame brings all to the same moment', () => {
  const { frames, frame, moments } = page();
  frames(3, { events: 20 });
  expect(moments()).toBeGreaterThan(1);
  frame({ events: 1 });
  expect(moments()).toBe(1);
});

test('a pause brings all to the same moment; then every move is shown by all', () => {
  const { frames, frame, pause, moments } = page();
  frames(3, { events: 20 });
  pause();
  expect(moments()).toBe(1);
  expect(frame({ events: 20 })).toEqual(panels);
});
