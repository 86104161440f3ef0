/** First check (RFC 9293 section 3.10.7.4): only what touches the receive window goes on. */
import type { Moment } from '../../base/log.ts';
import type { Values } from '../../base/trace.ts';
import { permits } from '../../fsm/control.ts';
import { FIN, has, RST, type Segment, segmentLength } from '../../wire/segment.ts';
import { isWithin, plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitChallenge, oweAck } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { offeredWindow } from '../window.ts';
import { isCrossingSynAck } from './crossing.ts';
import type { Verdict } from './verdict.ts';

export function sequenceNumber(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, control } = connection;
  // A RST counts by SEG.SEQ alone (RFC 5961 section 3.2), whatever text it carries and however closed the window (MUST-66).
  const length = has(seg, RST) ? 0 : segmentLength(seg);
  const window = offeredWindow(connection);
  if (isAcceptable(connection, seg, length, window)) return 'next';
  if (isCrossingSynAck(connection, seg)) {
    note(connection, moment, 'SYN,ACKs cross', true, {
      'SEG.SEQ': toNumber(seg.seq),
      IRS: toNumber(tcb.irs),
    });
    return 'next';
  }

  const values: Values = {
    'RCV.NXT': toNumber(tcb.rcv.nxt),
    'SEG.SEQ': toNumber(seg.seq),
    'SEG.LEN': length,
    'RCV.WND': window,
  };
  if (has(seg, RST)) {
    note(connection, moment, 'reset outside the window', false, values);
    return 'done';
  }
  if (permits(control, 'waits') && has(seg, FIN) && same(plus(seg.seq, length), tcb.rcv.nxt)) {
    take(connection, 'rcv FIN', note(connection, moment, 'FIN again', true, values));
    return 'done';
  }
  if (window === 0 && same(seg.seq, tcb.rcv.nxt)) {
    oweAck(connection, note(connection, moment, 'closed window', true, values));
    return 'next';
  }
  const told = note(connection, moment, 'outside the window', false, values);
  // An answer to a bare ACK is throttled, lest two ends that disagree answer each other for ever.
  if (length > 0) emitAck(connection, told);
  else emitChallenge(connection, told);
  return 'done';
}

/** The four cases of section 3.4, table 6. */
function isAcceptable({ tcb }: Connection, seg: Segment, length: number, window: number): boolean {
  if (window === 0) return length === 0 && same(seg.seq, tcb.rcv.nxt);
  const startsWithin = isWithin(tcb.rcv.nxt, seg.seq, window);
  if (length === 0) return startsWithin;
  return startsWithin || isWithin(tcb.rcv.nxt, plus(seg.seq, length - 1), window);
}
