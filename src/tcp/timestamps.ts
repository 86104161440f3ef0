/**
 * Timestamps (RFC 7323): our clock in milliseconds, TS.Recent, and protection against wrapped sequence numbers (PAWS).
 * Must not know what a rejected segment is answered with.
 */
import { type Duration, hour, type Instant, millisecond } from '../base/time.ts';
import { ACK, has, type Segment, segmentLength, type TcpOptions } from '../wire/segment.ts';
import { diff, gt, le, lt, same } from '../wire/seq.ts';
import type { Connection, Tcb } from './connection.ts';

export interface Clock {
  /** What is added to virtual time, so that nobody can tell how long the host has been up (section 5.4). */
  readonly offset: number;
  /** TS.Recent, and when it was set; null before the first. */
  recent: number;
  recentAt: Instant | null;
  /** The options of the last segment without blocks: the next has the same until one of the clocks moves. */
  last: TcpOptions | null;
  /** TSvals of our SYNs, the first and the last: what answers them echoes one from there on. Null before, or where unknown. */
  offered: { readonly first: number; readonly last: number } | null;
}

/** Section 5.5: after 24 days TS.Recent says nothing any more. */
const outdated: Duration = 24 * 24 * hour;

/** TSval at this moment. */
const clockAt = ({ clock }: Connection, now: Instant): number =>
  (Math.floor(now / millisecond) + clock.offset) >>> 0;

export const timestampsOf = (
  connection: Connection,
  now: Instant,
): { readonly value: number; readonly echo: number } => ({
  value: clockAt(connection, now),
  echo: connection.clock.recent,
});

/** The options of a segment that carries timestamps alone. */
export function timestampsAlone(connection: Connection, now: Instant): TcpOptions {
  const { clock } = connection;
  const value = clockAt(connection, now);
  const said = clock.last?.timestamps;
  if (clock.last !== null && said?.value === value && said.echo === clock.recent) return clock.last;
  // One form with blocks and without: it is looked at in every segment.
  clock.last = { timestamps: { value, echo: clock.recent }, sack: undefined };
  return clock.last;
}

/** A SYN of ours leaves. */
export function offer(connection: Connection, now: Instant): void {
  const last = clockAt(connection, now);
  connection.clock.offered = { first: connection.clock.offered?.first ?? last, last };
}

/** Whether the segment echoes what none of our SYNs, up to the `newest`, has told: it does not answer them. */
function echoesNone({ clock, agreed }: Connection, seg: Segment, newest: number): boolean {
  const echo = seg.options.timestamps?.echo ?? 0;
  if (!agreed.timestamps || echo === 0 || clock.offered === null) return false;
  const { first } = clock.offered;
  return (echo - first) >>> 0 > (newest - first) >>> 0;
}

/** Of our SYN,ACKs, exactly (tcp_check_req()). */
export const isNoAnswer = (connection: Connection, seg: Segment): boolean =>
  echoesNone(connection, seg, connection.clock.offered?.last ?? 0);

/** Of our SYN: any time since will do (tcp_rcv_synsent_state_process()). */
export const isNoAnswerYet = (connection: Connection, seg: Segment, now: Instant): boolean =>
  echoesNone(connection, seg, clockAt(connection, now));

/** How far TS.Recent lies ahead of this TSval, milliseconds; at most 0 for what is not older. */
const age = (recent: number, value: number): number => (recent - value) | 0;

/** Whether PAWS passes a TSval that is at most `slack` older (section 5.3, R1). */
function passes({ clock }: Connection, value: number, slack: number, now: Instant): boolean {
  if (clock.recent === 0 || age(clock.recent, value) <= slack) return true;
  return clock.recentAt !== null && now - clock.recentAt > outdated;
}

/** Whether the segment is an old duplicate by its timestamp. */
export function isOutdated(connection: Connection, seg: Segment, now: Instant): boolean {
  const { timestamps } = seg.options;
  if (!connection.agreed.timestamps || timestamps === undefined) return false;
  return !passes(connection, timestamps.value, 1, now) && !isReorderedAck(connection, seg, timestamps.value);
}

/** tcp_tsval_replay() */
const replay = 1.2;

/** A pure ACK that says nothing new and is hardly older than the RTO was overtaken on its way: it does no harm. */
function isReorderedAck({ tcb, clock, rtt, agreed }: Connection, seg: Segment, value: number): boolean {
  return (
    has(seg, ACK) &&
    segmentLength(seg) === 0 &&
    same(seg.seq, tcb.rcv.nxt) &&
    same(seg.ack, tcb.snd.una) &&
    !movesWindow(tcb, seg, seg.wnd * (1 << agreed.sendScale)) &&
    age(clock.recent, value) <= (replay * rtt.rto) / millisecond
  );
}

const movesWindow = ({ snd }: Tcb, seg: Segment, window: number): boolean =>
  gt(seg.seq, snd.wl1) || (same(seg.seq, snd.wl1) && (window > snd.wnd || window === 0));

/** An old ACK that octets have overtaken: common, and not worth an answer (tcp_disordered_ack_check()). */
export const isOvertaken = ({ tcb }: Connection, seg: Segment): boolean =>
  has(seg, ACK) && segmentLength(seg) === 0 && lt(seg.seq, tcb.rcv.nxt);

/** Section 4.3: what begins no later than the last ACK sent sets TS.Recent. */
export function remember(connection: Connection, seg: Segment, now: Instant): void {
  const { timestamps } = seg.options;
  const { clock, agreed, tcb } = connection;
  if (!agreed.timestamps || timestamps === undefined || !le(seg.seq, tcb.rcv.wup)) return;
  if (!passes(connection, timestamps.value, 0, now)) return;
  clock.recent = timestamps.value;
  clock.recentAt = now;
}

/** The round trip that TSecr measures (section 4), at least 1 ms; null where it says nothing. */
export function echoedRoundTrip(connection: Connection, seg: Segment, now: Instant): Duration | null {
  const echo = seg.options.timestamps?.echo ?? 0;
  if (!connection.agreed.timestamps || echo === 0) return null;
  const elapsed = (clockAt(connection, now) - echo) | 0;
  return elapsed < 0 ? null : Math.max(1, elapsed) * millisecond;
}

/** Whether the ACK was sent for something that left before `then`: TSecr is older (RFC 3522). */
export function echoesBefore({ agreed, clock }: Connection, seg: Segment, then: Instant): boolean {
  const echo = seg.options.timestamps?.echo ?? 0;
  if (!agreed.timestamps || echo === 0) return false;
  return ((echo - ((Math.floor(then / millisecond) + clock.offset) >>> 0)) | 0) < 0;
}

/** RFC 6191: a SYN that is newer than the old connection, by its timestamp or by its sequence number. */
export function isNewer({ clock, tcb, agreed }: Connection, seg: Segment): boolean {
  const { timestamps } = seg.options;
  if (gt(seg.seq, tcb.rcv.nxt)) return true;
  return agreed.timestamps && timestamps !== undefined && age(clock.recent, timestamps.value) < 0;
}

/** How far a sequence number lies ahead of what the last ACK said. */
export const sinceLastAck = ({ tcb }: Connection): number => diff(tcb.rcv.nxt, tcb.rcv.wup);
