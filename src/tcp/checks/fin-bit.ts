/** Eighth check (RFC 9293 section 3.10.7.4): the FIN counts once everything before it is there. */
import type { Moment } from '../../base/log.ts';
import { permits, tcpControl } from '../../fsm/control.ts';
import { FIN, has, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { lt, plus, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { oweAck } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { blockArrived, cameTwice, streamEnded } from '../sack-blocks.ts';
import { peerOffsetOf } from '../streams.ts';
import { offeredWindow } from '../window.ts';
import { reportTwice } from './sequence-number.ts';
import type { Verdict } from './verdict.ts';

export function finBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, control, receiveBuffer } = connection;
  if (control.has.opens) return 'done';
  if (control.has['finished by peer']) {
    if (isAgain(connection, seg)) {
      reportTwice(connection, seg);
      const values = {
        'RCV.NXT': toNumber(tcb.rcv.nxt),
        'SEG.SEQ': toNumber(seg.seq),
        'SEG.LEN': segmentLength(seg),
        'RCV.WND': offeredWindow(connection),
      };
      oweAck(connection, note(connection, moment, 'outside the window', false, values));
    }
    return 'done';
  }
  if (has(seg, FIN)) {
    const at = peerOffsetOf(connection, plus(seg.seq, has(seg, SYN) ? 1 : 0)) + seg.text.length;
    // A FIN past the window is as unseen as octets past it.
    const edge = receiveBuffer.next + Math.max(1, offeredWindow(connection));
    const again = connection.peerFinOffset === at && at > receiveBuffer.next && seg.text.length === 0;
    if (again) cameTwice(connection, seg.seq, plus(seg.seq, 1));
    if (at < edge || connection.tunables.takesBeyondWindow) connection.peerFinOffset = at;
  }
  if (connection.peerFinOffset === null) return 'done';
  if (connection.peerFinOffset > receiveBuffer.next) {
    if (has(seg, FIN)) blockArrived(connection, seg.seq, plus(seg.seq, segmentLength(seg)));
    if (has(seg, FIN)) oweAck(connection, note(connection, moment, 'FIN ahead', true));
    return 'done';
  }
  // The FIN may have waited behind a hole that this segment has filled.
  const values = {
    FIN: toNumber(plus(tcb.irs, 1 + connection.peerFinOffset)),
    'RCV.NXT': toNumber(tcb.rcv.nxt),
  };
  tcb.rcv.nxt = plus(tcb.rcv.nxt, 1);
  // Who has finished acknowledges it at once, with the blocks as they stood (tcp_fin()).
  const atOnce = permits(control, 'finishes');
  if (!atOnce) streamEnded(connection);
  if (tcpControl.accepts(control, 'rcv FIN'))
    take(connection, 'rcv FIN', note(connection, moment, 'FIN in order', true, values));
  if (atOnce) streamEnded(connection);
  return 'done';
}

/** What the first check lets pass although it has been here before: its sender has not heard of our ACK. */
const isAgain = ({ tcb }: Connection, seg: Segment): boolean =>
  segmentLength(seg) > 0 && lt(seg.seq, tcb.rcv.nxt);
