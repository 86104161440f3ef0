/**
 * What a capture at one host can tell about a packet, by the conditions that Wireshark documents for its TCP analysis
 * ("set when ..."). It knows what left and reached that host before, not what TCP knows. Numbers absolute, modulo 2³².
 */
import type { Duration, Instant } from '../base/time.ts';
import { type HostName, otherHost } from '../base/trace.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';

export interface Analysis {
  /** In square brackets before the packet's line, in order: `TCP Dup ACK 13#2`. */
  readonly remarks: readonly string[];
  /** How often this acknowledgement has been repeated now; 0 for none. */
  readonly duplicate: number;
}

/** What is remembered of one direction. Null before the first packet. */
interface Direction {
  /** The number after the highest octet seen, and when it was seen. */
  next: number | null;
  nextAt: Instant;
  /** The last acknowledgement, when it was seen, in which packet first, and how often it was repeated since. */
  ack: number | null;
  ackAt: Instant;
  ackNumber: number;
  duplicates: number;
  window: number | null;
  /** What the last packet of this direction was. */
  last: 'keep-alive' | 'probe' | 'other';
}

export interface Capture {
  readonly sides: { readonly [from in HostName]: Direction };
  /** From the last SYN to the ACK that ends the handshake; null until then. */
  handshake: Duration | null;
  synAt: Instant | null;
  /** It follows another conversation on the same ports. */
  readonly reused: boolean;
}

const newDirection = (): Direction => ({
  next: null,
  nextAt: 0,
  ack: null,
  ackAt: 0,
  ackNumber: 0,
  duplicates: 0,
  window: null,
  last: 'other',
});

export const newCapture = (reused: boolean): Capture => ({
  sides: { client: newDirection(), server: newDirection() },
  handshake: null,
  synAt: null,
  reused,
});

/** A packet as it passes the capture. */
export interface Seen {
  readonly from: HostName;
  readonly seg: Segment;
  readonly at: Instant;
  /** Its number in the packet list. */
  readonly number: number;
}

/** The same, with what was seen before it. */
interface Sight {
  readonly own: Direction;
  readonly peer: Direction;
  readonly capture: Capture;
  readonly seg: Segment;
  readonly seq: number;
  readonly ack: number;
  /** Octets of text; and with SYN and FIN. */
  readonly length: number;
  readonly space: number;
  /** Neither SYN nor FIN nor RST. */
  readonly plain: boolean;
  readonly at: Instant;
  readonly number: number;
}

const sightOf = (capture: Capture, { from, seg, at, number }: Seen): Sight => ({
  own: capture.sides[from],
  peer: capture.sides[otherHost(from)],
  capture,
  seg,
  seq: toNumber(seg.seq),
  ack: toNumber(seg.ack),
  length: seg.text.length,
  space: segmentLength(seg),
  plain: !has(seg, SYN | FIN | RST),
  at,
  number,
});

/** What is to be said of a packet by what was seen before it. */
export function analyse(capture: Capture, seen: Seen): Analysis {
  const sight = sightOf(capture, seen);
  const { own, seg } = sight;
  const duplicate = isDuplicate(sight) ? own.duplicates + 1 : 0;
  const remarks = [
    isReused(sight) && 'TCP Port numbers reused',
    repeated(sight, duplicate),
    isProbe(sight) ? 'TCP ZeroWindowProbe' : isKeepAlive(sight) ? 'TCP Keep-Alive' : sentAgain(sight),
    fillsWindow(sight) && 'TCP Window Full',
    sight.plain && seg.wnd === 0 && 'TCP ZeroWindow',
  ].filter((remark) => typeof remark === 'string');
  return { remarks, duplicate };
}

/** Takes the packet into account for those that follow. */
export function remember(capture: Capture, seen: Seen): void {
  const sight = sightOf(capture, seen);
  const { own, seg, seq, ack, space, at, number } = sight;
  const probe = isProbe(sight);
  const last = probe ? 'probe' : isKeepAlive(sight) ? 'keep-alive' : 'other';
  timeHandshake(capture, seg, at);
  if (isDuplicate(sight)) own.duplicates += 1;
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
  own.last = last;
}

function timeHandshake(capture: Capture, seg: Segment, at: Instant): void {
  if (has(seg, SYN) && !has(seg, ACK)) capture.synAt = at;
  if (!has(seg, SYN) && has(seg, ACK) && capture.synAt !== null) capture.handshake ??= at - capture.synAt;
}

/** How far `a` is ahead of `b`. */
const ahead = (a: number, b: number): number => (a - b) | 0;

const isReused = ({ capture, own, peer, seg }: Sight): boolean =>
  capture.reused && own.next === null && peer.next === null && has(seg, SYN);

/** One octet, the next one, into a window that the peer has closed. */
const isProbe = ({ own, peer, seq, length, plain }: Sight): boolean =>
  plain && length === 1 && seq === own.next && peer.window === 0;

/** At most one octet, and it stands before the next. */
const isKeepAlive = ({ own, seq, length, plain }: Sight): boolean =>
  plain && length <= 1 && own.next !== null && ahead(own.next, seq) === 1;

/** An acknowledgement without text that says what the last one said. */
const repeats = ({ own, seq, ack, length, plain, seg }: Sight): boolean =>
  plain && has(seg, ACK) && length === 0 && own.ack === ack && own.next === seq;

const answersKeepAlive = (sight: Sight): boolean =>
  repeats(sight) &&
  sight.peer.last === 'keep-alive' &&
  sight.seg.wnd !== 0 &&
  sight.seg.wnd === sight.own.window;

const answersProbe = (sight: Sight): boolean =>
  repeats(sight) && sight.peer.last === 'probe' && sight.seg.wnd === 0 && sight.own.window === 0;

const isDuplicate = (sight: Sight): boolean =>
  repeats(sight) && sight.seg.wnd !== 0 && sight.seg.wnd === sight.own.window && !answersKeepAlive(sight);

function repeated(sight: Sight, duplicate: number): string | null {
  if (answersKeepAlive(sight)) return 'TCP Keep-Alive ACK';
  if (answersProbe(sight)) return 'TCP ZeroWindowProbeAck';
  if (duplicate > 0) return `TCP Dup ACK ${sight.own.ackNumber}#${duplicate}`;
  return repeats(sight) && sight.seg.wnd !== 0 ? 'TCP Window Update' : null;
}

/** The text reaches just as far as the peer's window. */
const fillsWindow = ({ peer, seq, length, plain }: Sight): boolean =>
  plain &&
  length > 0 &&
  peer.ack !== null &&
  peer.window !== null &&
  ahead(seq + length, peer.ack + peer.window) === 0;

/** A retransmission is fast when it follows this soon upon the acknowledgement that asks for it. */
const soon: Duration = 20_000;
/** What follows this soon is out of order rather than sent again, where the handshake gave no round trip. */
const usualThreshold: Duration = 3_000;

/** What begins before the next octet has been seen already. */
function sentAgain({ own, peer, capture, seq, space, seg, at }: Sight): string | null {
  if (space === 0 || has(seg, RST) || own.next === null || ahead(seq, own.next) >= 0) return null;
  if (seg.text.length > 0 && peer.ack !== null && ahead(seq + space, peer.ack) <= 0)
    return 'TCP Spurious Retransmission';
  if (peer.duplicates >= 2 && peer.ack === seq && at - peer.ackAt < soon) return 'TCP Fast Retransmission';
  const threshold = capture.handshake ?? usualThreshold;
  if (ahead(own.next, seq + space) !== 0 && at - own.nextAt < threshold) return 'TCP Out-Of-Order';
  return 'TCP Retransmission';
}
