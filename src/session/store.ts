/**
 * The lab: what the person is doing, as a zustand store over the time machine. Everything is synchronous. Components see
 * `LabState` and the views made from `world()`; only this file moves a desk.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Instant, never } from '../base/time.ts';
import type { DatagramId } from '../base/trace.ts';
import type { SegmentName } from '../network/name.ts';
import { empty } from '../scenario/library/empty.ts';
import { findScenario } from '../scenario/library.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import type { Action, Command } from '../sim/command.ts';
import { nextAt, seekSteps, stepForward, type Timeline } from '../sim/timeline.ts';
import type { World } from '../sim/world.ts';
import { readCall } from './call-form.ts';
import { stand } from './cursor.ts';
import { describe } from './describe.ts';
import { currentBranch, type Desk, openDesk, type Source, withAction } from './desk.ts';
import { type Past, remember, restore } from './history.ts';
import { reach } from './intervene.ts';
import type { LabActions, LabState, Notice } from './lab.ts';
import { linkOf, sourceOf } from './links.ts';
import { beginDrag, clamp, type Drag, dragBefore, withSetting } from './network.ts';
import { notices } from './notices.ts';
import { runTo, runToHost, runToState, seekTo } from './run.ts';
import { branchViews, deskState, networkState } from './state.ts';
import { rememberedTheme, rememberTheme, type Store } from './theme.ts';
import { idleThread } from './threads.ts';

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

/** Events that `advance` may run at once: a frame's worth. */
const frameBudget = 400;

