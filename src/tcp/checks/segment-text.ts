/** Seventh check (RFC 9293 section 3.10.7.4): text goes to its place in the receive buffer, and an ACK becomes due. */
import { type Moment, record } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import { has, type Segment, SYN } from '../../wire/segment.ts';
import { plus, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { oweAck } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { put } from '../receive-buffer.ts';
import { peerOffsetOf } from '../streams.ts';
import { startUnlessRunning } from '../timing.ts';
import { offeredWindow } from '../window.ts';
import type { Verdict } from './verdict.ts';

export function segmentText(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { control, receiveBuffer, tcb } = connection;
  if (seg.text.length === 0) return 'next';
  if (permits(control, 'finished by peer')) return 'next';
  if (connection.deaf) {
    take(connection, 'ABORT', note(connection, moment, 'nobody reads', true));
    return 'done';
  }
  const from = peerOffsetOf(connection, plus(seg.seq, has(seg, SYN) ? 1 : 0));
  const within = Math.min(seg.text.length, receiveBuffer.next + offeredWindow(connection) - from);
  if (within <= 0) {
    oweAck(connection, moment);
    return 'next';
  }
  const expected = receiveBuffer.next;
  const hadHole = receiveBuffer.ahead.length > 0;
  const grown = put(receiveBuffer, from, seg.text.subarray(0, within));
  tcb.rcv.nxt = plus(tcb.rcv.nxt, grown);
  const order = grown > 0 ? 'in order' : from > expected ? 'ahead' : 'duplicate';
  record(moment, { kind: 'text', connection: connection.id, from, to: from + within, order });
  acknowledge(connection, { grown, mended: hadHole }, moment);
  return 'next';
}

/** RFC 9293 section 3.8.6.3 and RFC 5681 section 4.2: at once, with each second full segment, or after a short wait. */
function acknowledge(
  connection: Connection,
  { grown, mended }: { grown: number; mended: boolean },
  moment: Moment,
): void {
  const { tunables, tcb } = connection;
  connection.unacknowledged += grown;
  if (grown === 0 || mended) {
    oweAck(connection, note(connection, moment, 'ACK at once', true, { 'RCV.NXT': toNumber(tcb.rcv.nxt) }));
  } else if (connection.unacknowledged >= 2 * fullSegment(connection)) {
    const values = { received: connection.unacknowledged, 'RCV.MSS': fullSegment(connection) };
    oweAck(connection, note(connection, moment, 'ACK each second', true, values));
  } else startUnlessRunning(connection, 'delayedAck', tunables.delayedAck, moment);
}

/** RMSS: the largest segment that both ends can handle. */
const fullSegment = ({ tunables, tcb }: Connection): number => Math.min(tunables.mss, tcb.snd.mss);
