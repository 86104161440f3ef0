import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

/**
 * A component that is fetched when it is first shown: what the first run does not need, a page on a slow line should not
 * wait for.
 */
export function later<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Fetched = lazy(async () => ({ default: await fetch() }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Fetched {...props} />
      </Suspense>
    );
  };
}
