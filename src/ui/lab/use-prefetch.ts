import { useEffect } from 'react';
import { useLab, usePlayback } from '../../session/hooks.ts';
import { fetchTheRest } from '../../session/on-demand.ts';

/** So long a run has stood still before the line is taken for what comes next, in milliseconds. */
const rest = 2_000;

/** Once the first run has come to rest, what it did not need is fetched: nobody waits for it later, with or without a server. */
export function usePrefetch(): void {
  const { playing } = usePlayback();
  const hasRun = useLab(({ steps }) => steps > 0);
  useEffect(() => {
    if (playing || !hasRun) return;
    const timer = setTimeout(fetchTheRest, rest);
    return () => clearTimeout(timer);
  }, [playing, hasRun]);
}
