/** Chance from a seed, so that a script can be had again (mulberry32). */
export interface Draw {
  /** 0 ≤ n < most */
  upTo(most: number): number;
  of<Value>(values: readonly Value[]): Value;
  chance(part: number): boolean;
}

export function createRandom(seed: number): Draw {
  let state = (seed * 0x9e3779b9) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    upTo: (most) => Math.floor(next() * most),
    of: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    chance: (part) => next() < part,
  };
}

/** Other scripts of the same kind: KERNEL_SEED is the first one's. */
const firstSeed = Number(process.env.KERNEL_SEED ?? 1);

export const many = <Made>(make: (seed: number) => Made, count: number): Made[] =>
  Array.from({ length: count }, (_, at) => make(firstSeed + at));
