/**
 * Which panel of the page draws in which frame. Where every frame of a playing run brings many events, all words would change
 * faster than anybody reads, and a frame has no time for all of them: then the panels take turns, one a frame, and each
 * shows the moment of its turn. Everywhere else each panel shows each moment.
 */
import type { Duration, Instant } from '../base/time.ts';
import type { LabState } from './lab.ts';
import type { Lab } from './store.ts';

/** In the order of their turns: after each of them comes the ladder's. */
const words = ['client', 'list', 'scrubber', 'server', 'caption'] as const;
const all = ['ladder', ...words] as const;
export type Panel = (typeof all)[number];

/** A moment, and keys for it: as of its last event, and to the microsecond. */
interface Shown {
  readonly at: Instant;
  readonly event: string;
  readonly moment: string;
}

export interface Panels {
  /** What a panel shows: another key when it is to draw again. */
  shown(panel: Panel): Shown;
  subscribe(tell: () => void): () => void;
  /** In less time nothing moves on the ladder that could be seen. */
  setGrain(grain: Duration): void;
  /** Playing has ended: all show where. */
  catchUp(): void;
}

/** `isPlaying` says whether the next frame comes by itself. */
export function panelsOf({ store }: Pick<Lab, 'store'>, isPlaying: () => boolean): Panels {
  const listeners = new Set<() => void>();
  let before = store.getState();
  let present = shownAt(before);
  const shown = Object.fromEntries(all.map((panel) => [panel, present])) as Record<Panel, Shown>;
  let grain: Duration = 0;
  let turn = 0;
  let last: Panel = 'caption';

  function show(panels: readonly Panel[]): void {
    for (const panel of panels) shown[panel] = present;
    for (const tell of listeners) tell();
  }
  function nextInTurn(): Panel {
    if (last !== 'ladder' && present.at - shown.ladder.at >= grain) return 'ladder';
    turn = (turn + 1) % words.length;
    return words[turn] ?? 'ladder';
  }

  store.subscribe((state) => {
    const { generation, steps, now } = before;
    before = state;
    if (state.generation === generation && state.steps === steps && state.now === now) return;
    present = shownAt(state);
    const isCrowded = state.generation === generation && state.steps > steps + 1 && isPlaying();
    if (isCrowded) last = nextInTurn();
    show(isCrowded ? [last] : all);
  });

  return {
    shown: (panel) => shown[panel],
    subscribe(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    setGrain(time) {
      grain = time;
    },
    catchUp: () => show(all),
  };
}

function shownAt({ generation, steps, now }: LabState): Shown {
  const event = `${generation} ${steps}`;
  return { at: now, event, moment: `${event} ${now}` };
}
