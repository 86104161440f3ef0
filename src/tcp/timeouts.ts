/** TIMEOUTS (RFC 9293 section 3.10.8): one procedure for each timer. */
import { type Moment, record } from '../base/log.ts';
import { type Duration, type Instant, millisecond, never } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import { ACK, RST } from '../wire/segment.ts';
import { plus, same } from '../wire/seq.ts';
import { waitedEnough } from './ack-pace.ts';
import { timedOut } from './congestion/new-reno.ts';
import type { Connection } from './connection.ts';
import { emit, emitAck, seqInWindow } from './emit.ts';
import { noticeBlackhole } from './fast-open-state.ts';
import { note } from './note.ts';
import { output, overrideHold } from './output.ts';
import { resendSyn, sendOwedAck, take } from './perform.ts';
import { beginProbing, probe } from './persist.ts';
import { probeTimeout, wakeUp } from './rack/probe-window.ts';
import { enterLoss, reorderingTimeout } from './rack/recover.ts';
import { retransmissionTimeout, tailLossProbe, timeTaken } from './rack/timeouts.ts';
import { report } from './report.ts';
import { backOff } from './rtt.ts';
import { flightSize, hasUnsent, offsetOf } from './streams.ts';
import { isRunning, type TimerName, timerNames } from './timers.ts';
import { start } from './timing.ts';
import { oldestPiece, retransmit } from './transmit.ts';

/** Fires every timer that is due, in the order of their table. */
export function timeouts(connection: Connection, moment: Moment): void {
  const { due, since } = connection.timers;
  for (const timer of timerNames) {
    if (due[timer] > moment.now) continue;
    const cause = record(moment, {
      kind: 'timer',
      connection: connection.id,
      timer,
      change: 'fired',
      due: due[timer],
    });
    due[timer] = never;
    since[timer] = never;
    fire[timer](connection, { ...moment, cause });
  }
  // Where segments are marked one by one, timers have sent what they may.
  if (connection.tunables.recovery !== 'RACK') output(connection, moment);
  sendOwedAck(connection, moment);
}

const fire: Record<TimerName, (connection: Connection, moment: Moment) => void> = {
  retransmission: (connection, moment) => {
    if (same(connection.tcb.snd.una, connection.tcb.iss)) synTimeout(connection, moment);
    else if (connection.tunables.recovery === 'RACK') retransmissionTimeout(connection, moment);
    else if (connection.tcb.snd.wnd === 0) beginProbing(connection, moment);
    else dataTimeout(connection, moment);
  },
  lossProbe: tailLossProbe,
  reordering: reorderingTimeout,
  persist: (connection, moment) =>
    connection.tunables.emptyProbes ? probeTimeout(connection, moment) : probe(connection, moment),
  delayedAck: (connection, moment) => {
    if (connection.tunables.quickAcks) waitedEnough(connection, moment);
    else emitAck(connection, note(connection, moment, 'ACK waited enough', true));
  },
  override: overrideHold,
  keepAlive,
  user: (connection, moment) =>
    take(connection, 'user timeout', note(connection, moment, 'user timeout', true)),
  finWait2: (connection, moment) =>
    take(connection, 'user timeout', note(connection, moment, 'FIN-WAIT-2 over', true)),
  timeWait: (connection, moment) =>
    take(connection, 'timeout 2MSL', note(connection, moment, '2MSL over', true)),
};

function synTimeout(connection: Connection, moment: Moment): void {
  const { rtt, tunables, rack } = connection;
  const hopeless = tunables.giveUpBy === 'count' && isSynHopeless(connection, moment.now);
  noticeBlackhole(connection, hopeless);
  if (hopeless) {
    take(connection, 'user timeout', note(connection, moment, 'user timeout', true));
    return;
  }
  // The peer has answered already: only the last time before its ACK counts does the SYN,ACK ask for another.
  const waits = connection.deferredFor !== null && rack.timeouts < connection.deferredFor - 1;
  const values = { waited: rtt.rto, RTO: rtt.rto };
  const told = waits
    ? note(connection, moment, 'accept deferred', true)
    : note(connection, moment, 'SYN again', true, values);
  if (connection.fastOpen.early && rack.timeouts === 1 && tunables.recovery === 'RACK')
    enterLoss(connection, told);
  rack.timeouts += 1;
  if (!waits) rack.totalAgain += 1;
  rack.resentAt ??= moment.now;
  if (connection.fastOpen.early) {
    // The RTO is that of octets; the SYN,ACK has a time of its own.
    resendSyn(connection, told);
    const wait = tunables.initialRto * 2 ** rack.timeouts;
    start(connection, 'retransmission', Math.min(wait, tunables.maximumRto), told);
    return;
  }
  if (rack.timeouts > tunables.synLinearTimeouts || !permits(connection.control, 'calls'))
    backOff(rtt, tunables);
  else rtt.backoffs += 1;
  if (!waits) resendSyn(connection, told);
  start(connection, 'retransmission', untilNextSyn(connection, moment.now), told);
}

