/**
 * A segment for a connection that a SYN has begun, as Linux takes it while only its SYN queue knows of it
 * (tcp_check_req()): sequence number, RST and SYN, ACK; what passes goes on into the connection.
 */
import type { Moment } from '../../base/log.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitChallenge, emitReset, isAnswerRationed, isRationed } from '../emit.ts';
import { note } from '../note.ts';
import { resendSyn, take } from '../perform.ts';
import { isNoAnswer, isOutdated } from '../timestamps.ts';
import { start } from '../timing.ts';
import { transfer } from '../transfer.ts';
import { isInWindow } from './in-window.ts';
import type { Verdict } from './verdict.ts';

export function inSynReceived(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb } = connection;
  const length = segmentLength(seg);
  const old = isOutdated(connection, seg, moment.now);
  const repeats = same(seg.seq, tcb.irs);
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt), 'SEG.LEN': length };
  if (repeats && has(seg, SYN) && !has(seg, ACK | RST | FIN) && !old) {
    if (!isRationed(connection, moment)) {
      const told = note(connection, moment, 'SYN came again', true, values);
      resendSyn(connection, told);
      if (connection.fastOpen.early) connection.rack.totalAgain += 1;
      else start(connection, 'retransmission', connection.rtt.rto, told);
    }
    return 'done';
  }
  if (has(seg, ACK) && !has(seg, RST) && !connection.fastOpen.early && !same(seg.ack, tcb.snd.nxt)) {
    emitReset(connection, seg, length, note(connection, moment, 'wrong ACK of SYN', false, values));
    return 'done';
  }
  const strange = !connection.fastOpen.early && isNoAnswer(connection, seg);
  if (old || strange || !isInWindow(connection, seg, length)) {
    if (!has(seg, RST) && !isAnswerRationed(connection, seg, moment))
      emitAck(connection, note(connection, moment, 'outside the window', false, values));
    return 'done';
  }
  if (has(seg, RST) && !same(seg.seq, tcb.rcv.nxt)) {
    emitChallenge(connection, note(connection, moment, 'reset near', false, values));
    return 'done';
  }
  const calls = has(seg, SYN) && !repeats;
  if (calls || has(seg, RST)) {
    const told = note(connection, moment, calls ? 'SYN in the window' : 'reset', true, values);
    if (!has(seg, RST)) emitReset(connection, seg, length, told);
    if (!connection.fastOpen.early) take(connection, 'rcv RST', told);
    else if (has(seg, RST)) transfer.get().earlyReset(connection, told);
    return 'done';
  }
  return has(seg, ACK) ? 'next' : 'done';
}
