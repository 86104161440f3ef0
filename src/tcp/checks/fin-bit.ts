/** Eighth check (RFC 9293 section 3.10.7.4): the FIN counts once everything before it is there. */
import type { Moment } from '../../base/log.ts';
import { permits, tcpControl } from '../../fsm/control.ts';
import { FIN, has, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { plus, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { oweAck } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { blockArrived } from '../sack-blocks.ts';
import { peerOffsetOf } from '../streams.ts';
import { offeredWindow } from '../window.ts';
import type { Verdict } from './verdict.ts';

export function finBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, control, receiveBuffer } = connection;
  if (permits(control, 'opens') || permits(control, 'finished by peer')) return 'done';
  if (has(seg, FIN)) {
    const at = peerOffsetOf(connection, plus(seg.seq, has(seg, SYN) ? 1 : 0)) + seg.text.length;
    // A FIN past the window is as unseen as octets past it.
    const edge = receiveBuffer.next + Math.max(1, offeredWindow(connection));
    if (at < edge || connection.tunables.takesBeyondWindow) connection.peerFinOffset = at;
  }
  if (connection.peerFinOffset === null) return 'done';
  if (connection.peerFinOffset > receiveBuffer.next) {
    if (has(seg, FIN) && seg.text.length === 0) blockArrived(connection, seg.seq, plus(seg.seq, 1));
    oweAck(connection, has(seg, FIN) ? note(connection, moment, 'FIN ahead', true) : moment);
    return 'done';
  }
  const end = plus(tcb.rcv.nxt, 1);
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'SEG.LEN': segmentLength(seg), 'RCV.NXT': toNumber(end) };
  tcb.rcv.nxt = end;
  if (tcpControl.accepts(control, 'rcv FIN'))
    take(connection, 'rcv FIN', note(connection, moment, 'FIN in order', true, values));
  return 'done';
}
