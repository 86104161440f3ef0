/** What components ask for. Each hook draws again only when its own value has changed. */
import { useSelector } from '@xstate/react';
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import type { Rows } from '../projection/rows.ts';
import type { HostClock, HostView, LadderView, Narration, PacketRow, TickView } from '../projection/views.ts';
import { lab, panels, play, player, toggle, views } from './app.ts';
import { causes } from './causes.ts';
import { type Hero, heroLadder } from './hero.ts';
import type { LabState } from './lab.ts';
import type { Panel } from './panels.ts';
import { type ScenarioEntry, scenarioIndex } from './scenario-index.ts';
import { useOnDemand } from './use-on-demand.ts';

export { segmentKinds } from '../network/name.ts';
export { presets as networkPresets } from '../network/presets.ts';
export { actions } from './app.ts';

export const useLab = <Value>(select: (state: LabState) => Value): Value => useStore(lab.store, select);

/** Draws a panel again when an event has happened or been taken back, … */
export const useEvents = (panel: Panel): void => {
  useSyncExternalStore(panels.subscribe, () => panels.shown(panel).event);
};
/** … and also when only the clock has moved. */
export const useMoment = (panel: Panel): string =>
  useSyncExternalStore(panels.subscribe, () => panels.shown(panel).moment);

/** A host as of the last event. */
export function useHost(host: HostName): HostView {
  useEvents(host);
  return views.host(host);
}

/** What of a host moves with the clock. */
export function useHostClock(host: HostName): HostClock {
  useMoment(host);
  return views.hostClock(host);
}

/** What of the ladder lies between two moments: of segments that are a grain of time apart one stands for all but `whole`. */
export function useLadder(from: Instant, to: Instant, grain: Duration, whole: EntryId | null): LadderView {
  useEvents('ladder');
  useEffect(() => panels.setGrain(grain), [grain]);
  return views.ladder(from, to, grain, whole);
}

/** The present, as the ladder shows it. */
export function useLadderNow(): Instant {
  useMoment('ladder');
  return panels.shown('ladder').at;
}

export function usePacketRows(): Rows<PacketRow> {
  useEvents('list');
  return views.packets();
}

/** Whether any segment has been sent. */
export function useAnySegment(): boolean {
  useEvents('ladder');
  return views.packets().length > 0;
}

/** How many entries the log has. */
export function useLogLength(): number {
  useEvents('list');
  return lab.world().log.length;
}

const nothing: ReadonlySet<EntryId> = new Set();

/** The entries that the selected one comes from and leads to. */
export function useRelated(): ReadonlySet<EntryId> {
  const selection = useLab((state) => state.selection);
  useSyncExternalStore(panels.subscribe, () => (selection === null ? '' : panels.shown('list').event));
  const here = useOnDemand(causes, selection !== null);
  return selection === null || here === null ? nothing : views.related(selection);
}

export function useTicks(): readonly TickView[] {
  useEvents('scrubber');
  return views.ticks();
}

export function useNarration(): Narration {
  useEvents('caption');
  return views.narration();
}

/** The present and the end of what has been run, on the scrubber. */
export function useReach(): Pick<LabState, 'now' | 'recordedUntil'> {
  useMoment('scrubber');
  return lab.store.getState();
}

export interface Playback {
  readonly playing: boolean;
  /** Virtual microseconds in a second of the wall clock. */
  readonly speed: number;
  play(): void;
  pause(): void;
  toggle(): void;
  setSpeed(speed: number): void;
}

const pause = (): void => player.send({ type: 'pause' });
const setSpeed = (speed: number): void => player.send({ type: 'speed', speed });

export function usePlayback(): Playback {
  const playing = useSelector(player, (snapshot) => snapshot.matches('playing'));
  const speed = useSelector(player, (snapshot) => snapshot.context.speed);
  return { playing, speed, play, pause, toggle, setSpeed };
}

/** The library's list. */
export const useScenarios = (): readonly ScenarioEntry[] => scenarioIndex;

/** A handshake half-way, for the home page. */
export const useHeroLadder = (): Hero => heroLadder();
