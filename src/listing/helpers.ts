/** Helpers of a listing: each is written where the text, or a helper that is written, calls it. */

export interface Helper {
  /** What in a text calls for it: the beginning of a word, as a pattern. */
  readonly name: string;
  readonly text: string;
}

/** In the order of the list, in which a helper stands behind those that it calls. */
export function neededBy(text: string, all: readonly Helper[]): readonly string[] {
  const needed = new Set<Helper>();
  let reading = text;
  for (const helper of [...all].reverse()) {
    if (!new RegExp(`\\b(${helper.name})`).test(reading)) continue;
    needed.add(helper);
    reading += helper.text;
  }
  return all.filter((helper) => needed.has(helper)).map((helper) => helper.text);
}
