/**
 * What may be sent now: data, the FIN behind them, and what a time-out sends again (RFC 9293 sections 3.7.4, 3.8.6.2.1,
 * RFC 5681 section 3.1). Called at the end of every event.
 */
import type { Moment } from '../base/log.ts';
import type { Values } from '../base/trace.ts';
import { toNumber } from '../wire/seq.ts';
import { controllerOf } from './congestion/controllers.ts';
import type { Connection } from './connection.ts';
import { isEarly } from './fast-open-state.ts';
import { note } from './note.ts';
import type { Mode } from './rack/hold-back.ts';
import { awaitWindow as awaitWindowProbed, sendNew } from './rack/send.ts';
import { makeRoom } from './rack/send-memory.ts';
import { report } from './report.ts';
import type { RuleName } from './rules.ts';
import { finSent, flightSize, hasUnsent, offsetOf, seqOf } from './streams.ts';
import { isRunning } from './timers.ts';
import { startUnlessRunning, stop } from './timing.ts';
import { retransmit, transmit } from './transmit.ts';
import { isUrgent } from './urgent-pointer.ts';

/** Sends all that the windows and the rules permit, then sees to the timers that wait for the rest. */
export function output(connection: Connection, moment: Moment, mode: Mode = 'usual'): void {
  if (!connection.control.has.transmits && !isEarly(connection)) return;
  if (connection.tunables.recovery === 'RACK') {
    sendNew(connection, mode, moment);
    makeRoom(connection);
    awaitWindowProbed(connection, moment);
    return;
  }
  rest(connection, moment);
  while (resendNext(connection, moment) || sendNext(connection, moment)) {}
  awaitWindow(connection, moment);
}

/** After a silence longer than the RTO the old window says nothing about the network (RFC 5681 section 4.1). */
function rest(connection: Connection, moment: Moment): void {
  const { congestion, rtt, sentAt, tcb } = connection;
  if (sentAt === 0 || flightSize(connection) > 0 || moment.now - sentAt <= rtt.rto) return;
  const before = congestion.cwnd;
  controllerOf(connection).rested(congestion, tcb.snd.mss);
  if (congestion.cwnd !== before) report(connection, 'rest', moment);
}

/** After a time-out or a closed window: the next segment of what was outstanding then, filled up with what follows. */
function resendNext(connection: Connection, moment: Moment): boolean {
  const { resendFrom, tcb, sendBuffer, finOffset } = connection;
  if (resendFrom === null) return false;
  const outstanding = offsetOf(connection, tcb.snd.nxt) - resendFrom;
  if (outstanding <= 0) {
    connection.resendFrom = null;
    return false;
  }
  const allowed = usable(connection, resendFrom);
  if (allowed < Math.min(outstanding, tcb.snd.mss)) return false;
  const length = Math.min(tcb.snd.mss, sendBuffer.end - resendFrom, allowed);
  const fin = resendFrom + length === finOffset && (allowed > length || outstanding > length);
  const size = length + (fin ? 1 : 0);
  const told = note(connection, moment, 'resend after time-out', true, room(connection, resendFrom, size));
  retransmit(connection, { from: resendFrom, length, fin }, told);
  connection.resendFrom = resendFrom + size;
  return true;
}

/** One segment of what was never sent; false when nothing more may leave. */
function sendNext(connection: Connection, moment: Moment): boolean {
  const { tcb, sendBuffer, finOffset } = connection;
  if (finSent(connection) || isRunning(connection.timers, 'persist')) return false;
  const from = offsetOf(connection, tcb.snd.nxt);
  const allowed = Math.max(0, usable(connection, from));
  const length = Math.min(tcb.snd.mss, sendBuffer.end - from, allowed);
  const fin = finOffset !== null && from + length === finOffset && allowed > length;
  if (length === 0 && !fin) return false;
  const reason = heldBack(connection, from, length, fin);
  if (reason !== null) {
    hold(connection, reason, length, moment);
    return false;
  }
  connection.held = null;
  const rule: RuleName = length === 0 ? 'FIN follows' : 'window permits';
  const told = note(connection, moment, rule, true, room(connection, from, length + (fin ? 1 : 0)));
  transmit(connection, { from, length, fin }, told);
  return true;
}

/** Octets that both windows leave from an offset on. */
function usable(connection: Connection, from: number): number {
  const { tcb, congestion } = connection;
  return Math.max(0, offsetOf(connection, tcb.snd.una)) + Math.min(congestion.cwnd, tcb.snd.wnd) - from;
}

/** The sender's half of silly-window avoidance, with Nagle: every SEND is a push. Null when nothing holds it back. */
function heldBack(connection: Connection, from: number, length: number, fin: boolean): RuleName | null {
  const { tcb, sendBuffer, tunables } = connection;
  if (fin || length === tcb.snd.mss) return null;
  const whole = from + length === sendBuffer.end;
  const half = length >= Math.max(1, Math.floor(tcb.snd.maxWnd / 2));
  if (!whole && !half) return 'silly window';
  return tunables.nagle && flightSize(connection) > 0 && !isUrgent(connection) ? 'Nagle waits' : null;
}

/** Says once why octets wait. */
function hold(connection: Connection, reason: RuleName, length: number, moment: Moment): void {
  const { held, sendBuffer, tcb } = connection;
  if (held === reason) return;
  connection.held = reason;
  const waiting = sendBuffer.end - offsetOf(connection, tcb.snd.nxt);
  note(connection, moment, reason, reason === 'Nagle waits', {
    waiting,
    usable: length,
    'SND.MSS': tcb.snd.mss,
  });
}

/**
 * Some timer sees to everything that is not over: what is outstanding may be lost (in a window that has shrunk it may not
 * even be sent again now), and with nothing outstanding no ACK will come to help what waits.
 */
function awaitWindow(connection: Connection, moment: Moment): void {
  const { tcb, rtt, timers, tunables } = connection;
  if (flightSize(connection) > 0) {
    if (!isRunning(timers, 'persist')) startUnlessRunning(connection, 'retransmission', rtt.rto, moment);
    return;
  }
  const waits = hasUnsent(connection);
  if (waits && tcb.snd.wnd === 0) {
    if (tunables.userTimeout > 0) startUnlessRunning(connection, 'user', tunables.userTimeout, moment);
    if (isRunning(timers, 'persist')) return;
    const told = note(connection, moment, 'closed window probes', true, { 'SND.WND': 0 });
    startUnlessRunning(connection, 'persist', rtt.rto, told);
  } else if (waits) startUnlessRunning(connection, 'override', tunables.overrideTimeout, moment);
  else stop(connection, 'override', moment);
}

const room = (connection: Connection, from: number, size: number): Values => ({
  'SND.NXT': toNumber(seqOf(connection, from)),
  'SEG.SEQ': toNumber(seqOf(connection, from)),
  'SEG.LEN': size,
  'SND.UNA': toNumber(connection.tcb.snd.una),
  cwnd: connection.congestion.cwnd,
  'SND.WND': connection.tcb.snd.wnd,
});

/** The override timer fired: what waits leaves as far as the window permits. */
export function overrideHold(connection: Connection, moment: Moment): void {
  const { tcb, sendBuffer } = connection;
  const from = offsetOf(connection, tcb.snd.nxt);
  const length = Math.min(tcb.snd.mss, sendBuffer.end - from, usable(connection, from));
  if (length > 0)
    transmit(connection, { from, length, fin: false }, note(connection, moment, 'override', true));
}
