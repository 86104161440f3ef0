/**
 * The shapes in which the page sees a world and its log. Every field is computed from the run; a component draws them and
 * computes nothing about TCP. Times are virtual microseconds, lengths octets, unless a name says otherwise.
 */
import type { Octets } from '../base/octets.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { ConnectionId, DatagramId, EntryId, HostName } from '../base/trace.ts';
import type { SegmentName } from '../network/name.ts';
import type { Likeness } from '../tcp/nearest-profile.ts';

export type { SegmentName } from '../network/name.ts';

/** What of a host moves with the clock. */
export interface HostClock {
  readonly program: ProgramView | null;
  readonly rings: readonly RingView[];
}
/** One host, at the cursor. */
export interface HostView extends HostClock {
  readonly name: HostName;
  /** `Client`, `Server`. */
  readonly title: string;
  readonly address: string;
  /** The stack that it is like, and where it differs from it. */
  readonly profile: Likeness;
  /** The connection whose state, buffers, timers and variables are shown: the youngest that is not a listener. */
  readonly connection: ConnectionId | null;
  /** RFC name of its state; `LISTEN` with only a listener; `CLOSED` with neither. */
  readonly state: string;
  /** The same state as `ss` and as netstat spell it. */
  readonly spellings: readonly string[];
  readonly sockets: readonly SocketRow[];
  /** How many there are beside these. */
  readonly moreSockets: number;
  readonly calls: readonly CallRow[];
  /** Every call of the console, possible now or not. */
  readonly offers: readonly CallOffer[];
  readonly diagram: DiagramView;
  readonly sendBuffer: StripView;
  readonly receiveBuffer: StripView;
  readonly readByProgram: StripView;
  readonly variables: readonly VariableView[];
}

/** A row of the socket table, as `ss -tan` prints it. */
export interface SocketRow {
  readonly key: string;
  /** `-` when no descriptor is left, or accept() has not given one yet. */
  readonly fd: string;
  readonly state: string;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly local: string;
  readonly peer: string;
  readonly connection: ConnectionId | null;
  readonly listening: boolean;
  /** The connection that the rest of the view shows. */
  readonly current: boolean;
  readonly kind: 'tcp' | 'udp' | 'raw';
  /** Of a socket for datagrams: those that lie in its queue, oldest first, the memory that they may take, and how many found no room. */
  readonly datagrams: {
    readonly lengths: readonly number[];
    readonly room: number;
    readonly drops: number;
  } | null;
}

/** A program's text with the line now running. */
export interface ProgramView {
  readonly title: string;
  readonly lines: readonly ProgramLine[];
  /** What it has printed: numbers, and octets. */
  readonly output: readonly (number | Octets)[];
}
export type LineStatus = 'done' | 'current' | 'blocked' | 'todo';
export interface ProgramLine {
  readonly number: number;
  /** With its indentation, two blanks a level. */
  readonly text: string;
  readonly status: LineStatus;
  /** The number of the send() that this line made, for its colour; null for none. */
  readonly mark: number | null;
  /** `blocked in recv(), 126.0 ms`, for each thread that stands here. */
  readonly notes: readonly string[];
}

/** A system call and its result; newest last. */
export interface CallRow {
  readonly entry: EntryId;
  readonly at: Instant;
  readonly thread: string;
  /** `send(3, 1200)` */
  readonly text: string;
  /** `= 1200`, `= −1 ECONNREFUSED`, `waiting` */
  readonly result: string;
  readonly status: 'returned' | 'failed' | 'waiting';
  /** What to know about a failure, in a sentence, with the entry that explains it. */
  readonly note: string | null;
  readonly mark: number | null;
}

export type CallName =
  | 'socket'
  /** With its type, family and protocol. */
  | 'socket…'
  | 'bind'
  | 'listen'
  | 'accept'
  | 'connect'
  | 'send'
  | 'recv'
  | 'shutdown'
  | 'close'
  | 'setsockopt'
  /** Any other, as C writes it. */
  | 'call…';
