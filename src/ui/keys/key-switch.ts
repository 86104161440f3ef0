/** Whether single keys command the page. Kept in this browser. */
import { useSyncExternalStore } from 'react';

const storageKey = 'tcpscope.keys';

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

let on = stored();
const listeners = new Set<() => void>();

export const keysAreOn = (): boolean => on;

export function setKeysOn(value: boolean): void {
  on = value;
  try {
    localStorage.setItem(storageKey, value ? 'on' : 'off');
  } catch {
    // Storage is refused: the choice holds until the page closes.
  }
  for (const listener of listeners) listener();
}

export const useKeysOn = (): boolean =>
  useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, keysAreOn);
