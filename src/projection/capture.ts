/**
 * What an observer of the wire can tell about a packet, by the conditions that Wireshark documents for its TCP analysis
 * ("set when ..."). It knows what was sent before, not what the hosts know. Numbers absolute, modulo 2³².
 */
import type { Instant } from '../base/time.ts';
import { type HostName, otherHost } from '../base/trace.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';
import { ahead, type Conversation, type Direction } from './conversation.ts';

export interface Analysis {
  /** In square brackets before the packet's line, in order: `TCP Dup ACK 13#2`. */
  readonly remarks: readonly string[];
  /** How often this acknowledgement has been repeated now; 0 for none. */
  readonly duplicate: number;
}

/** Fast: the retransmission follows the acknowledgement that asks for it this soon. */
const soon = 20_000;
/** Out of order rather than sent again: it follows this soon, where the handshake gave no round trip. */
const usualThreshold = 3_000;

interface Sight {
  readonly own: Direction;
  readonly peer: Direction;
  readonly conversation: Conversation;
  readonly seg: Segment;
  readonly seq: number;
  readonly ack: number;
  readonly length: number;
  /** Text, SYN and FIN. */
  readonly space: number;
  /** Neither SYN nor FIN nor RST. */
  readonly plain: boolean;
  readonly at: Instant;
}

/** Judges a packet by what was seen before it, then remembers it. */
export function analyse(
  conversation: Conversation,
  from: HostName,
  seg: Segment,
  at: Instant,
  number: number,
): Analysis {
  const sight: Sight = {
    own: conversation.sides[from],
    peer: conversation.sides[otherHost(from)],
    conversation,
    seg,
    seq: toNumber(seg.seq),
    ack: toNumber(seg.ack),
    length: seg.text.length,
    space: segmentLength(seg),
    plain: !has(seg, SYN | FIN | RST),
    at,
  };
  const probe = isProbe(sight);
  const keepAlive = !probe && isKeepAlive(sight);
  const analysis = judge(sight, probe, keepAlive, number);
  remember(sight, probe, keepAlive, number);
  return analysis;
}

function judge(sight: Sight, probe: boolean, keepAlive: boolean, number: number): Analysis {
  const { own, peer, seg, conversation, plain } = sight;
  const remarks: string[] = [];
  let duplicate = 0;
  if (conversation.reused && own.next === null && peer.next === null && has(seg, SYN))
    remarks.push('TCP Port numbers reused');
  if (repeats(sight) && peer.last === 'keepalive' && seg.wnd !== 0 && seg.wnd === own.window)
    remarks.push('TCP Keep-Alive ACK');
  else if (repeats(sight) && peer.last === 'probe' && seg.wnd === 0 && own.window === 0)
    remarks.push('TCP ZeroWindowProbeAck');
  else if (repeats(sight) && seg.wnd !== 0 && seg.wnd === own.window) {
    duplicate = own.duplicates + 1;
    remarks.push(`TCP Dup ACK ${own.ackNumber || number}#${duplicate}`);
  } else if (repeats(sight) && seg.wnd !== 0) remarks.push('TCP Window Update');
  if (probe) remarks.push('TCP ZeroWindowProbe');
  if (keepAlive) remarks.push('TCP Keep-Alive');
  const again = probe || keepAlive ? null : sentAgain(sight);
  if (again !== null) remarks.push(again);
  if (fillsWindow(sight)) remarks.push('TCP Window Full');
  if (plain && seg.wnd === 0) remarks.push('TCP ZeroWindow');
  return { remarks, duplicate };
}

/** One octet, the next one, into a window that the peer has closed. */
const isProbe = ({ own, peer, seq, length, plain }: Sight): boolean =>
  plain && length === 1 && seq === own.next && peer.window === 0;

/** At most one octet, the one before the next. */
const isKeepAlive = ({ own, seq, length, plain }: Sight): boolean =>
  plain && length <= 1 && own.next !== null && ahead(own.next, seq) === 1;

/** An acknowledgement alone that acknowledges what the last one did. */
const repeats = ({ own, seq, ack, length, plain, seg }: Sight): boolean =>
  plain && has(seg, ACK) && length === 0 && own.ack === ack && own.next === seq;

const fillsWindow = ({ peer, seq, length, plain }: Sight): boolean =>
  plain &&
  length > 0 &&
  peer.ack !== null &&
  peer.window !== null &&
  ahead(seq + length, peer.ack + peer.window) === 0;

/** What begins before the next octet has been on the wire already. */
function sentAgain({ own, peer, conversation, seq, space, seg, at }: Sight): string | null {
  if (space === 0 || has(seg, RST) || own.next === null || ahead(seq, own.next) >= 0) return null;
  if (seg.text.length > 0 && peer.ack !== null && ahead(seq + space, peer.ack) <= 0)
    return 'TCP Spurious Retransmission';
  if (peer.duplicates >= 2 && peer.ack === seq && at - peer.ackAt < soon) return 'TCP Fast Retransmission';
  const threshold = conversation.handshake ?? usualThreshold;
  if (ahead(own.next, seq + space) !== 0 && at - own.nextAt < threshold) return 'TCP Out-Of-Order';
  return 'TCP Retransmission';
}

function remember(sight: Sight, probe: boolean, keepAlive: boolean, number: number): void {
  const { own, conversation, seg, seq, ack, space, at } = sight;
  if (has(seg, SYN) && !has(seg, ACK)) conversation.synAt ??= at;
  if (!has(seg, SYN) && has(seg, ACK) && conversation.synAt !== null)
    conversation.handshake ??= at - conversation.synAt;
  const repeated = repeats(sight) && seg.wnd !== 0 && seg.wnd === own.window && !isAnswer(sight);
  if (repeated) own.duplicates += 1;
  else if (has(seg, ACK) && own.ack !== ack) {
    own.duplicates = 0;
    own.ackNumber = number;
  }
  if (!probe && (own.next === null || ahead(seq + space, own.next) > 0)) {
    own.next = (seq + space) >>> 0;
    own.nextAt = at;
  }
  if (has(seg, ACK)) {
    own.ack = ack;
    own.ackAt = at;
  }
  own.window = seg.wnd;
  own.last = probe ? 'probe' : keepAlive ? 'keepalive' : null;
}

const isAnswer = ({ peer }: Sight): boolean => peer.last === 'keepalive';
