/** A closed window is probed (RFC 9293 section 3.8.6.1): one octet, at intervals that double, for as long as it takes. */
import type { Moment } from '../base/log.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { flightSize, hasUnsent, offsetOf } from './streams.ts';
import { isRunning } from './timers.ts';
import { patience, start, startUnlessRunning, stop } from './timing.ts';
import { oldestPiece, retransmit, transmit } from './transmit.ts';

/** The persist timer fired: one octet (or the FIN, when only that is left) asks again. */
export function probe(connection: Connection, moment: Moment): void {
  const { tcb, rtt, tunables } = connection;
  const told = note(connection, moment, 'probe', true, { 'SND.WND': tcb.snd.wnd });
  connection.probes += 1;
  if (flightSize(connection) > 0) {
    retransmit(connection, oldestPiece(connection, 1), told, 'probe');
  } else {
    const from = offsetOf(connection, tcb.snd.nxt);
    const length = Math.min(1, connection.sendBuffer.end - from);
    transmit(connection, { from, length, fin: length === 0 }, told, 'probe');
    rtt.timing = null;
  }
  start(
    connection,
    'persist',
    Math.min(rtt.rto * 2 ** Math.min(connection.probes, 16), tunables.maximumRto),
    told,
  );
}

/** The retransmission timer fired into a closed window: the time-out says nothing about the network. */
export function beginProbing(connection: Connection, moment: Moment): void {
  stop(connection, 'retransmission', moment);
  connection.resendFrom = null;
  probe(connection, moment);
}

/** An acknowledgement came while probing: the peer lives. With a window, sending goes on from what it has not taken; with nothing left to send, probing ends. */
export function answered(connection: Connection, moment: Moment): void {
  if (!isRunning(connection.timers, 'persist')) return;
  // Probes that are answered keep the connection (MUST-37), unless the user has set a limit of its own.
  if (connection.tunables.userTimeout === 0) stop(connection, 'user', moment);
  // R2 counts from the first probe that stays unanswered: sending it starts the timer.
  if (connection.tcb.snd.wnd === 0 && (flightSize(connection) > 0 || hasUnsent(connection))) return;
  stop(connection, 'persist', moment);
  connection.probes = 0;
  if (flightSize(connection) > 0) {
    connection.resendFrom = offsetOf(connection, connection.tcb.snd.una);
    startUnlessRunning(connection, 'user', patience(connection), moment);
  }
}
