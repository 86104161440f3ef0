/** The moment under the pointer and the stretch that the ladder shows: shared by all pictures of the same time. */
import { useSyncExternalStore } from 'react';
import type { Instant } from '../../base/time.ts';
import type { TimeScale } from './time-scale.ts';

/** The ladder's panel: its scale, the scale's pixel at its upper edge, and its height. */
export interface SharedWindow {
  readonly scale: TimeScale;
  readonly top: number;
  readonly height: number;
}

interface Shared {
  readonly pointed: Instant | null;
  readonly window: SharedWindow | null;
}

let shared: Shared = { pointed: null, window: null };
const listeners = new Set<() => void>();

function change(changed: Partial<Shared>): void {
  shared = { ...shared, ...changed };
  for (const tell of listeners) tell();
}

export function point(pointed: Instant | null): void {
  if (pointed !== shared.pointed) change({ pointed });
}

export function showWindow(window: SharedWindow | null): void {
  const before = shared.window;
  const same =
    window !== null &&
    before !== null &&
    window.top === before.top &&
    window.height === before.height &&
    sameScale(window.scale, before.scale, window);
  if (!same) change({ window });
}

/** Scales that agree at both edges and fold the same stretches draw the same picture. */
function sameScale(a: TimeScale, b: TimeScale, { top, height }: SharedWindow): boolean {
  return (
    a.timeAt(top) === b.timeAt(top) &&
    a.timeAt(top + height) === b.timeAt(top + height) &&
    a.folds.length === b.folds.length
  );
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const usePointed = (): Instant | null => useSyncExternalStore(subscribe, () => shared.pointed);
export const useSharedWindow = (): SharedWindow | null =>
  useSyncExternalStore(subscribe, () => shared.window);
