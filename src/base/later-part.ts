/**
 * A part of the engine that comes later: a page runs its first handshake without it. What runs anything else puts every
 * part in its place first, by importing `sim/whole.ts`, and `projection/whole.ts` where it tells of what it ran.
 */
import { present } from './assert.ts';

export interface LaterPart<Part> {
  put(part: Part): void;
  /** Throws where nobody has put it: a run that needs it began too early. */
  get(): Part;
  /** Null where nobody has put it yet. */
  here(): Part | null;
}

/** `what` names the part in the sentence of the error. */
export function laterPart<Part>(what: string): LaterPart<Part> {
  let here: Part | null = null;
  return {
    put(part) {
      here = part;
    },
    here: () => here,
    get: () => present(here, `${what} is put in its place (whole.ts) before a run needs it`),
  };
}
