/** What the sender's timers do: the tail loss probe (RFC 8985 section 7.3) and the RTO (RFC 6298 section 5). */
import type { Moment } from '../../base/log.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { Connection } from '../connection.ts';
import { noticeBlackhole } from '../fast-open-state.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { report } from '../report.ts';
import { backOff } from '../rtt.ts';
import { sendMss } from '../send-mss.ts';
import { hasUnsent, offsetOf } from '../streams.ts';
import { cutBefore, recut } from './buffers.ts';
import { enterLoss } from './recover.ts';
import { put, resend } from './resend.ts';
import { sendNew } from './send.ts';
import { arm, rearm, rearmFromHead } from './timers.ts';

/** Two round trips without an answer: something new leaves, or else the last segment again. */
export function tailLossProbe(connection: Connection, moment: Moment): void {
  const { rack, tcb } = connection;
  if (rack.queue.length === 0) return;
  if (rack.probeHigh < 0) {
    const told = note(connection, moment, 'tail loss probe', true, { flight: rack.queue.length });
    rack.probeAgain = false;
    let sent = hasUnsent(connection) && sendNew(connection, 'probe', told);
    if (!sent) {
      sent = put(connection, lastSegment(connection), 1, 'resent', told) > 0;
      rack.probeAgain = sent;
    }
    if (sent) {
      rack.probeHigh = offsetOf(connection, tcb.snd.nxt);
      rearm(connection, moment);
      return;
    }
  }
  rearmFromHead(connection, moment);
}

/** Where the last segment of the last buffer begins, cut off from the others; a buffer that one segment holds now stays whole. */
function lastSegment(connection: Connection): number {
  const { rack } = connection;
  const last = rack.queue.length - 1;
  const first = rack.queue.slice(0, last).findLastIndex(({ joined }) => !joined) + 1;
  const start = rack.queue[first]?.from ?? 0;
  const end = rack.queue[last];
  const mss = sendMss(connection);
  if (end === undefined || end.to - (end.fin ? 1 : 0) - start <= (last - first) * mss) return first;
  // SACK blocks of ours may have come since it left, and taken some room.
  recut(rack, first, last - first + 1, start, mss);
  cutBefore(rack, last);
  return last;
}

/** The oldest segment again, the RTO doubled; or the end, when it has been tried often enough. */
export function retransmissionTimeout(connection: Connection, moment: Moment): void {
  const { rack, rtt, tcb, tunables } = connection;
  if (rack.queue.length === 0) return;
  const closed = tcb.snd.wnd === 0 && !connection.deaf;
  const hopeless = isHopeless(connection, moment.now);
  noticeBlackhole(connection, hopeless);
  if (hopeless) {
    take(connection, 'user timeout', note(connection, moment, 'user timeout', true));
    return;
  }
  const told = note(connection, moment, closed ? 'probe' : 'time-out', true, {
    waited: rtt.rto,
    RTO: rtt.rto,
    'SND.WND': tcb.snd.wnd,
  });
  enterLoss(connection, told);
  report(connection, 'time-out', told);
  if (!closed) rack.timeouts += 1;
  resend(connection, 0, 1, told);
  backOff(rtt, tunables);
  arm(connection, 'retransmission', untilUserTimeout(connection, rtt.rto, moment.now), told);
}

/** TCP_USER_TIMEOUT cuts the last wait short (tcp_clamp_rto_to_user_timeout()). */
function untilUserTimeout({ rack, tunables }: Connection, wait: Duration, now: Instant): Duration {
  if (tunables.userTimeout === 0 || rack.resentAt === null) return wait;
  return Math.min(wait, Math.max(1_000, tunables.userTimeout - (now - rack.resentAt)));
}

/** Whether as much time has passed as so many time-outs take (retransmits_timed_out(), R2 of RFC 9293 section 3.8.3). */
function isHopeless({ rack, tunables, deaf }: Connection, now: Instant): boolean {
  if (rack.timeouts === 0 || rack.resentAt === null) return false;
  const elapsed = now - rack.resentAt;
  if (tunables.userTimeout > 0) return elapsed >= tunables.userTimeout;
  const retries = deaf ? tunables.orphanRetries : tunables.retries;
  return elapsed >= timeTaken(retries, tunables.minimumRto, tunables.maximumRto);
}

/** How long so many time-outs take that double from the least to the most. */
export function timeTaken(retries: number, least: Duration, most: Duration): Duration {
  let taken = 0;
  let wait = least;
  for (let i = 0; i <= retries; i++) {
    taken += wait;
    wait = Math.min(2 * wait, most);
  }
  return taken;
}
