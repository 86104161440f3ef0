/**
 * What a scenario teaches, as data: moments of its run with a few words to each, what is to be foretold there, and what a
 * learner is to bring about. A moment is known by what the log says there, never by a time; answers are never written down.
 */
import type { Instant } from '../base/time.ts';
import type { EntryOf, HostName, Kind, Place } from '../base/trace.ts';
import type { SegmentKind } from '../network/name.ts';
import type { Experiment } from './scenario.ts';

export interface Lesson {
  /** In the order in which they come. */
  readonly moments: readonly Moment[];
  readonly goal?: Goal | undefined;
  /** For who teaches with it. */
  readonly notes?: string | undefined;
}

export interface Moment {
  readonly when: Sign;
  readonly title: string;
  /** `{seq}` and its like stand for numbers of the entry (`lesson/told.ts`). */
  readonly text: string;
  /** A section of an RFC, or a manual page: `RFC 9293 §3.5`, `listen(2)`. */
  readonly source: string;
  /** Asked here, before the run goes on. */
  readonly ask?: readonly Question[] | undefined;
}

/** The first entry behind the moment before that has all of this; `nth`: the so-many-th such entry. */
export type Sign = { readonly [K in Kind]: SignOf<K> }[Kind];

type SignOf<K extends Kind> = {
  readonly kind: K;
  readonly place?: Place | undefined;
  readonly nth?: number | undefined;
  /** For an entry that speaks of a datagram: what it carried, and who sent it. */
  readonly segment?: SegmentKind | undefined;
  readonly from?: string | undefined;
} & { readonly [F in PlainField<EntryOf<K>>]?: EntryOf<K>[F] | undefined };

/** The fields of an entry that are a word, a number or a yes; `from` of a state's edge is among them. */
type PlainField<E> = Exclude<
  { [F in keyof E]: E[F] extends string | number | boolean | null | undefined ? F : never }[keyof E],
  'kind' | 'place' | 'id' | 'at' | 'cause' | 'connection' | 'datagram' | 'copy' | undefined
>;

/** What the run answers. `words` ask it in the lesson's own way; `hint` says where to look. */
export type Question = { readonly words?: string | undefined; readonly hint?: string | undefined } & (
  | { readonly ask: 'state'; readonly of: HostName }
  /** A number of the next segment of that host. */
  | { readonly ask: 'seq' | 'ack' | 'length'; readonly from: HostName }
  | { readonly ask: 'segment'; readonly from: HostName }
  | { readonly ask: 'timer' }
  /** What that call comes back with next; `among`: what else it might have. */
  | {
      readonly ask: 'return';
      readonly at: HostName;
      readonly call: string;
      readonly among: readonly string[];
    }
);

/** Reached when all its signs have come, in this order and in time, and none of those that spoil it. */
export interface Goal {
  readonly text: string;
  readonly hint: string;
  readonly signs: readonly Sign[];
  readonly by?: Instant | undefined;
  readonly spoiledBy?: readonly Sign[] | undefined;
  /** Where the learner begins; without it, with the scenario itself. */
  readonly begin?: Experiment | undefined;
}
