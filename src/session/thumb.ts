/** The few lines of a scenario's small picture, in letters: the list of all scenarios is in the page from the start. */
import type { HostName } from '../base/trace.ts';

/** A letter for each arrow: by who sent it, and what became of it. */
export type Thumb = string;

export const letters = {
  client: { sent: 'c', lost: 'l', reset: 'r' },
  server: { sent: 's', lost: 'm', reset: 'q' },
} as const satisfies Record<HostName, Record<string, string>>;

export interface ThumbArrow {
  readonly from: HostName;
  readonly lost: boolean;
  readonly reset: boolean;
}

/** The arrows that its letters stand for. */
export const arrowsOf = (thumb: Thumb): readonly ThumbArrow[] =>
  [...thumb].map((letter) => {
    const from = Object.values(letters.client).some((known) => known === letter) ? 'client' : 'server';
    return { from, lost: letter === letters[from].lost, reset: letter === letters[from].reset };
  });
