/**
 * Sending for the first time (RFC 9293 sections 3.7.4 and 3.8.6.2.1 as tcp_write_xmit() does it): whole segments as far
 * as both windows reach, a short one where Nagle and Minshall let it.
 */
import type { Moment } from '../../base/log.ts';
import type { SendPurpose } from '../../base/trace.ts';
import { ACK, FIN, PSH } from '../../wire/segment.ts';
import { later, plus, toNumber } from '../../wire/seq.ts';
import { answered } from '../ack-pace.ts';
import type { Connection } from '../connection.ts';
import { emit } from '../emit.ts';
import { note } from '../note.ts';
import { slice } from '../send-buffer.ts';
import { sendMss } from '../send-mss.ts';
import { finSent, hasUnsent, offsetOf, seqOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { isUrgent } from '../urgent.ts';
import { cwndOf, validate } from './congestion-window.ts';
import { isReducing } from './reduction.ts';
import { inFlight } from './state.ts';
import { arm, rearm, scheduleProbe } from './timers.ts';

/** `push` sends short segments whatever Nagle says; `probe` sends one segment whatever cwnd says. */
export type Mode = 'usual' | 'push' | 'probe';

/** Sends what may be sent; true when something left. */
export function sendNew(connection: Connection, mode: Mode, moment: Moment): boolean {
  const { rack } = connection;
  let count = 0;
  let limited = false;
  while (hasUnsent(connection)) {
    let quota = Math.min(cwndOf(connection) - inFlight(rack), bufferSegments(connection));
    if (quota <= 0) {
      if (mode !== 'probe') {
        limited = true;
        break;
      }
      quota = 1;
    }
    const left = burst(connection, mode === 'probe' ? 1 : quota, mode, moment);
    if (left === 0) break;
    count += left;
    if (mode === 'probe') break;
  }
  if (count > 0 && isReducing(rack)) rack.prrOut += count;
  if (count > 0 || limited) validate(connection, limited, moment.now);
  if (count > 0 && mode !== 'probe') scheduleProbe(connection, false, moment);
  return count > 0;
}

/** tcp_tso_segs(): a buffer holds what leaves in about a millisecond, more on a short way, and never above half of cwnd. */
function bufferSegments(connection: Connection): number {
  const { rack, rtt, congestion } = connection;
  const mss = sendMss(connection);
  const half = Math.max(1, Math.floor(cwndOf(connection) / 2));
  if (rtt.srtt === null) return half;
  const inSlowStart = congestion.cwnd < congestion.ssthresh / 2;
  const segments = Math.max(cwndOf(connection), rack.queue.length);
  const perSecond = ((inSlowStart ? 2 : 1.2) * mss * segments * 1_000_000) / rtt.srtt;
  const steps = Math.floor(rack.minimumRtt / rttStep);
  const near = steps < 32 ? Math.floor(largestBuffer / 2 ** steps) : 0;
  const octets = Math.min(Math.floor(perSecond / burstsPerSecond) + near, largestBuffer);
  return Math.min(half, Math.max(fewestSegments, Math.floor(octets / mss)));
}

/** sk_pacing_shift, tcp_tso_rtt_log and tcp_min_tso_segs. */
const burstsPerSecond = 1_024;
const rttStep = 512;
const fewestSegments = 2;

/** Segments of one run of octets; gives how many left. */
function burst(connection: Connection, quota: number, mode: Mode, moment: Moment): number {
  const { tcb, sendBuffer, finOffset } = connection;
  const from = offsetOf(connection, tcb.snd.nxt);
  const mss = sendMss(connection);
  const octets = sendBuffer.end - from;
  const fin = finOffset !== null && !finSent(connection);
  const all = octets + (fin ? 1 : 0);
  const window = offsetOf(connection, tcb.snd.una) + tcb.snd.wnd - from;
  const first = octets > mss ? mss : all;
  if (first > window) {
    hold(connection, 'window too small', { usable: Math.max(0, window), 'SND.MSS': mss }, moment);
    return 0;
  }
  const most = quota * mss;
  let length = octets;
  if (octets > most) length = most;
  else {
    length = Math.min(octets, window);
    const partial = length % mss;
    const ends = fin && length === octets;
    if (partial > 0 && !ends && waits(connection, mode)) {
      if (partial === length) {
        const values = { waiting: octets, 'SND.MSS': mss };
        hold(connection, connection.tunables.cork ? 'cork waits' : 'Nagle waits', values, moment);
        return 0;
      }
      length -= partial;
    }
  }
  const withFin = fin && length === octets && window > length;
  let at = from;
  let count = 0;
  do {
    const size = Math.min(mss, from + length - at);
    const last = at + size === from + length;
    // A buffer of several segments is pushed, so that whoever joins them on the way need not wait for more. Urgent segments have a buffer each.
    transmit(
      connection,
      { from: at, length: size, fin: last && withFin },
      moment,
      'first',
      last && count > 0 && !isUrgent(connection),
    );
    at += size;
    count += 1;
  } while (at < from + length);
  connection.held = null;
  return count;
}

/** Nagle, as Minshall has it: a short segment waits while another short one is out; TCP_CORK: for company at any rate. Urgent octets never do. */
function waits(connection: Connection, mode: Mode): boolean {
  const { tunables, rack, tcb } = connection;
  if (mode !== 'usual' || isUrgent(connection)) return false;
  if (tunables.cork) return true;
  if (!tunables.nagle || rack.queue.length === 0) return false;
  if (!tunables.minshall) return true;
  return rack.shortEnd > offsetOf(connection, tcb.snd.una);
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

interface Piece {
  readonly from: number;
  readonly length: number;
  readonly fin: boolean;
}

/** One segment leaves for the first time and joins the scoreboard. */
export function transmit(
  connection: Connection,
  { from, length, fin }: Piece,
  moment: Moment,
  purpose: SendPurpose = 'first',
  forced = false,
): void {
  const { rack, sendBuffer, tcb } = connection;
  const to = from + length + (fin ? 1 : 0);
  const push = length > 0 && isPushed(connection, from + length);
  const told = note(connection, moment, length === 0 ? 'FIN follows' : 'window permits', true, {
    'SND.NXT': toNumber(tcb.snd.nxt),
    'SEG.SEQ': toNumber(tcb.snd.nxt),
    'SEG.LEN': to - from,
    'SND.UNA': toNumber(tcb.snd.una),
    cwnd: connection.congestion.cwnd,
    'SND.WND': tcb.snd.wnd,
  });
  emit(
    connection,
    {
      seq: seqOf(connection, from),
      control: ACK | (fin ? FIN : 0) | (push || forced ? PSH : 0),
      text: slice(sendBuffer, from, length),
      offset: length > 0 ? from : -1,
      purpose,
    },
    told,
  );
  tcb.snd.nxt = later(tcb.snd.nxt, plus(seqOf(connection, from), to - from));
  if (length > 0 && length < sendMss(connection)) rack.shortEnd = from + length;
  const wasIdle = rack.queue.length === 0;
  rack.queue.push({
    from,
    to,
    fin,
    push,
    sentAt: moment.now,
    sacked: false,
    lost: false,
    again: false,
    everAgain: false,
  });
  connection.sentAt = moment.now;
  if (length > 0 || fin) answered(connection, moment.now);
  if (wasIdle || isRunning(connection.timers, 'lossProbe')) rearm(connection, told);
}

/** PSH stands on the last octet of a write (MUST-61), unless the next write has come meanwhile (SHLD-27). */
const isPushed = ({ sendBuffer, pushes }: Connection, to: number): boolean =>
  to === sendBuffer.end || pushes.includes(to);

/** The most that Linux puts into one buffer. */
const largestBuffer = 65_215;

/** A write has come: PSH moves to its end, and stands in a long one after each half of the largest window (forced_push()). */
export function markPush(connection: Connection, before: number, end: number): void {
  const { pushes, tcb, rack } = connection;
  const nxt = offsetOf(connection, tcb.snd.nxt);
  // A tail that has left already keeps its PSH; one that has not gives it up to what follows.
  while (pushes.length > 0 && (pushes[0] ?? 0) <= nxt) pushes.shift();
  if (pushes[pushes.length - 1] === before) pushes.pop();
  const mss = sendMss(connection);
  const half = Math.floor(tcb.snd.maxWnd / 2);
  const buffer = Math.max(mss, Math.floor(Math.min(half || largestBuffer, largestBuffer) / mss) * mss);
  for (let at = before + buffer; half > 0 && at < end; at += buffer)
    if (at > rack.pushedEnd + half) {
      pushes.push(at);
      rack.pushedEnd = at;
    }
  pushes.push(end);
  rack.pushedEnd = end;
}

/** Nothing is out and nothing can leave: the window is probed until it opens (RFC 9293 section 3.8.6.1). */
export function awaitWindow(connection: Connection, moment: Moment): void {
  const { rack, rtt, timers, tunables } = connection;
  if (rack.queue.length > 0 || !hasUnsent(connection) || isRunning(timers, 'persist')) return;
  const told = note(connection, moment, 'closed window probes', true, { 'SND.WND': connection.tcb.snd.wnd });
  arm(connection, 'persist', Math.max(rtt.rto, tunables.minimumRto), told);
}
