/**
 * A segment for a connection that a SYN has begun, as Linux takes it while only its SYN queue knows of it
 * (tcp_check_req()): sequence number, RST and SYN, ACK; what passes goes on into the connection.
 */
import type { Moment } from '../../base/log.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { diff, gt, lt, plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitReset, isRationed } from '../emit.ts';
import { note } from '../note.ts';
import { resendSyn, take } from '../perform.ts';
import { isOutdated } from '../timestamps.ts';
import { offeredWindow } from '../window.ts';
import type { Verdict } from './verdict.ts';

export function inSynReceived(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb } = connection;
  const length = segmentLength(seg);
  const old = isOutdated(connection, seg, moment.now);
  const repeats = same(seg.seq, tcb.irs);
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt), 'SEG.LEN': length };
  if (repeats && has(seg, SYN) && !has(seg, ACK | RST | FIN) && !old) {
    if (!isRationed(connection, moment))
      resendSyn(connection, note(connection, moment, 'SYN came again', true, values));
    return 'done';
  }
  if (has(seg, ACK) && !same(seg.ack, tcb.snd.nxt)) {
    emitReset(connection, seg, length, note(connection, moment, 'wrong ACK of SYN', false, values));
    return 'done';
  }
  if (old || !isInWindow(connection, seg, length)) {
    if (!has(seg, RST) && !isRationed(connection, moment))
      emitAck(connection, note(connection, moment, 'outside the window', false, values));
    return 'done';
  }
  const calls = has(seg, SYN) && !repeats;
  if (calls || has(seg, RST)) {
    const told = note(connection, moment, calls ? 'SYN in the window' : 'reset', true, values);
    if (!has(seg, RST)) emitReset(connection, seg, length, told);
    take(connection, 'rcv RST', told);
    return 'done';
  }
  return has(seg, ACK) ? 'next' : 'done';
}

/** Touches the window, or stands just at its right edge. */
function isInWindow(connection: Connection, seg: Segment, length: number): boolean {
  const { tcb } = connection;
  const end = plus(tcb.rcv.nxt, offeredWindow(connection));
  if (same(seg.seq, tcb.rcv.nxt)) return true;
  if (gt(plus(seg.seq, length), tcb.rcv.nxt) && lt(seg.seq, end)) return true;
  return length === 0 && diff(seg.seq, end) === 0;
}
