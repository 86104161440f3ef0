/** Lists that keep their identity while their members stay the same, so that what draws them need not run again. */
import { useRef } from 'react';

export function useStable<T>(list: readonly T[], same: (one: T, other: T) => boolean): readonly T[] {
  const before = useRef(list);
  const kept = before.current;
  if (kept.length === list.length && kept.every((one, index) => same(one, list[index] as T))) return kept;
  before.current = list;
  return list;
}
