/**
 * The two directions of a connection as they are on the wire: told apart by addresses and ports, numbered from the
 * sequence numbers of the SYNs. A SYN with another number on the same ports begins another conversation.
 */
import { type ConnectionId, type HostName, otherHost } from '../base/trace.ts';
import { type Address, endpointText } from '../wire/address.ts';
import { ACK, SYN } from '../wire/segment.ts';
import type { TcpHeader } from '../wire/tcp-header.ts';
import { type Capture, copyCapture, newCapture } from './capture.ts';

export interface Conversation {
  /** The initial sequence number of each direction; null while unknown. */
  readonly bases: Record<HostName, number | null>;
  readonly connections: Record<HostName, ConnectionId | null>;
  /** What a capture at each host has seen of it. */
  readonly captures: { readonly [host in HostName]: Capture };
}

export type Conversations = Map<string, Conversation>;

/** What tells the conversation of a datagram. */
interface Ends {
  readonly source: Address;
  readonly destination: Address;
  readonly header: TcpHeader;
}

const has = ({ control }: TcpHeader, bit: number): boolean => (control & bit) !== 0;

/** The conversation that a datagram belongs to, new where it begins one. */
export function conversationOf(known: Conversations, ends: Ends, from: HostName): Conversation {
  const key = keyOf(ends, from);
  const before = known.get(key);
  const base = before?.bases[from] ?? null;
  const { header } = ends;
  const opens = has(header, SYN) && !has(header, ACK);
  if (before !== undefined && !(opens && base !== null && base !== header.seq)) return before;
  const reused = before !== undefined;
  const fresh: Conversation = {
    bases: { client: null, server: null },
    connections: { client: null, server: null },
    captures: { client: newCapture(reused), server: newCapture(reused) },
  };
  known.set(key, fresh);
  return fresh;
}

/** As it stands, to go its own way. */
export const copyConversation = ({ bases, connections, captures }: Conversation): Conversation => ({
  bases: { ...bases },
  connections: { ...connections },
  captures: { client: copyCapture(captures.client), server: copyCapture(captures.server) },
});

function keyOf({ source, destination, header }: Ends, from: HostName): string {
  const sender = endpointText({ address: source, port: header.sourcePort });
  const receiver = endpointText({ address: destination, port: header.destinationPort });
  return from === 'client' ? `${sender} ${receiver}` : `${receiver} ${sender}`;
}

/** Where the numbers of each direction begin, learnt from this segment where it was not known. */
export function learnBases({ bases }: Conversation, header: TcpHeader, from: HostName): void {
  const peer = otherHost(from);
  if (has(header, SYN)) bases[from] = header.seq;
  bases[from] ??= (header.seq - 1) >>> 0;
  if (has(header, ACK)) bases[peer] ??= (header.ack - 1) >>> 0;
}

/** SEG.SEQ and SEG.ACK as a reader counts them: from the initial number of each direction. */
export function relativeNumbers(
  { bases }: Conversation,
  header: TcpHeader,
  from: HostName,
): { readonly seq: number; readonly ack: number } {
  const own = bases[from] ?? 0;
  const peer = bases[otherHost(from)] ?? 0;
  return {
    seq: (header.seq - own) | 0,
    ack: has(header, ACK) ? (header.ack - peer) | 0 : 0,
  };
}
