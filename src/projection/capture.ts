/**
 * What a capture at one host can tell about a packet: the flags of Wireshark's TCP analysis, each by the conditions under
 * "Set when" in its User's Guide, section "TCP Analysis". It knows what left and reached that host before, not what TCP
 * knows. Sequence numbers are absolute, modulo 2³².
 */
import type { Duration, Instant } from '../base/time.ts';
import { type HostName, otherHost } from '../base/trace.ts';
import { ACK, FIN, RST, SYN } from '../wire/segment.ts';
import type { TcpHeader } from '../wire/tcp-header.ts';
import { readOptions } from '../wire/tcp-options.ts';

/** In the order in which the packet's line has them. */
export const flagTexts = {
  'keep alive': 'TCP Keep-Alive',
  'zero window probe ack': 'TCP ZeroWindowProbeAck',
  'zero window': 'TCP ZeroWindow',
  'zero window probe': 'TCP ZeroWindowProbe',
  'duplicate ack': 'TCP Dup ACK',
  'keep alive ack': 'TCP Keep-Alive ACK',
  'window full': 'TCP Window Full',
  'window update': 'TCP Window Update',
  'acked unseen segment': 'TCP ACKed unseen segment',
  'lost segment': 'TCP Previous segment not captured',
  'reused ports': 'TCP Port numbers reused',
  'out of order': 'TCP Out-Of-Order',
  'spurious retransmission': 'TCP Spurious Retransmission',
  'fast retransmission': 'TCP Fast Retransmission',
  retransmission: 'TCP Retransmission',
} as const;
export type AnalysisFlag = keyof typeof flagTexts;
const flagOrder = Object.keys(flagTexts) as readonly AnalysisFlag[];

export interface Analysis {
  readonly flags: ReadonlySet<AnalysisFlag>;
  /** How often this acknowledgement has been repeated now, and which packet had it first; 0 for none. */
  readonly duplicate: number;
  readonly first: number;
  /** Octets: the window field, scaled as far as the capture knows how. */
  readonly window: number;
}

export const nothingSaid: Analysis = { flags: new Set(), duplicate: 0, first: 0, window: 0 };

/** In square brackets before the packet's line, in order: `TCP Dup ACK 13#2`. */
export const remarksOf = ({ flags, duplicate, first }: Analysis): readonly string[] =>
  flagOrder
    .filter((flag) => flags.has(flag))
    .map((flag) => (flag === 'duplicate ack' ? `${flagTexts[flag]} ${first}#${duplicate}` : flagTexts[flag]));

/** What is remembered of one direction. Null before the first packet. */
interface Direction {
  /** The number of its first SYN. */
  base: number | null;
  /** The number after the highest octet seen, and when it was seen. */
  next: number | null;
  nextAt: Instant;
  /** How far the peer may acknowledge without having seen more than this capture has. */
  ackable: number | null;
  /** The last acknowledgement, when it was seen, in which packet first, and how often it was repeated since. */
  ack: number | null;
  ackAt: Instant;
  ackNumber: number;
  duplicates: number;
  window: number | null;
  /** The scale that its SYN has named; null where it named none. */
  scale: number | null;
  /** What the last packet of this direction was. */
  last: 'keep-alive' | 'probe' | 'other';
}

export interface Capture {
  readonly sides: { readonly [from in HostName]: Direction };
  /** From the last SYN to its sender's first ACK; 0 while unknown. */
  handshake: Duration;
  syn: { readonly of: Direction; readonly at: Instant } | null;
  /** It follows another conversation on the same ports. */
  readonly reused: boolean;
}

const newDirection = (): Direction => ({
  base: null,
  next: null,
  nextAt: 0,
  ackable: null,
  ack: null,
  ackAt: 0,
  ackNumber: 0,
  duplicates: 0,
  window: null,
  scale: null,
  last: 'other',
});

export const newCapture = (reused: boolean): Capture => ({
  sides: { client: newDirection(), server: newDirection() },
  handshake: 0,
  syn: null,
  reused,
});

