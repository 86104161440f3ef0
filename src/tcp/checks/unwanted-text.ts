/**
 * Octets and FINs that Linux does not want: those that have come before are acknowledged at once and reported
 * (RFC 2883); those that nobody will read are answered with a RST in place of the ACK, and the connection is forgotten.
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import { FIN, has, type Segment, segmentLength } from '../../wire/segment.ts';
import { gt, lt, plus } from '../../wire/seq.ts';
import { hurry } from '../ack-pace.ts';
import type { Connection } from '../connection.ts';
import { emitReset } from '../emit.ts';
import { note } from '../note.ts';
import { takeReset } from '../perform.ts';
import { cameTwice } from '../sack-blocks.ts';
import type { Verdict } from './verdict.ts';

export function unwantedText(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb } = connection;
  const length = segmentLength(seg);
  const end = plus(seg.seq, length);
  if (length === 0) return 'next';
  if (isRefused(connection, seg) && gt(plus(end, has(seg, FIN) ? -1 : 0), tcb.rcv.nxt)) {
    const told = note(connection, moment, 'nobody reads', true);
    emitReset(connection, seg, length, told);
    takeReset(connection, told);
    return 'done';
  }
  if (gt(end, tcb.rcv.nxt)) return 'next';
  cameTwice(connection, seg.seq, end);
  hurry(connection);
  return 'done';
}

/** close(), or shutdown() of both halves; after the peer's FIN, what repeats octets and has more behind them. */
function isRefused({ deaf, unread, control, tcb }: Connection, seg: Segment): boolean {
  if (permits(control, 'finished by peer')) return lt(seg.seq, tcb.rcv.nxt);
  return permits(control, 'finishes') && (deaf || unread);
}
