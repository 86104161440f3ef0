/**
 * The two directions of a connection as they are on the wire: told apart by addresses and ports, numbered from the
 * sequence numbers of the SYNs. A SYN with another number on the same ports begins another conversation.
 */
import { type ConnectionId, type HostName, otherHost } from '../base/trace.ts';
import { endpointText } from '../wire/address.ts';
import type { Packet } from '../wire/datagram.ts';
import { ACK, has, SYN } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';
import { type Capture, newCapture } from './capture.ts';

export interface Conversation {
  /** The initial sequence number of each direction; null while unknown. */
  readonly bases: Record<HostName, number | null>;
  readonly connections: Record<HostName, ConnectionId | null>;
  /** What a capture at each host has seen of it. */
  readonly captures: { readonly [host in HostName]: Capture };
}

export type Conversations = Map<string, Conversation>;

/** The conversation that a packet belongs to, new where it begins one. */
export function conversationOf(known: Conversations, packet: Packet, from: HostName): Conversation {
  const key = keyOf(packet, from);
  const before = known.get(key);
  const base = before?.bases[from] ?? null;
  const { seg } = packet;
  const opens = has(seg, SYN) && !has(seg, ACK);
  if (before !== undefined && !(opens && base !== null && base !== toNumber(seg.seq))) return before;
  const reused = before !== undefined;
  const fresh: Conversation = {
    bases: { client: null, server: null },
    connections: { client: null, server: null },
    captures: { client: newCapture(reused), server: newCapture(reused) },
  };
  known.set(key, fresh);
  return fresh;
}

function keyOf({ source, destination, seg }: Packet, from: HostName): string {
  const sender = endpointText({ address: source, port: seg.sourcePort });
  const receiver = endpointText({ address: destination, port: seg.destinationPort });
  return from === 'client' ? `${sender} ${receiver}` : `${receiver} ${sender}`;
}

/** Where the numbers of each direction begin, learnt from this packet where it was not known. */
export function learnBases({ bases }: Conversation, { seg }: Packet, from: HostName): void {
  const peer = otherHost(from);
  if (has(seg, SYN)) bases[from] = toNumber(seg.seq);
  bases[from] ??= (toNumber(seg.seq) - 1) >>> 0;
  if (has(seg, ACK)) bases[peer] ??= (toNumber(seg.ack) - 1) >>> 0;
}

/** SEG.SEQ and SEG.ACK as a reader counts them: from the initial number of each direction. */
export function relativeNumbers(
  { bases }: Conversation,
  { seg }: Packet,
  from: HostName,
): { readonly seq: number; readonly ack: number } {
  const own = bases[from] ?? 0;
  const peer = bases[otherHost(from)] ?? 0;
  return {
    seq: (toNumber(seg.seq) - own) | 0,
    ack: has(seg, ACK) ? (toNumber(seg.ack) - peer) | 0 : 0,
  };
}
