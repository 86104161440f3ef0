/** What of the run can be found by name: states that a host has entered, in every spelling, and segments. */
import type { Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import { nameText } from '../network/name.ts';
import { spellingsOf, stateNames } from '../projection/socket-rows.ts';
import { lab, views } from './app.ts';

/** A state of figure 5, with each time that a host entered it. */
export interface FoundState {
  readonly state: string;
  readonly spellings: readonly string[];
  readonly visits: readonly { readonly host: HostName; readonly at: Instant; readonly entry: EntryId }[];
}

export interface FoundSegment {
  readonly entry: EntryId;
  /** `#16` is its number in the packet list. */
  readonly number: number;
  /** `ACK 2921` */
  readonly text: string;
  /** `the second FIN of the client` */
  readonly name: string;
  readonly at: Instant;
}

const wholeRun = () => views.ladder(0, lab.world().now);

export function findableStates(): readonly FoundState[] {
  const { states } = wholeRun();
  return stateNames.map((state) => ({
    state,
    spellings: [...new Set([state, ...spellingsOf(state)])],
    visits: states.filter((visit) => visit.state === state),
  }));
}

export const findableSegments = (): readonly FoundSegment[] =>
  wholeRun().arrows.map(({ entry, number, flags, detail, name, sentAt }) => ({
    entry,
    number,
    text: `${flags} ${detail}`.trim(),
    name: nameText(name),
    at: sentAt,
  }));
