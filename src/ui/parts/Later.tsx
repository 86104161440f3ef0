import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

/** Without it the rest goes on: a connection that is gone is no broken rule. */
function Missing() {
  return (
    <p className="empty" role="status">
      This part of the page could not be fetched. The run goes on without it.
    </p>
  );
}

/**
 * A component that is fetched when it is first shown: what the first run does not need, a page on a slow line should not
 * wait for.
 */
export function later<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Fetched = lazy(async () => ({ default: await fetch().catch(() => Missing) }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Fetched {...props} />
      </Suspense>
    );
  };
}
