/** First check (RFC 9293 section 3.10.7.4): only what touches the receive window goes on. */
import type { Moment } from '../../base/log.ts';
import type { Values } from '../../base/trace.ts';
import { FIN, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { gt, isWithin, lt, plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitChallenge, oweAck } from '../emit.ts';
import { linuxWays } from '../linux-ways.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { readable } from '../receive-buffer.ts';
import { cameTwice } from '../sack-blocks.ts';
import { offeredWindow } from '../window.ts';
import { isCrossingSynAck } from './crossing.ts';
import { isBeforeFin } from './reset-bit.ts';
import type { Verdict } from './verdict.ts';

export function sequenceNumber(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, control } = connection;
  // A RST counts by SEG.SEQ alone (RFC 5961 section 3.2), whatever text it carries and however closed the window (MUST-66).
  const length = has(seg, RST) ? 0 : segmentLength(seg);
  const window = offeredWindow(connection);
  const acceptable = connection.tunables.takesBeyondWindow
    ? isTaken(connection, seg, window)
    : isAcceptable(connection, seg, length, window);
  if (acceptable || (has(seg, RST) && isBeforeFin(connection, seg))) return 'next';
  if (isCrossingSynAck(connection, seg)) {
    note(connection, moment, 'SYN,ACKs cross', true, {
      'SEG.SEQ': toNumber(seg.seq),
      IRS: toNumber(tcb.irs),
    });
    if (connection.tunables.quickAcks) linuxWays.get().hurry(connection);
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
  if (has(seg, SYN) && connection.tunables.takesBeyondWindow) {
    emitChallenge(connection, note(connection, moment, 'SYN in the window', true, values));
    return 'done';
  }
  if (control.has.waits && has(seg, FIN) && same(plus(seg.seq, length), tcb.rcv.nxt)) {
    take(connection, 'rcv FIN', note(connection, moment, 'FIN again', true, values));
    return 'done';
  }
  if (window === 0 && same(seg.seq, tcb.rcv.nxt) && !connection.tunables.takesBeyondWindow) {
    oweAck(connection, note(connection, moment, 'closed window', true, values));
    return 'next';
  }
  const told = note(connection, moment, 'outside the window', false, values);
  // An answer to a bare ACK is throttled, lest two ends that disagree answer each other for ever.
  if (length > 0) {
    reportTwice(connection, seg);
    emitAck(connection, told);
  } else emitChallenge(connection, told);
  return 'done';
}

/** Octets that the peer sends again without need hurry our ACKs, and are reported (RFC 2883). */
export function reportTwice(connection: Connection, seg: Segment): void {
  const { tcb } = connection;
  const end = plus(seg.seq, segmentLength(seg));
  if (!lt(seg.seq, tcb.rcv.nxt) || !gt(end, seg.seq)) return;
  if (connection.tunables.quickAcks) linuxWays.get().hurry(connection);
  cameTwice(connection, seg.seq, gt(end, tcb.rcv.nxt) ? tcb.rcv.nxt : end);
}

/**
 * Linux: anything that does not end before the last ACK and does not begin behind the window; what reaches beyond it is
 * taken whole while nothing waits for the program. A RST may stand just at the right edge: it is then challenged.
 */
function isTaken(connection: Connection, seg: Segment, window: number): boolean {
  const { tcb, receiveBuffer } = connection;
  const end = plus(seg.seq, segmentLength(seg));
  const edge = plus(tcb.rcv.nxt, window);
  if (lt(end, tcb.rcv.wup) || gt(seg.seq, edge)) return false;
  return !gt(plus(seg.seq, seg.text.length), edge) || readable(receiveBuffer) === 0;
}

/** The four cases of section 3.4, table 6. */
function isAcceptable({ tcb }: Connection, seg: Segment, length: number, window: number): boolean {
  if (window === 0) return length === 0 && same(seg.seq, tcb.rcv.nxt);
  const startsWithin = isWithin(tcb.rcv.nxt, seg.seq, window);
  if (length === 0) return startsWithin;
  return startsWithin || isWithin(tcb.rcv.nxt, plus(seg.seq, length - 1), window);
}
