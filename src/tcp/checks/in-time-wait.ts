/**
 * A segment for TIME-WAIT as Linux and FreeBSD take it (tcp_timewait_state_process(), RFC 1337, RFC 6191). What RFC 9293
 * itself says of the state stands in the other checks.
 */
import type { Moment } from '../../base/log.ts';
import { ACK, FIN, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, isRationed } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { isNewer, isOutdated } from '../timestamps.ts';
import { start } from '../timing.ts';

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
  if (!old && same(seg.seq, tcb.rcv.nxt) && (has(seg, RST) || segmentLength(seg) === 0)) {
    if (!has(seg, RST)) start(connection, 'timeWait', tunables.twoMsl, moment);
    else if (tunables.rfc1337) note(connection, moment, 'assassination', true, values);
    else take(connection, 'rcv RST', note(connection, moment, 'reset', true, values));
    return;
  }
  if (has(seg, RST)) return;
  if (!tunables.timeWaitAcksBareFin && !has(seg, ACK)) return;
  if (old || has(seg, ACK)) start(connection, 'timeWait', tunables.twoMsl, moment);
  if (isRationed(connection, moment)) return;
  emitAck(
    connection,
    note(connection, moment, has(seg, FIN) ? 'FIN again' : 'outside the window', true, values),
  );
}
