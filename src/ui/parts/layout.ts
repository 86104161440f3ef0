/** Which of the four arrangements the window has room for. */
import { useSyncExternalStore } from 'react';

export type Layout = 'wide' | 'medium' | 'narrow' | 'phone';

const queries = [
  ['phone', window.matchMedia('(max-width: 720px)')],
  ['narrow', window.matchMedia('(max-width: 1023px)')],
  ['medium', window.matchMedia('(max-width: 1279px)')],
] as const satisfies readonly (readonly [Layout, MediaQueryList])[];

function subscribe(changed: () => void): () => void {
  for (const [, query] of queries) query.addEventListener('change', changed);
  return () => {
    for (const [, query] of queries) query.removeEventListener('change', changed);
  };
}

const read = (): Layout => queries.find(([, query]) => query.matches)?.[0] ?? 'wide';

export const useLayout = (): Layout => useSyncExternalStore(subscribe, read);
