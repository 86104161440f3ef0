import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that stays the same and does what the last drawing said: for listeners and timers that outlive a drawing.
 * Not to be called while drawing.
 */
export function useLatest<Arguments extends unknown[], Result>(
  does: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const latest = useRef(does);
  useLayoutEffect(() => {
    latest.current = does;
  });
  return useCallback((...args) => latest.current(...args), []);
}
