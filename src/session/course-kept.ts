/** What of a lesson is kept in this browser, where it lets us: the answers given, and which moments are done with. */
import type { Store } from './theme.ts';

export interface Kept {
  /** By moment and question: `2.0`. */
  readonly given: Readonly<Record<string, string>>;
  /** Moments whose answers have been shown. */
  readonly settled: readonly number[];
  /** The moments looked at so far: the farthest, from 1. */
  readonly seen: number;
}

const nothing: Kept = { given: {}, settled: [], seen: 0 };
const keyOf = (id: string): string => `tcpscope lesson ${id}`;

export function keptAnswers(storage: () => Store, id: string): Kept {
  try {
    const kept: unknown = JSON.parse(storage().getItem(keyOf(id)) ?? 'null');
    return isKept(kept) ? kept : nothing;
  } catch {
    return nothing;
  }
}

/** Whether it could be kept. */
export function keepAnswers(storage: () => Store, id: string, { given, settled, seen }: Kept): boolean {
  try {
    storage().setItem(keyOf(id), JSON.stringify({ given, settled, seen }));
    return true;
  } catch {
    return false;
  }
}

/** How many of a scenario's moments have been seen to their end, as far as this browser knows. */
export const momentsSeen = (storage: () => Store, id: string): number => keptAnswers(storage, id).seen;

function isKept(value: unknown): value is Kept {
  const { given, settled, seen } = Object(value) as Partial<Record<keyof Kept, unknown>>;
  return (
    Number.isSafeInteger(seen) &&
    Array.isArray(settled) &&
    settled.every(Number.isSafeInteger) &&
    Object.values(Object(given)).every((answer) => typeof answer === 'string')
  );
}
