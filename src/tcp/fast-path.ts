/** The segment that Linux foresees (header prediction in tcp_rcv_established()): it causes nothing to be sent but an ACK. */
import { ACK, PSH, type Segment } from '../wire/segment.ts';
import { same } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { windowOf } from './options.ts';

/** The next octets in order, and nothing new about ours. */
export const isForeseen = (connection: Connection, seg: Segment): boolean =>
  seg.text.length > 0 && same(seg.ack, connection.tcb.snd.una) && isPredicted(connection, seg);

/** Nothing about the segment is out of the ordinary. */
export function isPredicted(connection: Connection, seg: Segment): boolean {
  const { control, tcb, receiveBuffer, urgent } = connection;
  return (
    (seg.control & ~PSH) === ACK &&
    control.has.receives &&
    control.has.sends &&
    same(seg.seq, tcb.rcv.nxt) &&
    windowOf(connection, seg) === tcb.snd.wnd &&
    seg.options.sack === undefined &&
    receiveBuffer.ahead.length === 0 &&
    urgent.mark === null
  );
}
