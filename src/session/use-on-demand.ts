import { useEffect, useState } from 'react';
import type { OnDemand } from './on-demand.ts';

/** A part that is no component, fetched once it is wanted; null while it is not here. */
export function useOnDemand<Part>(part: OnDemand<Part>, isWanted: boolean): Part | null {
  const [, setTries] = useState(0);
  useEffect(() => {
    if (isWanted && part.here() === null)
      part.get().then(
        () => setTries((tries) => tries + 1),
        () => null,
      );
  }, [part, isWanted]);
  return isWanted ? part.here() : null;
}