export function copyCapture({ sides, handshake, syn, reused }: Capture): Capture {
  const own = { client: { ...sides.client }, server: { ...sides.server } };
  const of = syn?.of === sides.client ? own.client : own.server;
  return { sides: own, handshake, syn: syn && { of, at: syn.at }, reused };
}

/** A packet as it passes the capture. */
export interface Seen {
  readonly from: HostName;
  readonly header: TcpHeader;
  readonly at: Instant;
  /** Its number in the packet list. */
  readonly number: number;
}

/** The same, with what was seen before it. */
interface Sight {
  readonly own: Direction;
  readonly peer: Direction;
  readonly capture: Capture;
  readonly has: (bits: number) => boolean;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  /** Octets of text; and with SYN and FIN. */
  readonly length: number;
  readonly space: number;
  /** Neither SYN nor FIN nor RST. */
  readonly plain: boolean;
  readonly at: Instant;
  readonly number: number;
}

function sightOf(capture: Capture, { from, header, at, number }: Seen): Sight {
  const has = (bits: number): boolean => (header.control & bits) !== 0;
  const { length } = header.text;
  if (has(SYN)) capture.sides[from].scale = readOptions(header.options).windowScale ?? null;
  return {
    own: capture.sides[from],
    peer: capture.sides[otherHost(from)],
    capture,
    has,
    seq: header.seq,
    ack: header.ack,
    window: windowOf(capture, from, header),
    length,
    space: length + (has(SYN) || has(FIN) ? 1 : 0),
    plain: !has(SYN | FIN | RST),
    at,
    number,
  };
}

/** The window in octets: a SYN’s is never scaled, the others’ where both SYNs have named a scale (RFC 7323 2.2). */
export function windowOf({ sides }: Capture, from: HostName, { control, wnd }: TcpHeader): number {
  const { scale } = sides[from];
  const isScaled = (control & SYN) === 0 && scale !== null && sides[otherHost(from)].scale !== null;
  return isScaled ? wnd * 2 ** Math.min(scale, mostShift) : wnd;
}

/** RFC 7323 section 2.3 */
export const mostShift = 14;

/** Says what is to be said of a packet by what was seen before it, and takes it into account for those that follow. */
export function analyse(capture: Capture, seen: Seen): Analysis {
  const sight = sightOf(capture, seen);
  const flags = new Set(flagOrder.filter((flag) => conditions[flag](sight)));
  for (const flag of [...flags]) if (superseded[flag]?.some((other) => flags.has(other))) flags.delete(flag);
  const { own } = sight;
  const repeats = flags.has('duplicate ack');
  const analysis = {
    flags,
    duplicate: repeats ? own.duplicates + 1 : 0,
    first: own.ackNumber,
    window: sight.window,
  };
  remember(sight, flags);
  return analysis;
}

/** How far `a` is ahead of `b`. */
const ahead = (a: number, b: number): number => (a - b) | 0;

/** A retransmission is fast when it follows this soon upon the acknowledgement that asks for it. */
const soon: Duration = 20_000;
/** What follows this soon is out of order rather than sent again, where the handshake gave no round trip. */
const usualThreshold: Duration = 3_000;

/** At most one octet, and it stands before the next. */
const isKeepAlive = ({ own, seq, length, plain }: Sight): boolean =>
  plain && length <= 1 && own.next !== null && ahead(own.next, seq) === 1;

/** One octet, the next one, into a window that the peer has closed. */
const isProbe = ({ own, peer, seq, length }: Sight): boolean =>
  length === 1 && seq === own.next && peer.window === 0;

/** An acknowledgement without text that says what the last one said. */
const repeats = ({ own, seq, ack, length, plain }: Sight): boolean =>
  plain && length === 0 && own.ack === ack && own.next === seq;
const sameWindow = ({ own, window }: Sight): boolean => own.window === window;

/** It takes up sequence space that has been seen already. */
const repeatsText = (sight: Sight): boolean => {
  const { own, seq, space } = sight;
  return space > 0 && own.next !== null && ahead(own.next, seq) > 0 && !isKeepAlive(sight);
};

