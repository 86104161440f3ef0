/** The lab: what the person is doing, as a zustand store over the time machine, and everything that they can do. */

import type { StoreApi } from 'zustand/vanilla';
import type { Instant } from '../base/time.ts';
import { empty } from '../scenario/library/empty.ts';
import type { Command } from '../sim/command.ts';
import { isAnyFlying } from '../sim/flights.ts';
import { nextAt } from '../sim/timeline.ts';
import type { World } from '../sim/world.ts';
import { type Bench, createBench } from './bench.ts';
import type { Editing } from './editing.ts';
import type { LabActions, LabState } from './lab.ts';
import { oneSlice, type Turns } from './long-run.ts';
import { notices } from './notices.ts';
import { opening, sourceOf } from './opening.ts';
import type { Shelf } from './shelf.ts';
import { rememberedTheme, rememberTheme, type Store } from './theme.ts';
import { travel } from './travel.ts';

export interface Lab {
  readonly store: StoreApi<LabState>;
  readonly actions: LabActions;
  /** The world at the cursor, to be looked at. */
  world(): World;
  /** All that is commanded in the recording at hand. */
  commands(): readonly Command[];
  /** What playback paces itself by. */
  outlook(): Outlook;
}

export interface Outlook {
  readonly now: Instant;
  /** When the next event is due; null when nothing is. */
  readonly next: Instant | null;
  readonly flying: boolean;
}

export function createLab(
  storage: () => Store,
  editing: (bench: Bench) => Editing,
  shelf: Shelf,
  turns: Turns = oneSlice,
): Lab {
  const bench = createBench(sourceOf(empty), rememberedTheme(storage), turns);
  const { store, timeline } = bench;
  return {
    store,
    actions: {
      ...opening(bench, shelf, turns),
      ...travel(bench),
      ...editing(bench),
      undo: bench.undo,
      dismissNotice: () => bench.tell(null),
      select: (selection) => store.setState({ selection }),
      showTab: (tab) => store.setState({ tab }),
      setTheme(theme) {
        const kept = rememberTheme(storage, theme);
        store.setState({ theme, ...(kept ? {} : { notice: notices.notKept() }) });
      },
    },
    world: () => timeline().world,
    commands: () => timeline().recording.commands,
    outlook: () => ({
      now: timeline().world.now,
      next: nextAt(timeline()),
      flying: isAnyFlying(timeline().world),
    }),
  };
}
