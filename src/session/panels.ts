/**
 * Which panel of the page draws in which frame. Where every frame of a playing run brings many events, all words would change
 * faster than anybody reads, and a frame has no time for all of them: then the panels take turns, one a frame, and each
 * shows the moment of its turn. Everywhere else each panel shows each moment.
 */
import type { Lab } from './store.ts';

/** In the order of their turns. The ladder draws in every frame and is none of them. */
const inTurn = ['client', 'list', 'scrubber', 'server', 'caption'] as const;
export type Panel = (typeof inTurn)[number];

/** A moment as keys: as of its last event, and to the microsecond. */
interface Shown {
  readonly event: string;
  readonly moment: string;
}

export interface Panels {
  /** Changes when the panel is to draw again: with the events, … */
  event(panel: Panel): string;
  /** … and with the clock. */
  moment(panel: Panel): string;
  subscribe(tell: () => void): () => void;
  /** Playing has ended: all show where. */
  catchUp(): void;
}

/** `isPlaying` says whether the next frame comes by itself. */
export function panelsOf({ store }: Pick<Lab, 'store'>, isPlaying: () => boolean): Panels {
  const listeners = new Set<() => void>();
  let before = store.getState();
  let present = shownAt(before);
  const shown = Object.fromEntries(inTurn.map((panel) => [panel, present])) as Record<Panel, Shown>;
  let turn = 0;

  function show(panels: readonly Panel[]): void {
    for (const panel of panels) shown[panel] = present;
    for (const tell of listeners) tell();
  }
  function nextInTurn(): readonly Panel[] {
    const panel = inTurn[turn % inTurn.length];
    turn += 1;
    return panel === undefined ? [] : [panel];
  }

  store.subscribe((state) => {
    const { generation, steps, now } = before;
    before = state;
    if (state.generation === generation && state.steps === steps && state.now === now) return;
    present = shownAt(state);
    const isCrowded = state.generation === generation && state.steps > steps + 1;
    show(isCrowded && isPlaying() ? nextInTurn() : inTurn);
  });

  return {
    event: (panel) => shown[panel].event,
    moment: (panel) => shown[panel].moment,
    subscribe(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    catchUp: () => show(inTurn),
  };
}

function shownAt({
  generation,
  steps,
  now,
}: {
  readonly generation: number;
  readonly steps: number;
  readonly now: number;
}): Shown {
  const event = `${generation} ${steps}`;
  return { event, moment: `${event} ${now}` };
}
