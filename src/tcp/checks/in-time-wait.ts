/**
 * A segment for a connection that Linux keeps no socket for any more: TIME-WAIT, and FIN-WAIT-2 once its socket is closed
 * (tcp_timewait_state_process(), RFC 1337, RFC 6191). What RFC 9293 itself says of the states stands in the other checks.
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { gt, lt, plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitReset, isAnswerRationed } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { isNewer, isOutdated, remember } from '../timestamps.ts';
import { start } from '../timing.ts';
import { offeredWindow } from '../window.ts';
import { isInWindow } from './in-window.ts';

/** A SYN that opens a new connection out of TIME-WAIT (MAY-2): the host then forgets this one. */
export function reopens(connection: Connection, seg: Segment, moment: Moment): boolean {
  const { tunables } = connection;
  if (!tunables.timeWaitReopens || !has(seg, SYN) || has(seg, RST | ACK)) return false;
  return !isOutdated(connection, seg, moment.now) && isNewer(connection, seg);
}

export function inTimeWait(connection: Connection, seg: Segment, moment: Moment): void {
  const { tcb, tunables } = connection;
  const old = isOutdated(connection, seg, moment.now);
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt) };
  if (tunables.windowByMemory) connection.memory.frozen ??= offeredWindow(connection);
  if (!permits(connection.control, 'waits')) {
    inFinWait2(connection, seg, old, moment);
    return;
  }
  if (!old && same(seg.seq, tcb.rcv.nxt) && (has(seg, RST) || segmentLength(seg) === 0)) {
    if (!has(seg, RST)) {
      start(connection, 'timeWait', tunables.twoMsl, moment);
      remember(connection, seg, moment.now);
    } else if (tunables.rfc1337) {
      note(connection, moment, 'assassination', true, values);
      remember(connection, seg, moment.now);
    } else take(connection, 'rcv RST', note(connection, moment, 'reset', true, values));
    return;
  }
  if (has(seg, RST)) return;
  if (!tunables.timeWaitAcksBareFin && !has(seg, ACK)) return;
  if (old || has(seg, ACK)) start(connection, 'timeWait', tunables.twoMsl, moment);
  // A SYN that might have called anew is always answered: only nobody listens for it.
  if (!reopens(connection, seg, moment) && isAnswerRationed(connection, seg, moment)) return;
  emitAck(
    connection,
    note(connection, moment, has(seg, FIN) ? 'FIN again' : 'outside the window', true, values),
  );
}

/** Only the FIN is still wanted: what brings octets is reset, and so is a SYN. */
function inFinWait2(connection: Connection, seg: Segment, old: boolean, moment: Moment): void {
  const { tcb } = connection;
  const length = segmentLength(seg);
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt), 'SEG.LEN': length };
  if (old || !isInWindow(connection, seg, length)) {
    if (!isAnswerRationed(connection, seg, moment))
      emitAck(connection, note(connection, moment, 'outside the window', false, values));
    return;
  }
  if (has(seg, RST)) {
    take(connection, 'rcv RST', note(connection, moment, 'reset', true, values));
    return;
  }
  const calls = has(seg, SYN) && !lt(seg.seq, tcb.rcv.nxt);
  const isNew = has(seg, ACK) && length > 0 && gt(plus(seg.seq, length), tcb.rcv.nxt);
  if (!calls && !isNew) return;
  if (!calls && has(seg, FIN) && same(plus(seg.seq, length), plus(tcb.rcv.nxt, 1))) {
    remember(connection, seg, moment.now);
    tcb.rcv.nxt = plus(tcb.rcv.nxt, 1);
    take(connection, 'rcv FIN', note(connection, moment, 'FIN in order', true, values));
    return;
  }
  const told = note(connection, moment, 'nobody reads', true);
  emitReset(connection, seg, length, told);
  take(connection, 'rcv RST', told);
}
