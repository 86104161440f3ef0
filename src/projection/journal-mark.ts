/**
 * What of a journal is overwritten as its log goes on, as it stood after so many entries. All else keeps its entries, so
 * that a journal can be cut back to a mark.
 */
import { type ConnectionId, type EntryId, type HostName, hostNames } from '../base/trace.ts';
import type { ConnectionRecord } from './connection-record.ts';
import { type Conversation, copyConversation } from './conversation.ts';
import type { Journal } from './journal.ts';

type Learnt = Pick<ConnectionRecord, 'local' | 'remote' | 'conversation' | 'iss' | 'irs'>;
type ByHost<Value> = { readonly [host in HostName]: Value };

export interface JournalMark {
  readonly read: number;
  readonly journeys: number;
  readonly flights: number;
  readonly named: ReadonlyMap<string, number>;
  readonly unlistened: ReadonlyMap<string, EntryId>;
  /** What was known of each connection. */
  readonly records: ByHost<readonly Learnt[]>;
  readonly descriptors: ByHost<ReadonlyMap<number, ConnectionId | null>>;
  /** The conversations by their ends, and each as it was. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  readonly copies: ReadonlyMap<Conversation, Conversation>;
}

export function markOf(journal: Journal): JournalMark {
  const { records, descriptors, conversations } = journal;
  const both = <Value>(of: (host: HostName) => Value): ByHost<Value> => ({
    client: of('client'),
    server: of('server'),
  });
  const all = new Set(conversations.values());
  for (const host of hostNames)
    for (const { conversation } of records[host]) if (conversation !== null) all.add(conversation);
  return {
    read: journal.read,
    journeys: journal.journeys.length,
    flights: journal.flights.items.length,
    named: new Map(journal.named),
    unlistened: new Map(journal.unlistened),
    records: both((host) =>
      records[host].map(({ local, remote, conversation, iss, irs }) => ({
        local,
        remote,
        conversation,
        iss,
        irs,
      })),
    ),
    descriptors: both(
      (host) => new Map([...descriptors[host]].map(([fd, record]) => [fd, record?.id ?? null])),
    ),
    conversations: new Map(conversations),
    copies: new Map([...all].map((one) => [one, copyConversation(one)])),
  };
}

/** The same mark for a journal in which other objects stand for the same conversations. */
export function carriedOver(mark: JournalMark, heirs: ReadonlyMap<Conversation, Conversation>): JournalMark {
  const heir = (one: Conversation): Conversation => heirs.get(one) ?? one;
  const learnt = (one: Learnt): Learnt => ({
    ...one,
    conversation: one.conversation && heir(one.conversation),
  });
  return {
    ...mark,
    records: { client: mark.records.client.map(learnt), server: mark.records.server.map(learnt) },
    conversations: new Map([...mark.conversations].map(([ends, one]) => [ends, heir(one)])),
    copies: new Map([...mark.copies].map(([one, copy]) => [heir(one), copy])),
  };
}