export function createLab(storage: () => Store): Lab {
  let desk: Desk = openDesk(sourceOfScenario(empty));
  let shown = currentBranch(desk).timeline;
  let history: readonly Past[] = [];
  let drag: Drag | null = null;

  const timeline = (): Timeline => currentBranch(desk).timeline;
  const store = createStore<LabState>(() => ({
    page: 'home',
    generation: 0,
    selection: null,
    tab: 'packets',
    theme: rememberedTheme(storage),
    notice: null,
    branches: branchViews(desk),
    ...deskState(desk),
    ...networkState(desk, null),
  }));

  /** Shows the desk as it stands now, with what else has changed. */
  function show(changed: Partial<LabState> = {}): void {
    const before = store.getState();
    const other = timeline() !== shown;
    shown = timeline();
    store.setState({
      ...deskState(desk),
      ...networkState(desk, before),
      ...(other ? { generation: before.generation + 1, branches: branchViews(desk) } : {}),
      ...changed,
    });
  }

  function move(go: (timeline: Timeline) => unknown): void {
    drag = null;
    const outcome = go(timeline());
    show(outcome === 'spent' ? { notice: notices.spent() } : {});
  }

  function open(source: Source): void {
    desk = openDesk(source);
    history = [];
    drag = null;
    show({ page: 'lab', selection: null, notice: null });
  }

  /** Puts a changed desk in the place of the present one, which can be had back. */
  function change(next: Desk, until: Instant | null = null): void {
    const before = desk;
    history = remember(history, before);
    drag = null;
    desk = next;
    const forked = next.branches.length > before.branches.length;
    const { timeline: made, from } = currentBranch(next);
    const spent = until !== null && until > made.world.now && runTo(made, until) === 'spent';
    const notice = forked ? notices.branched(from, currentBranch(before).name) : null;
    const selection = forked ? stillThere(before, from) : store.getState().selection;
    show({ notice: spent ? notices.spent() : notice, selection });
  }

  /** What is selected, where it happened before the branch left. */
  function stillThere(before: Desk, from: Instant): LabState['selection'] {
    const { selection } = store.getState();
    const entry =
      selection === null ? undefined : currentBranch(before).timeline.world.log.entries[selection];
    return entry !== undefined && entry.at <= from ? selection : null;
  }

  function intervene(datagram: DatagramId, action: (segment: SegmentName) => Action): void {
    const met = reach(timeline(), datagram);
    if ('not' in met) {
      tell(notices.unreachable(met.not));
      return;
    }
    const done = action(met.segment);
    change(withAction(desk, met.timeline, done, describe(done)), timeline().world.now);
  }

  const tell = (notice: Notice | null): void => store.setState({ notice });

  const actions: LabActions = {
    openHome: () => store.setState({ page: 'home', notice: null }),
    openScenario(id) {
      const scenario = findScenario(id);
      if (scenario === null) store.setState({ page: 'home', notice: notices.noScenario(id) });
      else open(sourceOfScenario(scenario));
    },
    openEmptyLab: () => actions.openScenario('empty'),
    openLink(hash) {
      const opened = sourceOf(hash);
      if (!opened.ok) {
        store.setState({ page: 'home', notice: notices.badLink(opened.error) });
        return;
      }
      open(opened.value.source);
      const notice = opened.value.goTo(timeline());
      show({ notice });
    },
    makeLink() {
      const link = linkOf(desk.source, timeline());
      if (link.ok) return link.value;
      tell(notices.noLink(link.error));
      return '';
    },
    call(host, call, fields) {
      const request = readCall(call, fields);
      if (!request.ok) {
        tell(notices.badCall(call, request.error));
        return;
      }
      const thread = idleThread(timeline().world, host);
      const action: Action = { do: 'call', host, thread, request: request.value };
      change(withAction(desk, timeline(), action, describe(action)));
    },
    drop: (datagram) => intervene(datagram, (segment) => ({ do: 'drop', segment })),
    delay: (datagram, by) =>
      intervene(datagram, (segment) => ({ do: 'delay', segment, by: Math.max(0, Math.round(by)) })),
    duplicate: (datagram) => intervene(datagram, (segment) => ({ do: 'duplicate', segment })),
    corrupt: (datagram) => intervene(datagram, (segment) => ({ do: 'corrupt', segment })),
    setNetwork(direction, setting, value) {
      const wanted = { direction, setting, value: clamp(setting, value) };
      const begun = dragBefore(drag, desk, wanted);
      const before = begun ?? desk;
      const from = direction === 'both' ? 'client' : direction;
      const name = describe({ do: 'set', direction: from, setting, value: wanted.value });
      const next = withSetting(before, wanted, name);
      if (begun === null && next === before) return;
      if (begun !== null) {
        desk = begun;
        history = history.slice(0, -1);
      }
      if (next === before) {
        show();
        return;
      }
      change(next);
      drag = beginDrag(before, next, wanted);
    },
    stepForward: () => move(stepForward),
    stepBack: () => move((at) => seekSteps(at, Math.max(0, at.world.steps - 1))),
    stepHost: (host) => move((at) => runToHost(at, host)),
    stepState: () => move(runToState),
    toStart: () => move((at) => stand(at, { steps: 0, at: 0 })),
    toEnd: () => move((at) => runTo(at, never)),
    seek: (at) => move((line) => seekTo(line, Math.max(0, Math.round(at)))),
    advance(by) {
      const line = timeline();
      drag = null;
      if (nextAt(line) === null) return false;
      runTo(line, line.world.now + Math.max(0, Math.round(by)), frameBudget);
      show();
      return nextAt(line) !== null;
    },
    select: (selection) => store.setState({ selection }),
    showTab: (tab) => store.setState({ tab }),
    setTheme(theme) {
      const kept = rememberTheme(storage, theme);
      store.setState({ theme, ...(kept ? {} : { notice: notices.notKept() }) });
    },
    switchBranch(index) {
      const branch = desk.branches[index];
      if (branch === undefined || index === desk.current) return;
      const { now } = timeline().world;
      desk = { ...desk, current: index };
      const { selection } = store.getState();
      move((at) => seekTo(at, Math.min(now, branch.until)));
      show({ selection: selection !== null && selection < timeline().world.log.length ? selection : null });
    },
    undo() {
      const past = history.at(-1);
      if (past === undefined) return;
      history = history.slice(0, -1);
      drag = null;
      desk = restore(past);
      show({ notice: null });
    },
    dismissNotice: () => tell(null),
  };

  return {
    store,
    actions,
    world: () => timeline().world,
    commands: () => timeline().recording.commands,
    outlook: () => ({
      now: timeline().world.now,
      next: nextAt(timeline()),
      flying: timeline().world.flights.size > 0,
    }),
  };
}

const sourceOfScenario = (scenario: Scenario): Source => ({
  id: scenario.id,
  title: scenario.title,
  from: 'library',
  recording: resolve(scenario),
});
