/**
 * Parts of the page that the first run does not need. Each is fetched when it is first wanted, or once the page has nothing
 * else to do: then nobody waits for it later, and the page goes on without its server.
 */
export interface OnDemand<Part> {
  /** The part, if it is here already. */
  here(): Part | null;
  /** Fetches it once. A fetch that failed is tried again at the next call. */
  get(): Promise<Part>;
}

const parts: OnDemand<unknown>[] = [];

export function onDemand<Part>(fetch: () => Promise<Part>): OnDemand<Part> {
  let here: Part | null = null;
  const part: OnDemand<Part> = {
    here: () => here,
    async get() {
      here ??= await fetch();
      return here;
    },
  };
  parts.push(part);
  return part;
}

/** Fetches what is not here yet, one part after the other; what cannot be fetched now is left for when it is wanted. */
export async function fetchTheRest(): Promise<void> {
  for (const part of parts) await part.get().catch(() => null);
}
