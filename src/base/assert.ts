/** Broken invariants throw and are never caught in the core: a wrong run is worse than a stopped one. */

export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

/** Throws BrokenInvariant with `sentence` unless `holds`. */
export function invariant(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new BrokenInvariant(sentence);
}

/** For the branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unexpected ${String(value)}`);
}

/** The value, where it cannot be absent: `sentence` says why. */
export function present<Value>(value: Value | undefined | null, sentence: string): Value {
  if (value === undefined || value === null) throw new BrokenInvariant(sentence);
  return value;
}
