/** Whether a segment is in the window, as Linux asks of a connection that has no socket of its own (tcp_in_window()). */
import type { Segment } from '../../wire/segment.ts';
import { gt, lt, plus, same } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { offeredWindow } from '../window.ts';

/** It touches the window, or stands just at its right edge. */
export function isInWindow(connection: Connection, seg: Segment, length: number): boolean {
  const { tcb } = connection;
  const end = plus(tcb.rcv.nxt, offeredWindow(connection));
  if (same(seg.seq, tcb.rcv.nxt)) return true;
  if (gt(plus(seg.seq, length), tcb.rcv.nxt) && lt(seg.seq, end)) return true;
  return length === 0 && same(seg.seq, end);
}
