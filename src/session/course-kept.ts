/** What of a lesson is kept in this browser, where it lets us: the answers given, and which moments are done with. */
import type { Store } from './theme.ts';

export interface Kept {
  /** By moment and question: `2.0`. */
  readonly given: Readonly<Record<string, string>>;
  /** Moments whose answers have been shown. */
  readonly settled: readonly number[];
}

const nothing: Kept = { given: {}, settled: [] };
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
export function keepAnswers(storage: () => Store, id: string, { given, settled }: Kept): boolean {
  try {
    storage().setItem(keyOf(id), JSON.stringify({ given, settled }));
    return true;
  } catch {
    return false;
  }
}

function isKept(value: unknown): value is Kept {
  const { given, settled } = Object(value) as Partial<Record<keyof Kept, unknown>>;
  return (
    Array.isArray(settled) &&
    settled.every(Number.isSafeInteger) &&
    Object.values(Object(given)).every((answer) => typeof answer === 'string')
  );
}
