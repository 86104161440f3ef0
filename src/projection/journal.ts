/**
 * What the log says, gathered: datagrams with their fates, connections with their ways, calls with their returns. Every
 * fact carries its entry, so what lies beyond the cursor (an entry at or past the log's length) can be left out by
 * whoever asks. `read-journal.ts` keeps it up to date.
 */
import type { Entries } from '../base/entries.ts';
import type { ConnectionId, DatagramId, Entry, EntryId, EntryOf, HostName } from '../base/trace.ts';
import type { CallRecord, Descriptors } from './call-record.ts';
import type { ConnectionRecord } from './connection-record.ts';
import type { Conversations } from './conversation.ts';
import { type Courses, noCourses } from './courses.ts';
import { type Effects, noEffects } from './effects.ts';
import type { JournalMark } from './journal-mark.ts';
import type { Journey } from './journey.ts';
import { noSpans, type Spans } from './spans.ts';
import { noTimerSpans, type TimerSpans } from './timer-span.ts';

export interface Journal {
  readonly entries: Entries;
  /** How many entries it has read. */
  read: number;
  /** Datagrams and copies by their numbers, which begin with 1. */
  readonly journeys: Journey[];
  /** The datagrams that hosts sent, by time; their copies hang on them. */
  readonly flights: Spans<Journey>;
  readonly courses: Courses;
  readonly byDatagram: Map<DatagramId, Journey>;
  readonly conversations: Conversations;
  /** How many datagrams of each kind each host has sent: `client data`. */
  readonly named: Map<string, number>;
  readonly records: { readonly [host in HostName]: ConnectionRecord[] };
  readonly byConnection: { readonly [host in HostName]: Map<ConnectionId, ConnectionRecord> };
  readonly calls: { readonly [host in HostName]: CallRecord[] };
  readonly byCall: Map<EntryId, CallRecord>;
  /** The send() calls of each host's program, in all its threads. */
  readonly programSends: { readonly [host in HostName]: CallRecord[] };
  readonly descriptors: { readonly [host in HostName]: Descriptors };
  /** Connections that changed state, and sockets that began to listen. */
  readonly states: (EntryOf<'state'> | EntryOf<'socket'>)[];
  /** Sockets that listen no more: when each ceased. */
  readonly unlistened: Map<string, EntryId>;
  readonly timers: TimerSpans;
  /** Entries that may become notes beside the ladder. */
  readonly notable: Entry[];
  readonly effects: Effects;
  /** Where it can be cut back to, by ascending `read`. */
  readonly marks: JournalMark[];
}

export const newJournal = (entries: Entries): Journal => ({
  entries,
  read: 0,
  journeys: [],
  flights: noSpans(),
  courses: noCourses(),
  byDatagram: new Map(),
  conversations: new Map(),
  named: new Map(),
  records: { client: [], server: [] },
  byConnection: { client: new Map(), server: new Map() },
  calls: { client: [], server: [] },
  byCall: new Map(),
  programSends: { client: [], server: [] },
  descriptors: { client: new Map(), server: new Map() },
  states: [],
  unlistened: new Map(),
  timers: noTimerSpans(),
  notable: [],
  effects: noEffects(),
  marks: [],
});

export const findRecord = (
  journal: Journal,
  host: HostName,
  id: ConnectionId | null,
): ConnectionRecord | null => (id === null ? null : (journal.byConnection[host].get(id) ?? null));
