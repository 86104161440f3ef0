/**
 * The two directions of a connection as an observer of the wire sees them: told apart by addresses and ports, numbered
 * from the sequence numbers of the SYNs. A SYN with another number on the same ports begins another conversation.
 */
import type { Instant } from '../base/time.ts';
import { type ConnectionId, type HostName, otherHost } from '../base/trace.ts';
import { endpointText } from '../wire/address.ts';
import type { Packet } from '../wire/datagram.ts';
import { ACK, has, SYN } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';

/** What an observer remembers of one direction. Sequence numbers absolute, null before the first. */
export interface Direction {
  /** The initial sequence number. */
  base: number | null;
  /** The number after the highest octet seen, and when it was seen. */
  next: number | null;
  nextAt: Instant;
  /** The last acknowledgement sent, when, and how often it was repeated since packet `ackNumber`. */
  ack: number | null;
  ackAt: Instant;
  ackNumber: number;
  duplicates: number;
  window: number | null;
  /** What the last packet of this direction was. */
  last: 'keepalive' | 'probe' | null;
}

export interface Conversation {
  readonly sides: { readonly [from in HostName]: Direction };
  /** Round trip of the handshake; null until it is over. */
  handshake: Duration | null;
  synAt: Instant | null;
  readonly connections: Record<HostName, ConnectionId | null>;
  /** It follows another conversation on the same ports. */
  readonly reused: boolean;
}
type Duration = number;

const direction = (): Direction => ({
  base: null,
  next: null,
  nextAt: 0,
  ack: null,
  ackAt: 0,
  ackNumber: 0,
  duplicates: 0,
  window: null,
  last: null,
});

const conversation = (reused: boolean): Conversation => ({
  sides: { client: direction(), server: direction() },
  handshake: null,
  synAt: null,
  connections: { client: null, server: null },
  reused,
});

export type Conversations = Map<string, Conversation>;

/** The conversation that a packet belongs to, new where it begins one. */
export function conversationOf(known: Conversations, packet: Packet, from: HostName): Conversation {
  const key = keyOf(packet, from);
  const before = known.get(key);
  const base = before?.sides[from].base ?? null;
  const { seg } = packet;
  const opens = has(seg, SYN) && !has(seg, ACK);
  if (before !== undefined && !(opens && base !== null && base !== toNumber(seg.seq))) return before;
  const fresh = conversation(before !== undefined);
  known.set(key, fresh);
  return fresh;
}

function keyOf({ source, destination, seg }: Packet, from: HostName): string {
  const sender = endpointText({ address: source, port: seg.sourcePort });
  const receiver = endpointText({ address: destination, port: seg.destinationPort });
  return from === 'client' ? `${sender} ${receiver}` : `${receiver} ${sender}`;
}

/** Where the numbers of each direction begin, learnt from this packet where it was not known. */
export function learnBases(conversation: Conversation, { seg }: Packet, from: HostName): void {
  const own = conversation.sides[from];
  const peer = conversation.sides[otherHost(from)];
  if (has(seg, SYN)) own.base = toNumber(seg.seq);
  own.base ??= (toNumber(seg.seq) - 1) >>> 0;
  if (has(seg, ACK)) peer.base ??= (toNumber(seg.ack) - 1) >>> 0;
}

/** How far `a` is ahead of `b`, modulo 2³². */
export const ahead = (a: number, b: number): number => (a - b) | 0;
