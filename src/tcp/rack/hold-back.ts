/**
 * What keeps a buffer back though octets wait: the peer's window, Nagle's rule as Minshall has it, TCP_CORK, or the hope
 * that the next ACK lets more leave at once (RFC 9293 section 3.8.6.2.1).
 */
import type { Moment } from '../../base/log.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { Connection } from '../connection.ts';
import { note } from '../note.ts';
import { sendMss } from '../send-mss.ts';
import { offsetOf } from '../streams.ts';
import { isUrgent } from '../urgent-pointer.ts';
import { cwndOf } from './congestion-window.ts';
import { inFlight, type Waiting } from './state.ts';

/**
 * `push` sends short segments whatever Nagle says, `one` does so with a single buffer; `probe` sends a segment whatever
 * cwnd says.
 */
export type Mode = 'usual' | 'push' | 'one' | 'probe';

/** The first buffer that waits, or the bare FIN. */
export interface Head extends Waiting {
  readonly fin: boolean;
  /** Nothing waits behind it. */
  readonly last: boolean;
}

/** Whether the first segment of the buffer fits into the peer's window (tcp_snd_wnd_test()). */
export function fitsWindow(
  connection: Connection,
  { from, to, fin }: Head,
  mss: number,
  moment: Moment,
): boolean {
  const room = windowEdge(connection) - from;
  const first = to - from > mss ? mss : to - from + (fin ? 1 : 0);
  if (first <= room) return true;
  hold(connection, 'window too small', { usable: Math.max(0, room), 'SND.MSS': mss }, moment);
  return false;
}

const windowEdge = (connection: Connection): number =>
  Math.max(0, offsetOf(connection, connection.tcb.snd.una)) + connection.tcb.snd.wnd;

/** A short segment at the end waits for company; urgent octets and the FIN never do (tcp_nagle_test()). */
export function isHeld(connection: Connection, head: Head, mode: Mode, moment: Moment): boolean {
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
export function defers(
  connection: Connection,
  head: Head,
  most: number,
  now: Instant,
): 'cwnd' | 'window' | null {
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
export function splitPoint(connection: Connection, head: Head, quota: number, mode: Mode): number {
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