const conditions: { readonly [flag in AnalysisFlag]: (sight: Sight) => boolean } = {
  'reused ports': ({ capture, own, peer, has, seq }) =>
    has(ACK)
      ? has(SYN) && own.base !== null && own.base !== seq
      : has(SYN) && capture.reused && own.next === null && peer.next === null,
  'acked unseen segment': ({ peer, ack, has }) =>
    has(ACK) && peer.ackable !== null && ahead(ack, peer.ackable) > 0,
  'zero window probe ack': (sight) =>
    repeats(sight) && sight.window === 0 && sameWindow(sight) && sight.peer.last === 'probe',
  'zero window': ({ plain, window }) => plain && window === 0,
  'zero window probe': isProbe,
  'duplicate ack': (sight) => repeats(sight) && sight.window !== 0 && sameWindow(sight),
  'keep alive ack': (sight) =>
    repeats(sight) && sight.window !== 0 && sameWindow(sight) && sight.peer.last === 'keep-alive',
  'keep alive': isKeepAlive,
  'window full': ({ peer, seq, length, plain }) =>
    plain &&
    length > 0 &&
    peer.ack !== null &&
    peer.window !== null &&
    ahead(seq + length, peer.ack + peer.window) === 0,
  'window update': (sight) => repeats(sight) && sight.window !== 0 && !sameWindow(sight),
  'lost segment': ({ own, seq, has }) => own.next !== null && ahead(seq, own.next) > 0 && !has(RST),
  'out of order': (sight) => {
    const { own, capture, seq, space, at } = sight;
    const threshold = capture.handshake || usualThreshold;
    return repeatsText(sight) && own.next !== (seq + space) >>> 0 && at - own.nextAt < threshold;
  },
  'spurious retransmission': (sight) => {
    const { peer, seq, space, length } = sight;
    return repeatsText(sight) && length > 0 && peer.ack !== null && ahead(seq + space, peer.ack) <= 0;
  },
  'fast retransmission': (sight) => {
    const { peer, seq, at } = sight;
    return repeatsText(sight) && peer.duplicates >= 2 && peer.ack === seq && at - peer.ackAt < soon;
  },
  retransmission: repeatsText,
};

/** Which flags give way to which others. */
const superseded: { readonly [flag in AnalysisFlag]?: readonly AnalysisFlag[] } = {
  'zero window': ['zero window probe'],
  'window full': ['zero window probe'],
  'duplicate ack': ['keep alive ack'],
  'out of order': ['spurious retransmission', 'fast retransmission'],
  'fast retransmission': ['spurious retransmission'],
  retransmission: ['out of order', 'spurious retransmission', 'fast retransmission'],
};

function remember(sight: Sight, flags: ReadonlySet<AnalysisFlag>): void {
  const { own, has, seq, ack, window, space, at, number } = sight;
  const isProbing = flags.has('zero window probe');
  timeHandshake(sight);
  if (has(SYN)) own.base ??= seq;
  if (flags.has('duplicate ack')) own.duplicates += 1;
  else if (has(ACK) && own.ack !== ack) {
    own.duplicates = 0;
    own.ackNumber = number;
  }
  const end = (seq + space) >>> 0;
  if (!isProbing) {
    if (own.next === null || ahead(end, own.next) > 0) {
      own.next = end;
      own.nextAt = at;
    }
    if (own.ackable === null || own.ackable === seq) own.ackable = own.next;
  }
  if (has(ACK)) {
    own.ack = ack;
    own.ackAt = at;
  } else if (has(SYN)) own.ack = null; // An old SYN that comes late: what is acknowledged next is taken for new.
  // Said once: not again until the next gap.
  if (flags.has('acked unseen segment')) sight.peer.ackable = sight.peer.next;
  own.window = window;
  own.last = isProbing ? 'probe' : flags.has('keep alive') ? 'keep-alive' : 'other';
}

function timeHandshake({ capture, own, has, at }: Sight): void {
  if (has(SYN) && !has(ACK)) capture.syn = { of: own, at };
  if (!has(SYN) && has(ACK) && capture.syn?.of === own) capture.handshake ||= at - capture.syn.at;
}