/** A call of the console with its ready arguments. */
export interface CallOffer {
  readonly call: CallName;
  readonly possible: boolean;
  /** Why not, or what it does: the tooltip. */
  readonly reason: string;
  /** Its fields, with defaults that work. */
  readonly fields: readonly CallField[];
}
export interface CallField {
  readonly name: string;
  readonly label: string;
  /** A text may have choices too: they are suggested. */
  readonly kind: 'number' | 'text' | 'choice';
  readonly value: string;
  readonly choices: readonly string[];
}

/** Figure 5 with the way that this connection went. */
export interface DiagramView {
  readonly host: HostName;
  readonly current: string;
  /** `next: rcv FIN`: the events that the machine defines here and that can happen next. */
  readonly next: readonly string[];
  readonly visited: readonly string[];
  readonly arcs: readonly DiagramArc[];
  /** The whole picture in a sentence. */
  readonly sentence: string;
}
export interface DiagramArc {
  readonly from: string;
  readonly to: string;
  /** All events that lead along this arc. */
  readonly events: readonly string[];
  readonly actions: readonly string[];
  readonly travelled: number;
  readonly next: boolean;
}

/** Octets in a row: a buffer, or what a program has read. Positions are octets from the left end. */
export interface StripView {
  readonly title: string;
  /** `5,581 unacknowledged` */
  readonly summary: string;
  readonly length: number;
  readonly cells: readonly StripCell[];
  readonly markers: readonly StripMarker[];
  readonly idle: boolean;
  readonly sentence: string;
}
export interface StripCell {
  readonly from: number;
  readonly to: number;
  /** The send() call that these octets belong to, from 1; null for a hole or a FIN. */
  readonly mark: number | null;
  readonly status: 'held' | 'gone' | 'resent' | 'hole' | 'fin';
}
export interface StripMarker {
  readonly at: number;
  readonly names: readonly string[];
  readonly value: number;
}

export interface RingView {
  readonly timer: string;
  /** `RTO`, `ACK delay`, `2MSL`, `persist`, `keep-alive` */
  readonly label: string;
  readonly status: 'off' | 'next' | 'running';
  /** Left now, and when it was started; null when not running. */
  readonly left: Duration | null;
  readonly whole: Duration | null;
  /** `off`, `at FIN`, `142.6 ms` */
  readonly text: string;
  /** What the timer is, with its RFC section. */
  readonly explanation: string;
}

export interface VariableView {
  readonly name: string;
  readonly value: string;
  /** What it is, its unit and its section. */
  readonly explanation: string;
}

/** The ladder between two moments. Ordinates are times; the component turns them into pixels. */
export interface LadderView {
  readonly arrows: readonly ArrowView[];
  readonly states: readonly LadderState[];
  readonly brackets: readonly BracketView[];
  readonly notes: readonly LadderNote[];
  readonly sentence: string;
}
/** A datagram's way. */
export interface ArrowView {
  readonly datagram: DatagramId;
  /** Its number in the packet list, from 1. */
  readonly number: number;
  /** The entry that selects it: its `send`, or its `copied`. */
  readonly entry: EntryId;
  readonly from: HostName;
  /** When its first bit is on the line. */
  readonly sentAt: Instant;
  /** When it arrives or would have; null while the network has not taken it. */
  readonly arrivesAt: Instant;
  readonly fate: 'flying' | 'arrived' | 'lost' | 'corrupt';
  /** When it was lost: the cross. Between sentAt and arrivesAt. */
  readonly lostAt: Instant | null;
  readonly shape: 'syn' | 'fin' | 'rst' | 'data' | 'ack' | 'udp' | 'icmp';
  readonly resent: boolean;
  readonly probe: boolean;
  readonly copy: boolean;
  /** `SYN ACK` */
  readonly flags: string;
  /** `seq 0 mss 1460`, `seq 1 len 1460`, `2921` */
  readonly detail: string;
  /** `dup 2`, `resent`, `probe`, or empty. */
  readonly remark: string;
  /** Payload in the colours of its send() calls; octets. */
  readonly payload: readonly { readonly mark: number; readonly length: number }[];
  /** Its narration: `17, server to client, resends 2921 to 4380, in flight`. */
  readonly sentence: string;
  /** The stable name that an intervention carries: `the second FIN of the client`. */
  readonly name: SegmentName;
}
export interface LadderState {
  readonly host: HostName;
  readonly at: Instant;
  readonly state: string;
  /** 0 for a listener, which has none. */
  readonly connection: ConnectionId;
  /** It still holds at the cursor. */
  readonly current: boolean;
  readonly entry: EntryId;
}
export interface BracketView {
  readonly host: HostName;
  readonly timer: string;
  readonly label: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly end: 'running' | 'stopped' | 'fired';
}
export interface LadderNote {
  readonly host: HostName;
  readonly at: Instant;
  readonly text: string;
  readonly entry: EntryId;
}

