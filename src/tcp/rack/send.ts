/**
 * Sending for the first time (RFC 9293 sections 3.7.4 and 3.8.6.2.1 as tcp_write_xmit() does it): whole segments as far
 * as both windows reach, a short one where Nagle and Minshall let it.
 */
import type { Moment } from '../../base/log.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { SendPurpose } from '../../base/trace.ts';
import { ACK, FIN, PSH } from '../../wire/segment.ts';
import { later, plus, toNumber } from '../../wire/seq.ts';
import { answered } from '../ack-pace.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { emit } from '../emit.ts';
import { note } from '../note.ts';
import { slice } from '../send-buffer.ts';
import { sendMss } from '../send-mss.ts';
import { finSent, hasUnsent, offsetOf, seqOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { isUrgent } from '../urgent-pointer.ts';
import { cwndOf, validate } from './congestion-window.ts';
import { isReducing } from './reduction.ts';
import { makeRoom } from './send-memory.ts';
import { inFlight, type Waiting } from './state.ts';
import { arm, rearm, scheduleProbe } from './timers.ts';
import { growFirst, largestBuffer, takeFirst } from './write-queue.ts';

/**
 * `push` sends short segments whatever Nagle says, `one` does so with a single buffer; `probe` sends a segment whatever
 * cwnd says.
 */
export type Mode = 'usual' | 'push' | 'one' | 'probe';

/** Sends what may be sent; true when something left (tcp_write_xmit()). */
export function sendNew(connection: Connection, mode: Mode, moment: Moment): boolean {
  if (!hasUnsent(connection)) return false;
  const { rack } = connection;
  const most = bufferSegments(connection);
  const mss = sendMss(connection);
  let count = 0;
  let limited = false;
  for (let head = next(connection); head !== null; head = next(connection)) {
    const allowed = cwndLeaves(connection) || (mode === 'probe' ? 1 : 0);
    if (allowed === 0) break;
    const quota = Math.min(allowed, most);
    growFirst(rack, quota * mss);
    head = next(connection) ?? head;
    const octets = head.to - head.from;
    if (!fitsWindow(connection, head, mss, moment)) break;
    if (octets <= mss) {
      if (isHeld(connection, head, mode, moment)) break;
    } else if (connection.tunables.segmentationOffload && (mode === 'usual' || mode === 'push')) {
      const reason = defers(connection, head, most, moment.now);
      limited ||= reason === 'cwnd';
      if (reason !== null) break;
    }
    count += leave(connection, head, Math.min(octets, splitPoint(connection, head, quota, mode)), moment);
    if (mode === 'one' || mode === 'probe') break;
  }
  limited ||= inFlight(rack) >= cwndOf(connection);
  if (count > 0 && isReducing(rack)) rack.prrOut += count;
  if (count > 0 || limited) validate(connection, limited, moment.now);
  if (count > 0 && mode !== 'probe') scheduleProbe(connection, false, moment);
  return count > 0;
}

interface Head extends Waiting {
  readonly fin: boolean;
  /** Nothing waits behind it. */
  readonly last: boolean;
}

/** The first buffer that waits, or the bare FIN; null where nothing waits. */
function next(connection: Connection): Head | null {
  const { rack, finOffset } = connection;
  const first = rack.waiting[0];
  const last = rack.waiting.length <= 1;
  const fin = finOffset !== null && !finSent(connection);
  if (first !== undefined) {
    const { from, to, push } = first;
    return { from, to, push, fin: fin && last, last };
  }
  return fin ? { from: finOffset, to: finOffset, push: false, fin, last } : null;
}

/** Segments that cwnd lets leave in one buffer: never above half of it, so that two are on their way (tcp_cwnd_test()). */
function cwndLeaves(connection: Connection): number {
  const cwnd = cwndOf(connection);
  return Math.max(0, Math.min(Math.max(1, Math.floor(cwnd / 2)), cwnd - inFlight(connection.rack)));
}

/** A buffer holds what leaves in about a millisecond, and more on a short way (tcp_tso_autosize()). */
export function bufferSegments(connection: Connection): number {
  const { rack, tunables } = connection;
  if (!tunables.segmentationOffload) return 1;
  const steps = Math.floor(rack.minimumRtt / rttStep);
  const near = steps < 32 ? Math.floor(largestBuffer / 2 ** steps) : 0;
  const octets = Math.min(Math.floor(rack.pacingRate / burstsPerSecond) + near, largestBuffer);
  return Math.max(fewestSegments, Math.floor(octets / sendMss(connection)));
}

/** sk_pacing_shift, tcp_tso_rtt_log and tcp_min_tso_segs. */
const burstsPerSecond = 1_024;
const rttStep = 512;
const fewestSegments = 2;

/** Whether the first segment of the buffer fits into the peer's window (tcp_snd_wnd_test()). */
function fitsWindow(connection: Connection, { from, to, fin }: Head, mss: number, moment: Moment): boolean {
  const room = windowEdge(connection) - from;
  const first = to - from > mss ? mss : to - from + (fin ? 1 : 0);
  if (first <= room) return true;
  hold(connection, 'window too small', { usable: Math.max(0, room), 'SND.MSS': mss }, moment);
  return false;
}

const windowEdge = (connection: Connection): number =>
  offsetOf(connection, connection.tcb.snd.una) + connection.tcb.snd.wnd;

/** A short segment at the end waits for company; urgent octets and the FIN never do (tcp_nagle_test()). */
function isHeld(connection: Connection, head: Head, mode: Mode, moment: Moment): boolean {
  const { tunables } = connection;
  const octets = head.to - head.from;
  const mss = sendMss(connection);
  if (!head.last || head.fin || isUrgent(connection) || octets >= mss || !waits(connection, mode))
    return false;
  hold(connection, tunables.cork ? 'cork waits' : 'Nagle waits', { waiting: octets, 'SND.MSS': mss }, moment);
  return true;
}

/** Nagle, as Minshall has it: a short segment waits while another short one is out; TCP_CORK: for company at any rate. */
function waits(connection: Connection, mode: Mode): boolean {
  const { tunables, rack, tcb } = connection;
  if (mode !== 'usual') return false;
  if (tunables.cork) return true;
  if (!tunables.nagle || rack.queue.length === 0) return false;
  if (!tunables.minshall) return true;
  return rack.shortEnd > offsetOf(connection, tcb.snd.una);
}

/** Longer than this after the last segment nothing is deferred, and no ACK further away is waited for. */
const recently: Duration = 1_000;
/** tcp_tso_win_divisor: so small a part of the window is not worth waiting for more. */
const windowParts = 3;

/** Whether a buffer that is not full had better wait for the next ACK, and for whose sake (tcp_tso_should_defer()). */
function defers(connection: Connection, head: Head, most: number, now: Instant): 'cwnd' | 'window' | null {
  const { rack, rtt, tcb } = connection;
  if (rack.phase === 'recovery' || rack.phase === 'loss' || now - rack.leftAt > recently) return null;
  const byWindow = windowEdge(connection) - head.from;
  const byCwnd = (cwndOf(connection) - inFlight(rack)) * tcb.snd.mss;
  const limit = Math.min(byWindow, byCwnd);
  const octets = head.to - head.from;
  if (limit >= most * tcb.snd.mss || (!head.last && limit >= octets)) return null;
  const window = Math.min(tcb.snd.wnd, cwndOf(connection) * tcb.snd.mss);
  if (limit >= Math.floor(window / windowParts)) return null;
  const [oldest] = rack.queue;
  if (oldest === undefined) return null;
  const srtt = rtt.eighths / 8;
  const untilAck = oldest.sentAt + srtt - now;
  if (untilAck > Math.min(srtt / 2, recently)) return null;
  if (byCwnd < byWindow) {
    if (byCwnd <= octets) return 'cwnd';
  } else if (byWindow <= octets) return 'window';
  return head.fin ? null : 'window';
}

/** How much of the buffer leaves: a short end stays behind where Nagle holds it back (tcp_mss_split_point()). */
function splitPoint(connection: Connection, head: Head, quota: number, mode: Mode): number {
  const mss = sendMss(connection);
  const octets = head.to - head.from;
  if (octets <= mss || isUrgent(connection)) return mss;
  const most = quota * mss;
  const window = windowEdge(connection) - head.from;
  if (most <= window && !head.last) return most;
  const needed = Math.min(octets, window);
  if (most <= needed) return most;
  const partial = needed % mss;
  return partial > 0 && waits(connection, mode) ? needed - partial : needed;
}

function hold(
  connection: Connection,
  reason: 'window too small' | 'Nagle waits' | 'cork waits',
  values: Record<string, number>,
  moment: Moment,
): void {
  if (connection.held === reason) return;
  connection.held = reason;
  note(connection, moment, reason, true, values);
}

/** The first octets of the buffer leave, segment by segment, the FIN with the last; gives the number of segments. */
function leave(connection: Connection, head: Head, octets: number, moment: Moment): number {
  const { rack } = connection;
  const before = rack.queue.length;
  const whole = octets === head.to - head.from;
  const { from, to, push } = octets > 0 ? takeFirst(rack, octets) : head;
  transmit(connection, { from, to, fin: whole && head.fin, push }, moment);
  connection.held = null;
  return rack.queue.length - before;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly fin: boolean;
  readonly push: boolean;
}

/** A buffer leaves for the first time and joins the scoreboard. */
export function transmit(
  connection: Connection,
  { from, to, fin, push }: Piece,
  moment: Moment,
  purpose: SendPurpose = 'first',
): void {
  const { rack } = connection;
  const mss = sendMss(connection);
  const wasIdle = rack.queue.length === 0;
  let at = from;
  let told = moment;
  do {
    const end = Math.min(at + mss, to);
    const last = end === to;
    // A buffer of several segments is pushed, so that whoever joins them on the way need not wait for more.
    const pushed = last && (push || at > from);
    told = segmentLeaves(connection, { from: at, to: end, fin: last && fin, push: pushed }, moment, purpose);
    rack.queue.push({
      from: at,
      to: end + (last && fin ? 1 : 0),
      fin: last && fin,
      push: last && push,
      joined: !last,
      sentAt: moment.now,
      deliveredThen: rack.delivered,
      sacked: false,
      lost: false,
      again: false,
      everAgain: false,
    });
    at = end;
  } while (at < to);
  if ((to - from) % mss > 0 || to === from) rack.shortEnd = to + (fin ? 1 : 0);
  if (wasIdle || isRunning(connection.timers, 'lossProbe')) rearm(connection, told);
  makeRoom(connection);
}

function segmentLeaves(
  connection: Connection,
  { from, to, fin, push }: Piece,
  moment: Moment,
  purpose: SendPurpose,
): Moment {
  const { sendBuffer, tcb } = connection;
  const length = to - from;
  const size = length + (fin ? 1 : 0);
  const told = note(connection, moment, length === 0 ? 'FIN follows' : 'window permits', true, {
    'SND.NXT': toNumber(tcb.snd.nxt),
    'SEG.SEQ': toNumber(tcb.snd.nxt),
    'SEG.LEN': size,
    'SND.UNA': toNumber(tcb.snd.una),
    cwnd: connection.congestion.cwnd,
    'SND.WND': tcb.snd.wnd,
  });
  emit(
    connection,
    {
      seq: seqOf(connection, from),
      control: ACK | (fin ? FIN : 0) | (push ? PSH : 0),
      text: slice(sendBuffer, from, length),
      offset: length > 0 ? from : -1,
      purpose,
    },
    told,
  );
  tcb.snd.nxt = later(tcb.snd.nxt, plus(seqOf(connection, from), size));
  if (length > 0) octetsLeft(connection, moment.now);
  return told;
}

/** Octets have left, new or again (tcp_event_data_sent()). */
export function octetsLeft(connection: Connection, now: Instant): void {
  const { rack } = connection;
  if (inFlight(rack) === 0)
    controllerOf(connection).resumed(connection.congestion, now - connection.sentAt, now);
  connection.sentAt = now;
  answered(connection, now);
}

/** Nothing is out and nothing can leave: the window is probed until it opens (RFC 9293 section 3.8.6.1). */
export function awaitWindow(connection: Connection, moment: Moment): void {
  const { rack, rtt, timers, tunables } = connection;
  if (rack.queue.length > 0 || !hasUnsent(connection) || isRunning(timers, 'persist')) return;
  const told = note(connection, moment, 'closed window probes', true, { 'SND.WND': connection.tcb.snd.wnd });
  arm(connection, 'persist', Math.max(rtt.rto, tunables.minimumRto), told);
}
