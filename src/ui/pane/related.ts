/** The entries that the selected one comes from and leads to. */
import { useMemo } from 'react';
import type { EntryId } from '../../base/trace.ts';
import type { Explanation } from '../../projection/views.ts';
import { useExplanation } from '../../session/hooks.ts';

const none: ReadonlySet<EntryId> = new Set();

function relatedTo(explanation: Explanation | null): ReadonlySet<EntryId> {
  if (explanation === null) return none;
  const { cause, effects } = explanation;
  return new Set([...(cause ? [cause] : []), ...effects].map(({ entry }) => entry));
}

export function useRelated(): ReadonlySet<EntryId> {
  const explanation = useExplanation();
  return useMemo(() => relatedTo(explanation), [explanation]);
}