/** The user's time-out, which counts from the first SYN, cuts the last wait short (tcp_clamp_rto_to_user_timeout()). */
function untilNextSyn({ rack, rtt, tunables, control }: Connection, now: Instant): Duration {
  const { userTimeout, giveUpBy } = tunables;
  if (giveUpBy === 'time' || userTimeout === 0 || !permits(control, 'calls')) return rtt.rto;
  return Math.min(rtt.rto, Math.max(millisecond, userTimeout - (now - (rack.resentAt ?? now))));
}

/** As Linux counts: so many SYNs, or TCP_USER_TIMEOUT since the first was sent. */
function isSynHopeless(connection: Connection, now: Instant): boolean {
  const { rack, tunables, control, answers, deferredFor, fastOpen } = connection;
  const { userTimeout, synRetries, synLinearTimeouts, synAckRetries, initialRto, maximumRto } = tunables;
  // Who has answered and waits for octets is waited for (TCP_DEFER_ACCEPT).
  // Octets may already be with the program: it is tried once more (tcp_fastopen_synack_timer()).
  if (answers) return rack.timeouts >= Math.max(synAckRetries + (fastOpen.early ? 1 : 0), deferredFor ?? 0);
  if (rack.timeouts === 0) return false;
  if (userTimeout > 0 && rack.resentAt !== null && now - rack.resentAt >= userTimeout) return true;
  if (permits(control, 'calls')) return rack.timeouts >= synRetries + synLinearTimeouts;
  return rack.resentAt !== null && now - rack.resentAt >= timeTaken(synRetries, initialRto, maximumRto);
}

/** RFC 6298 section 5.4 to 5.6, RFC 5681 section 3.1: the oldest segment again, the rest as slow start permits. */
function dataTimeout(connection: Connection, moment: Moment): void {
  const { rtt, congestion, tcb, tunables } = connection;
  const told = note(connection, moment, 'time-out', true, { waited: rtt.rto, RTO: rtt.rto });
  if (rtt.backoffs === 0) timedOut(congestion, flightSize(connection), tcb.snd.mss);
  else congestion.cwnd = tcb.snd.mss;
  congestion.recovering = false;
  congestion.duplicateAcks = 0;
  congestion.recover = offsetOf(connection, tcb.snd.nxt);
  backOff(rtt, tunables);
  report(connection, 'time-out', told);
  const oldest = oldestPiece(connection);
  retransmit(connection, oldest, told);
  connection.resendFrom = oldest.from + oldest.length + (oldest.fin ? 1 : 0);
}

/** RFC 9293 section 3.8.4: an old octet is asked for; so many probes without an answer end the connection. */
function keepAlive(connection: Connection, moment: Moment): void {
  const { tunables, tcb, control } = connection;
  if (!permits(control, 'synchronized') || permits(control, 'waits')) return;
  const busy = flightSize(connection) > 0 || isRunning(connection.timers, 'persist') || hasUnsent(connection);
  const idle = moment.now - connection.heardAt;
  const hasHeard = idle < tunables.keepAliveIdle && (connection.probes === 0 || tunables.emptyProbes);
  if (!busy && hasHeard) {
    start(connection, 'keepAlive', tunables.keepAliveIdle - idle, moment);
    return;
  }
  if (busy) {
    start(connection, 'keepAlive', tunables.keepAliveIdle, moment);
    return;
  }
  const impatient = tunables.giveUpBy === 'count' && tunables.userTimeout > 0;
  const over = impatient
    ? idle >= tunables.userTimeout && connection.probes > 0
    : connection.probes >= tunables.keepAliveProbes;
  if (over) {
    const values = { probes: connection.probes, limit: tunables.keepAliveProbes };
    if (tunables.keepAliveResets)
      emit(connection, { seq: seqInWindow(connection), control: RST | ACK, purpose: 'reset' }, moment);
    take(connection, 'user timeout', note(connection, moment, 'keep-alive gives up', true, values));
    return;
  }
  const values = { idle, interval: tunables.keepAliveInterval };
  const told = note(connection, moment, 'keep-alive', true, values);
  connection.probes += 1;
  if (tunables.emptyProbes) wakeUp(connection, told, 'keepalive');
  else emit(connection, { seq: plus(tcb.snd.nxt, -1), control: ACK, purpose: 'keepalive' }, told);
  start(connection, 'keepAlive', tunables.keepAliveInterval, told);
}
