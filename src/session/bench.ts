/**
 * The workbench: the desk at hand, what can be undone, and the store that shows it. The actions work through it; nobody
 * else moves a desk.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { canonicalLine } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import type { Timeline } from '../sim/timeline.ts';
import { currentBranch, type Desk, openDesk, type Source } from './desk.ts';
import { type Past, remember, restore } from './history.ts';
import type { LabState, Notice } from './lab.ts';
import type { Drag } from './network.ts';
import { notices } from './notices.ts';
import { runTo } from './run.ts';
import { branchState, branchViews, deskState, networkState } from './state.ts';

export interface Bench {
  readonly store: StoreApi<LabState>;
  desk(): Desk;
  timeline(): Timeline;
  tell(notice: Notice | null): void;
  open(source: Source): void;
  /** Goes somewhere on the branch at hand; says so when the budget of events was spent on the way. */
  move(go: (timeline: Timeline) => unknown): void;
  /** Looks at another branch. */
  look(desk: Desk): void;
  /** Takes a changed desk, which can be undone; runs on to a moment, if one is given. */
  change(next: Desk, until?: Instant): void;
  /** As `change`, by a setting that may be dragged on; `goesOn` when it replaces the last change. */
  drag(next: Desk, drag: Drag, goesOn: boolean): void;
  dragging(): Drag | null;
  undo(): void;
}

export function createBench(start: Source, theme: LabState['theme']): Bench {
  let desk = openDesk(start);
  let shown = currentBranch(desk).timeline;
  let history: readonly Past[] = [];
  let dragged: Drag | null = null;

  const timeline = (): Timeline => currentBranch(desk).timeline;
  const store = createStore<LabState>(() => ({
    page: 'home',
    generation: 0,
    selection: null,
    tab: 'packets',
    theme,
    notice: null,
    branches: branchViews(desk),
    ...deskState(desk),
    ...networkState(desk, null),
  }));

  /** Shows the desk as it stands now, with what else has changed. */
  function show(changed: Partial<LabState> = {}): void {
    const before = store.getState();
    const other = timeline() !== shown && {
      generation: before.generation + 1,
      selection: stillThere(before.selection, shown, timeline()),
    };
    shown = timeline();
    const branches = branchState(desk, before.branches);
    store.setState({ ...deskState(desk), ...networkState(desk, before), branches, ...other, ...changed });
  }

  function change(next: Desk, until: Instant = 0): void {
    const before = currentBranch(desk);
    const forked = next.branches.length > desk.branches.length;
    history = remember(history, desk);
    dragged = null;
    desk = next;
    const { timeline: made, from } = currentBranch(next);
    const spent = until > made.world.now && runTo(made, until) === 'spent';
    show({ notice: spent ? notices.spent() : forked ? notices.branched(from, before.name) : null });
  }

  return {
    store,
    desk: () => desk,
    timeline,
    tell: (notice) => store.setState({ notice }),
    open(source) {
      desk = openDesk(source);
      history = [];
      dragged = null;
      show({ page: 'lab', selection: null, notice: null });
    },
    move(go) {
      dragged = null;
      const outcome = go(timeline());
      show(outcome === 'spent' ? { notice: notices.spent() } : {});
    },
    look(next) {
      dragged = null;
      desk = next;
      show();
    },
    change,
    drag(next, drag, goesOn) {
      if (goesOn) {
        desk = drag.before;
        history = history.slice(0, -1);
      }
      if (next === desk) show({ notice: null });
      else change(next);
      dragged = drag;
    },
    dragging: () => dragged,
    undo() {
      const past = history.at(-1);
      if (past === undefined) return;
      history = history.slice(0, -1);
      dragged = null;
      desk = restore(past);
      show({ notice: null });
    },
  };
}

/** What is selected, where the other run has the very same entry. */
function stillThere(selection: EntryId | null, before: Timeline, after: Timeline): EntryId | null {
  if (selection === null) return null;
  const one = before.world.log.entries[selection];
  const other = after.world.log.entries[selection];
  if (one === undefined || other === undefined) return null;
  return one === other || canonicalLine(one) === canonicalLine(other) ? selection : null;
}
