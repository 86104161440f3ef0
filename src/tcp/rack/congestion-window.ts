/** The congestion window in segments, as Linux counts it; the state keeps octets, as everybody else does. */
import { type Instant, never } from '../../base/time.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { sendMss } from '../send-mss.ts';
import { offsetOf } from '../streams.ts';
import { inFlight } from './state.ts';

export const cwndOf = (connection: Connection): number =>
  Math.max(1, Math.floor(connection.congestion.cwnd / connection.tcb.snd.mss));

export function setCwnd(connection: Connection, segments: number): void {
  connection.congestion.cwnd = Math.max(1, segments) * connection.tcb.snd.mss;
}

export const ssthreshOf = (connection: Connection): number =>
  Math.floor(connection.congestion.ssthresh / connection.tcb.snd.mss);

/** Windows hold as many segments as before: their number is what the network was asked to carry. */
export function changeMss(connection: Connection, mss: number): void {
  const { congestion, tcb } = connection;
  const segments = cwndOf(connection);
  const threshold = ssthreshOf(connection);
  tcb.snd.mss = mss;
  setCwnd(connection, segments);
  if (Number.isFinite(congestion.ssthresh) && congestion.ssthresh !== never)
    congestion.ssthresh = threshold * mss;
}

const inSlowStart = ({ congestion }: Connection): boolean => congestion.cwnd < congestion.ssthresh;

/** Whether the network could not have taken more: only then does a window grow (RFC 9438 section 4.2, RFC 7661). */
function isCwndLimited(connection: Connection): boolean {
  const { rack } = connection;
  if (rack.cwndLimited) return true;
  return inSlowStart(connection) && cwndOf(connection) < 2 * rack.mostOut;
}

/** After sending: was it cwnd that stopped us? (tcp_cwnd_validate()) */
export function validate(connection: Connection, wasLimited: boolean, now: Instant): void {
  const { rack, tcb, rtt, tunables } = connection;
  const limited = wasLimited || inFlight(rack) >= cwndOf(connection);
  const una = offsetOf(connection, tcb.snd.una);
  if (una >= rack.usageEnd || limited || (!rack.cwndLimited && rack.queue.length > rack.mostOut)) {
    rack.cwndLimited = limited;
    rack.mostOut = rack.queue.length;
    rack.usageEnd = offsetOf(connection, tcb.snd.nxt);
  }
  if (isCwndLimited(connection)) {
    rack.cwndUsed = 0;
    rack.cwndUsedAt = now;
    return;
  }
  rack.cwndUsed = Math.max(rack.cwndUsed, rack.queue.length);
  if (tunables.slowStartAfterIdle && now - rack.cwndUsedAt >= rtt.rto) applicationLimited(connection, now);
}

/** The program sends less than it may: the window forgets what it has not used (RFC 2861). */
function applicationLimited(connection: Connection, now: Instant): void {
  const { rack, congestion, tunables } = connection;
  if (rack.phase === 'open') {
    const used = Math.max(rack.cwndUsed, tunables.initialWindow);
    const cwnd = cwndOf(connection);
    if (used < cwnd) {
      congestion.ssthresh = currentSsthresh(connection);
      setCwnd(connection, Math.floor((cwnd + used) / 2));
    }
    rack.cwndUsed = 0;
  }
  rack.cwndUsedAt = now;
}

/** ssthresh, or three quarters of a window that is larger while nothing is being reduced. */
export function currentSsthresh(connection: Connection): number {
  const { congestion, rack } = connection;
  if (rack.phase === 'cwr' || rack.phase === 'recovery') return congestion.ssthresh;
  const cwnd = cwndOf(connection);
  return Math.max(
    congestion.ssthresh,
    (Math.floor(cwnd / 2) + Math.floor(cwnd / 4)) * connection.tcb.snd.mss,
  );
}

/** Nothing left for longer than the RTO: the window halves for each RTO, down to the initial one (RFC 5681 section 4.1). */
export function restartAfterIdle(connection: Connection, now: Instant): boolean {
  const { rack, rtt, sentAt, tunables, congestion } = connection;
  let idle = now - sentAt;
  if (!tunables.slowStartAfterIdle || rack.queue.length > 0 || idle <= rtt.rto) return false;
  const before = congestion.cwnd;
  congestion.ssthresh = currentSsthresh(connection);
  let cwnd = cwndOf(connection);
  const restart = Math.min(tunables.initialWindow, cwnd);
  for (idle -= rtt.rto; idle > 0 && cwnd > restart; idle -= rtt.rto) cwnd = Math.floor(cwnd / 2);
  setCwnd(connection, Math.max(cwnd, restart));
  rack.cwndUsed = 0;
  rack.cwndUsedAt = now;
  return congestion.cwnd !== before;
}

/** New segments were delivered outside a reduction: the controller lets the window grow, if it was used. */
export function grow(connection: Connection, segments: number, now: Instant): void {
  connection.rack.cwndUsedAt = now;
  if (segments <= 0 || !isCwndLimited(connection)) return;
  const smss = sendMss(connection);
  controllerOf(connection).acknowledged(connection.congestion, segments * connection.tcb.snd.mss, smss, now);
}
