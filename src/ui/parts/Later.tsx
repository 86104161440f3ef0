import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { onDemand } from '../../session/on-demand.ts';

/** Without it the rest goes on: a connection that is gone is no broken rule. */
function Missing({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <p className="empty" role="status">
      This part of the page could not be fetched. The run goes on without it.{' '}
      <button type="button" className="btn btn-s btn-o" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

/**
 * A component that is fetched when it is first shown: what the first run does not need, a page on a slow line should not
 * wait for. Once it is here, it is drawn at once.
 */
export function later<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const part = onDemand(fetch);
  return function Later(props: Props) {
    const [tries, setTries] = useState(0);
    const [outcome, setOutcome] = useState<'waiting' | 'here' | 'missing'>('waiting');
    const Part = part.here();
    // biome-ignore lint/correctness/useExhaustiveDependencies: each try is a fetch of its own.
    useEffect(() => {
      if (part.here() !== null) return;
      part.get().then(
        () => setOutcome('here'),
        () => setOutcome('missing'),
      );
    }, [tries]);
    if (Part !== null) return <Part {...props} />;
    const retry = () => {
      setOutcome('waiting');
      setTries(tries + 1);
    };
    return outcome === 'missing' ? <Missing onRetry={retry} /> : null;
  };
}
