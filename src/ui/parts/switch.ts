/** Something of the page that is on or off, wherever it is asked for or changed. */
import { useSyncExternalStore } from 'react';

export interface Switch {
  isOn(): boolean;
  set(on: boolean): void;
  use(): boolean;
}

export function createSwitch(): Switch {
  let on = false;
  const listeners = new Set<() => void>();
  const isOn = (): boolean => on;
  const subscribe = (changed: () => void) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  };
  return {
    isOn,
    set(value) {
      if (value === on) return;
      on = value;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, isOn),
  };
}
