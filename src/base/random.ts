/**
 * Seeded random numbers: one stream for each cause, so that turning one knob does not reshuffle the others.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, plain 32-bit integer arithmetic.
 */

export interface RandomStream {
  a: number;
  b: number;
  c: number;
  counter: number;
}

/** The stream that `seed` and the name of a cause give, always the same one. */
export function randomStream(seed: number, cause: string): RandomStream {
  let hash = 0x811c9dc5;
  for (let i = 0; i < cause.length; i++) hash = Math.imul(hash ^ cause.charCodeAt(i), 0x01000193);
  const stream: RandomStream = { a: seed | 0, b: hash | 0, c: Math.floor(seed / 2 ** 32) | 0, counter: 1 };
  for (let i = 0; i < 15; i++) nextInt32(stream);
  return stream;
}

/** The next integer in −2³¹ … 2³¹−1: within these bounds an engine keeps a number without making an object of it. */
function nextInt32(stream: RandomStream): number {
  const result = (((stream.a + stream.b) | 0) + stream.counter) | 0;
  stream.counter = (stream.counter + 1) | 0;
  stream.a = stream.b ^ (stream.b >>> 9);
  stream.b = (stream.c + (stream.c << 3)) | 0;
  stream.c = (((stream.c << 21) | (stream.c >>> 11)) + result) | 0;
  return result;
}

/** Passes over the next number. */
export const move = (stream: RandomStream): void => void nextInt32(stream);

/** The next number in [0, 1), a multiple of 2⁻³². */
export const uniform = (stream: RandomStream): number => (nextInt32(stream) >>> 0) / 2 ** 32;

/** Whether an event of the given probability (0 … 1) happens now. Draws one number whatever the probability. */
export const happens = (stream: RandomStream, probability: number): boolean => uniform(stream) < probability;

/** The next integer in 0 … bound−1. */
export const below = (stream: RandomStream, bound: number): number => Math.floor(uniform(stream) * bound);

export const copyStream = (stream: RandomStream): RandomStream => ({ ...stream });
