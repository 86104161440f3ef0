/** Which entries each entry caused: chains through arrays of numbers, since a long log has hundreds of thousands of them. */
import type { EntryId } from '../base/trace.ts';

/** By entry: its first and its last effect, and the next effect of its own cause; −1 for none. */
export interface Effects {
  readonly first: EntryId[];
  readonly last: EntryId[];
  readonly next: EntryId[];
}

const none: EntryId = -1;

export const noEffects = (): Effects => ({ first: [], last: [], next: [] });

/** Takes down the next entry of the log. */
export function addEffect({ first, last, next }: Effects, effect: EntryId, cause: EntryId | null): void {
  first.push(none);
  last.push(none);
  next.push(none);
  if (cause === null) return;
  const before = last[cause] ?? none;
  if (before === none) first[cause] = effect;
  else next[before] = effect;
  last[cause] = effect;
}

/** In the order of the log. */
export function effectsAt({ first, next }: Effects, cause: EntryId): readonly EntryId[] {
  const found: EntryId[] = [];
  for (let at = first[cause] ?? none; at !== none; at = next[at] ?? none) found.push(at);
  return found;
}

/** As they were when this many entries had been taken down. */
export function cutEffects(effects: Effects, length: number): Effects {
  const first = effects.first.slice(0, length);
  const last = effects.last.slice(0, length);
  const next = effects.next.slice(0, length);
  for (let cause = 0; cause < length; cause++) {
    if ((first[cause] ?? none) >= length) first[cause] = none;
    if ((next[cause] ?? none) >= length) next[cause] = none;
  }
  // What was the last effect then is where the chain ends now.
  for (let cause = 0; cause < length; cause++) {
    if ((last[cause] ?? none) < length) continue;
    let at = first[cause] ?? none;
    for (let after = at; after !== none; after = next[after] ?? none) at = after;
    last[cause] = at;
  }
  return { first, last, next };
}
