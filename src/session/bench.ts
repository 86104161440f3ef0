/**
 * The workbench: the desk at hand, what can be undone, and the store that shows it. The actions work through it; nobody
 * else moves a desk.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { canonicalLine } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import type { Destination } from '../sim/run.ts';
import type { Outcome, Timeline } from '../sim/timeline.ts';
import { currentBranch, type Desk, nameOf, openDesk, type Source } from './desk.ts';
import { type Past, remember } from './history.ts';
import type { LabState, Notice } from './lab.ts';
import { createRunner, type Turns } from './long-run.ts';
import type { Drag } from './network.ts';
import { notices } from './notices.ts';
import { branchState, branchViews, deskState, networkState } from './state.ts';

export interface Bench {
  readonly store: StoreApi<LabState>;
  desk(): Desk;
  timeline(): Timeline;
  tell(notice: Notice | null): void;
  open(source: Source): void;
  /** A short move on the branch at hand. */
  move(go: (timeline: Timeline) => unknown): void;
  /** Goes somewhere on the branch at hand, however far; anything else that is done stops it where it has come to. */
  go(way: Destination, arrived?: (outcome: Outcome | 'stopped') => void): void;
  stop(): void;
  /** Looks at another branch, at a moment. */
  look(desk: Desk, at: Instant): void;
  /** Takes a changed desk, which can be undone; runs on to a moment, if one is given. */
  change(next: Desk, until?: Instant): void;
  /** As `change`, by a setting that may be dragged on; `goesOn` when it replaces the last change. */
  drag(next: Desk, drag: Drag, goesOn: boolean): void;
  dragging(): Drag | null;
  undo(): void;
}

export function createBench(start: Source, theme: LabState['theme'], turns: Turns): Bench {
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
    running: null,
    branches: branchViews(desk),
    ...deskState(desk),
    ...networkState(desk, null),
  }));

  const runner = createRunner(turns, (running) => store.setState({ running }));

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

  function go(way: Destination, arrived?: (outcome: Outcome | 'stopped') => void): void {
    runner.stop();
    dragged = null;
    runner.go(timeline(), way, (outcome) => {
      show(outcome === 'spent' ? { notice: notices.spent() } : {});
      arrived?.(outcome);
    });
  }

  function change(next: Desk, until: Instant = 0): void {
    const before = currentBranch(desk);
    const forked = next.branches.length > desk.branches.length;
    history = remember(history, desk);
    dragged = null;
    desk = next;
    const { timeline: made, from } = currentBranch(next);
    show({ notice: forked ? notices.branched(from, nameOf(before)) : null });
    if (until > made.world.now) go({ to: 'time', at: until });
  }

  return {
    store,
    desk: () => desk,
    timeline,
    tell: (notice) => store.setState({ notice }),
    open(source) {
      runner.stop();
      desk = openDesk(source);
      history = [];
      dragged = null;
      show({ page: 'lab', selection: null, notice: null });
    },
    move(moveOn) {
      runner.stop();
      dragged = null;
      moveOn(timeline());
      show();
    },
    go,
    stop: runner.stop,
    look(next, at) {
      runner.stop();
      desk = next;
      show();
      go({ to: 'time', at });
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
      runner.stop();
      const past = history.at(-1);
      if (past === undefined) return;
      history = history.slice(0, -1);
      // What only changed the branches' names or number leaves the person where they stand.
      const stays = currentBranch(past.desk).timeline === timeline();
      desk = past.desk;
      show({ notice: null });
      if (!stays) go({ to: 'cursor', cursor: past.cursor });
    },
  };
}

/** What is selected, where the other run has the very same entry. */
function stillThere(selection: EntryId | null, before: Timeline, after: Timeline): EntryId | null {
  if (selection === null) return null;
  const one = before.world.log.entries.at(selection);
  const other = after.world.log.entries.at(selection);
  if (one === undefined || other === undefined) return null;
  return one === other || canonicalLine(one) === canonicalLine(other) ? selection : null;
}
