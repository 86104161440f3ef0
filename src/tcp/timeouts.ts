/** TIMEOUTS (RFC 9293 section 3.10.8): one procedure for each timer. */
import { type Moment, record } from '../base/log.ts';
import { type Instant, never } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import { ACK } from '../wire/segment.ts';
import { plus, same } from '../wire/seq.ts';
import { newReno } from './congestion/new-reno.ts';
import type { Connection } from './connection.ts';
import { emit, emitAck } from './emit.ts';
import { note } from './note.ts';
import { output, overrideHold } from './output.ts';
import { resendSyn, sendOwedAck, take } from './perform.ts';
import { beginProbing, probe } from './persist.ts';
import { report } from './recovery.ts';
import { backOff } from './rtt.ts';
import { flightSize, offsetOf } from './streams.ts';
import { earliest, isRunning, type TimerName, timerNames } from './timers.ts';
import { start } from './timing.ts';
import { oldestPiece, retransmit } from './transmit.ts';

/** When this connection next wants to be told the time; `never` when no timer runs. */
export const nextTimeout = (connection: Connection): Instant => earliest(connection.timers);

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
  output(connection, moment);
  sendOwedAck(connection, moment);
}

const fire: Record<TimerName, (connection: Connection, moment: Moment) => void> = {
  retransmission: (connection, moment) => {
    if (same(connection.tcb.snd.una, connection.tcb.iss)) synTimeout(connection, moment);
    else if (connection.tcb.snd.wnd === 0) beginProbing(connection, moment);
    else dataTimeout(connection, moment);
  },
  persist: probe,
  delayedAck: (connection, moment) =>
    emitAck(connection, note(connection, moment, 'ACK waited enough', true)),
  override: overrideHold,
  keepAlive,
  user: (connection, moment) =>
    take(connection, 'user timeout', note(connection, moment, 'user timeout', true)),
  timeWait: (connection, moment) =>
    take(connection, 'timeout 2MSL', note(connection, moment, '2MSL over', true)),
};

function synTimeout(connection: Connection, moment: Moment): void {
  const { rtt, tunables } = connection;
  const told = note(connection, moment, 'SYN again', true, { waited: rtt.rto, RTO: rtt.rto });
  backOff(rtt, tunables);
  resendSyn(connection, told);
  start(connection, 'retransmission', rtt.rto, told);
}

/** RFC 6298 section 5.4 to 5.6, RFC 5681 section 3.1: the oldest segment again, the rest as slow start permits. */
function dataTimeout(connection: Connection, moment: Moment): void {
  const { rtt, congestion, tcb, tunables } = connection;
  const told = note(connection, moment, 'time-out', true, { waited: rtt.rto, RTO: rtt.rto });
  if (rtt.backoffs === 0) newReno.timedOut(congestion, flightSize(connection), tcb.snd.mss);
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
  const busy = flightSize(connection) > 0 || isRunning(connection.timers, 'persist');
  if (busy) {
    start(connection, 'keepAlive', tunables.keepAliveIdle, moment);
    return;
  }
  if (connection.probes >= tunables.keepAliveProbes) {
    const values = { probes: connection.probes, limit: tunables.keepAliveProbes };
    take(connection, 'user timeout', note(connection, moment, 'keep-alive gives up', true, values));
    return;
  }
  const values = { idle: moment.now - connection.heardAt, interval: tunables.keepAliveInterval };
  const told = note(connection, moment, 'keep-alive', true, values);
  connection.probes += 1;
  emit(connection, { seq: plus(tcb.snd.nxt, -1), control: ACK, purpose: 'keepalive' }, told);
  start(connection, 'keepAlive', tunables.keepAliveInterval, told);
}