/** A row of the packet list, in Wireshark's seven columns. */
export interface PacketRow {
  readonly datagram: DatagramId;
  readonly entry: EntryId;
  readonly number: number;
  readonly at: Instant;
  /** Seconds since the first packet, six decimals. */
  readonly time: string;
  readonly from: HostName;
  readonly source: string;
  readonly destination: string;
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'IPv4' | 'IPv6';
  /** Of the IP datagram. */
  readonly length: number;
  readonly info: string;
  readonly mark: 'lost' | 'resent' | 'corrupt' | 'reset' | null;
}

/** One line of the log. */
export interface LogRow {
  readonly entry: EntryId;
  readonly at: Instant;
  readonly place: string;
  readonly kind: string;
  readonly text: string;
  readonly cause: EntryId | null;
}

/** Why an entry is there. */
export interface Explanation {
  readonly entry: EntryId;
  /** `#16 client to server ACK 2,921` in parts. */
  readonly title: string;
  readonly from: HostName | null;
  readonly summary: string;
  readonly times: string;
  readonly cause: Reference | null;
  readonly rules: readonly RuleView[];
  readonly effects: readonly Reference[];
  /** Effects beyond those that are listed. */
  readonly moreEffects: number;
  /** Null when the entry is not a datagram. */
  readonly header: HeaderView | null;
  /** The datagram, where it can be acted on: null otherwise. */
  readonly datagram: DatagramId | null;
}
export interface Reference {
  readonly entry: EntryId;
  readonly label: string;
  readonly text: string;
}
export interface RuleView {
  readonly entry: EntryId;
  /** `RFC 9293 §3.10.7.4, fifth check` */
  readonly source: string;
  /** What the rule says, in a sentence. */
  readonly sentence: string;
  readonly conditions: readonly ConditionView[];
  /** Rules that were asked at the same place and did not decide, each with the condition that tells why not. */
  readonly alternatives: readonly AlternativeView[];
  /** Where its sequence numbers are counted from: `counted from the client’s ISS`; empty without any. */
  readonly numbers: string;
  /** Is it the RFC’s text, does it follow from it, or is it what a stack does? */
  readonly standing: 'text' | 'inference' | 'stack';
}
/** `SND.UNA 2,921 < SEG.ACK 2,921 ≤ SND.NXT 8,502` in parts: names and operators, and live values to set in bold. */
export interface ConditionView {
  readonly parts: readonly { readonly text: string; readonly value: boolean }[];
  readonly holds: boolean;
}
export interface AlternativeView {
  /** `new ACK` */
  readonly name: string;
  readonly source: string;
  readonly condition: ConditionView;
}

/** The header of TCP, UDP or ICMP as 32-bit rows beside its octets. */
export interface HeaderView {
  readonly octets: Octets;
  readonly protocol: PacketRow['protocol'];
  /** Where that header begins in `octets`. */
  readonly start: number;
  readonly rows: readonly (readonly HeaderField[])[];
  /** `No options, 1,460 octets of payload. IPv4 id 8, ttl 64, 1,500 octets in all.` */
  readonly foot: string;
}
export interface HeaderField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Beside the value, quiet: `absolute 1528774386`. */
  readonly aside: string;
  readonly bits: number;
  /** Octet range in `octets`. */
  readonly from: number;
  readonly to: number;
  readonly flags: readonly { readonly letter: string; readonly name: string; readonly set: boolean }[] | null;
}

/** A tick on the scrubber. */
export interface TickView {
  readonly entry: EntryId;
  readonly at: Instant;
  readonly host: HostName;
  readonly kind: 'state' | 'call' | 'loss' | 'resent' | 'timer';
  readonly text: string;
}

/** What happened last and what comes next, for the caption and the live region. */
export interface Narration {
  readonly now: string;
  readonly next: string;
}
