/**
 * One timer at a time, as in Linux: the RTO (RFC 6298), or until then the tail loss probe (RFC 8985 section 7), RACK's
 * reordering timer, or the probe of a closed window.
 */
import type { Moment } from '../../base/log.ts';
import { type Duration, never } from '../../base/time.ts';
import type { Connection } from '../connection.ts';
import { isEarly } from '../fast-open-state.ts';
import { isRunning, shortestTimeout } from '../timers.ts';
import { start, stop } from '../timing.ts';

type SendTimer = 'retransmission' | 'lossProbe' | 'reordering' | 'persist';

export function arm(connection: Connection, timer: SendTimer, length: Duration, moment: Moment): void {
  const { due } = connection.timers;
  if (timer !== 'retransmission' && due.retransmission !== never) stop(connection, 'retransmission', moment);
  if (timer !== 'lossProbe' && due.lossProbe !== never) stop(connection, 'lossProbe', moment);
  if (timer !== 'reordering' && due.reordering !== never) stop(connection, 'reordering', moment);
  if (timer !== 'persist' && due.persist !== never) stop(connection, 'persist', moment);
  start(connection, timer, Math.max(1, length), moment);
}

/** What is left of the RTO of the oldest segment. */
function untilRto({ rack, rtt }: Connection, now: number): Duration {
  const [head] = rack.queue;
  return head === undefined ? rtt.rto : head.sentAt + rtt.rto - now;
}

/** The RTO runs for what is out; where another timer has run meanwhile, its time counts. */
export function rearm(connection: Connection, moment: Moment): void {
  // The timer is the SYN,ACK's until that is acknowledged.
  if (isEarly(connection)) return;
  const { rack, rtt, timers } = connection;
  if (rack.queue.length === 0) {
    for (const timer of ['retransmission', 'lossProbe', 'reordering'] as const)
      stop(connection, timer, moment);
    return;
  }
  const others = isRunning(timers, 'lossProbe') || isRunning(timers, 'reordering');
  arm(connection, 'retransmission', others ? Math.max(1, untilRto(connection, moment.now)) : rtt.rto, moment);
}

/** The timer of the probe or of the reordering window has fired: what has passed of the RTO counts. */
export function rearmFromHead(connection: Connection, moment: Moment): void {
  if (connection.rack.queue.length === 0) rearm(connection, moment);
  else arm(connection, 'retransmission', Math.max(1, untilRto(connection, moment.now)), moment);
}

/** After an ACK: the tail loss probe where it may be used, else the RTO. */
export function setTimer(connection: Connection, moment: Moment): void {
  if (!scheduleProbe(connection, true, moment)) rearm(connection, moment);
}

/** RFC 8985 section 7.2: after two round trips of silence the last segment is sent again, unless the RTO is sooner. */
export function scheduleProbe(connection: Connection, advancing: boolean, moment: Moment): boolean {
  const { rack, rtt, agreed, tunables } = connection;
  if (!tunables.tailLossProbe || !agreed.sack || rack.queue.length === 0 || isEarly(connection)) return false;
  if (rack.phase !== 'open' && rack.phase !== 'cwr') return false;
  let wait = tunables.initialRto;
  if (rtt.srtt !== null)
    wait = 2 * rtt.srtt + (rack.queue.length === 1 ? tunables.minimumRto : shortestTimeout);
  const rto = advancing ? rtt.rto : untilRto(connection, moment.now);
  if (rto > 0) wait = Math.min(wait, rto);
  arm(connection, 'lossProbe', wait, moment);
  return true;
}
