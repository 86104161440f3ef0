/** Probing a closed window (RFC 9293 section 3.8.6.1) as Linux does: an old sequence number, no octet, for as long as it takes. */
import type { Moment } from '../../base/log.ts';
import type { Duration } from '../../base/time.ts';
import { ACK } from '../../wire/segment.ts';
import { plus } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emit } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { sendMss } from '../send-mss.ts';
import { hasUnsent, offsetOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { stop } from '../timing.ts';
import { isUrgent } from '../urgent-pointer.ts';
import { arm } from './timers.ts';
import { transmit } from './transmit.ts';
import { takeFirst } from './write-queue.ts';

/** The probe's interval: the RTO, doubled for each probe that was sent. */
function interval({ rtt, tunables }: Connection): Duration {
  const doublings = Math.min(rtt.backoffs, 20);
  return Math.min(Math.max(rtt.rto, tunables.minimumRto) * 2 ** doublings, tunables.maximumRto);
}

/** The user's time-out cuts the last interval short. */
function bounded({ rack, tunables }: Connection, wait: Duration, now: number): Duration {
  if (tunables.userTimeout === 0 || rack.probingSince === null) return wait;
  return Math.min(wait, Math.max(2_000, tunables.userTimeout - (now - rack.probingSince)));
}

/** The persist timer fired. */
export function probeTimeout(connection: Connection, moment: Moment): void {
  const { rack, tunables, rtt } = connection;
  if (rack.queue.length > 0 || !hasUnsent(connection)) {
    connection.probes = 0;
    rack.probingSince = null;
    return;
  }
  const since = rack.probingSince;
  rack.probingSince ??= moment.now;
  const impatient = since !== null && tunables.userTimeout > 0 && moment.now - since >= tunables.userTimeout;
  const most = connection.deaf ? tunables.orphanRetries : tunables.retries;
  if (impatient || connection.probes >= most) {
    take(connection, 'user timeout', note(connection, moment, 'user timeout', true));
    return;
  }
  const sent = wakeUp(
    connection,
    note(connection, moment, 'probe', true, { 'SND.WND': connection.tcb.snd.wnd }),
  );
  if (rack.queue.length > 0) {
    connection.probes = 0;
    rtt.backoffs = 0;
    rack.probingSince = null;
    if (sent) return;
  }
  connection.probes += 1;
  if (rtt.backoffs < tunables.retries) rtt.backoffs += 1;
  arm(connection, 'persist', bounded(connection, interval(connection), moment.now), moment);
}

/** Asks the peer for its window, or whether it lives: with what little the window takes, else with an octet that it has had (tcp_write_wakeup()). */
export function wakeUp(
  connection: Connection,
  moment: Moment,
  purpose: 'probe' | 'keepalive' = 'probe',
): boolean {
  const { tcb, rack, finOffset } = connection;
  const window = offsetOf(connection, tcb.snd.una) + tcb.snd.wnd - offsetOf(connection, tcb.snd.nxt);
  if (hasUnsent(connection) && window > 0) {
    const { from, to, rest } = pushFirst(connection, Math.min(window, sendMss(connection)));
    const fin = finOffset === to && !rest && rack.waiting.length === 0 && window > to - from;
    transmit(connection, { from, to, fin, push: true }, moment, 'probe');
    return true;
  }
  // Of urgent data the peer hears first by a number that it expects: an old one it may refuse unread.
  if (isUrgent(connection)) emit(connection, { seq: tcb.snd.una, control: ACK, purpose }, moment);
  emit(connection, { seq: plus(tcb.snd.una, -1), control: ACK, purpose }, moment);
  return false;
}

/** An ACK came while nothing is out: a window that takes what waits ends the probing, any other starts its interval anew. */
export function windowAnswered(connection: Connection, moment: Moment): void {
  const { tcb, sendBuffer, rack, rtt, timers } = connection;
  if (!hasUnsent(connection)) return;
  const from = offsetOf(connection, tcb.snd.nxt);
  const edge = offsetOf(connection, tcb.snd.una) + tcb.snd.wnd;
  if (from + Math.min(sendBuffer.end - from, sendMss(connection)) <= edge) {
    rtt.backoffs = 0;
    rack.probingSince = null;
    stop(connection, 'persist', moment);
  } else if (isRunning(timers, 'persist'))
    arm(connection, 'persist', bounded(connection, interval(connection), moment.now), moment);
}

/** At most so many octets of the first buffer; they are pushed, and what remains of it is. */
function pushFirst(connection: Connection, most: number): { from: number; to: number; rest: boolean } {
  const { rack } = connection;
  const [first] = rack.waiting;
  if (first === undefined) {
    const end = connection.sendBuffer.end;
    return { from: end, to: end, rest: false };
  }
  rack.pushedEnd = Math.max(rack.pushedEnd, first.to);
  rack.waiting[0] = { ...first, push: true };
  const { from, to } = takeFirst(rack, most);
  return { from, to, rest: to < first.to };
}
