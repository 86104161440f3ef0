/** Seventh check (RFC 9293 section 3.10.7.4): text goes to its place in the receive buffer, and an ACK becomes due. */
import { type Moment, record } from '../../base/log.ts';
import { FIN, has, type Segment, SYN } from '../../wire/segment.ts';
import { gt, lt, plus, toNumber } from '../../wire/seq.ts';
import { hurry, measure, octetsReceived, schedule } from '../ack-pace.ts';
import { memoryOf, noMemory } from '../buffer-memory.ts';
import type { Connection } from '../connection.ts';
import { oweAck } from '../emit.ts';
import { note } from '../note.ts';
import { ownMss } from '../own-mss.ts';
import { take } from '../perform.ts';
import { measureByEcho, tuneForHole } from '../receive-tuning.ts';
import { alreadyAhead, holds, put } from '../receiving.ts';
import { blockArrived, blocksReached, cameTwice } from '../sack-blocks.ts';
import { finTaken, peerOffsetOf } from '../streams.ts';
import { startUnlessRunning } from '../timing.ts';
import { offeredWindow } from '../window.ts';
import { growWindow } from '../window-by-memory.ts';
import { unwantedText } from './unwanted-text.ts';
import type { Verdict } from './verdict.ts';

export function segmentText(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { control, receiveBuffer, tcb, tunables, agreed } = connection;
  if (tunables.quickAcks && unwantedText(connection, seg, moment) === 'done') return 'done';
  if (seg.text.length === 0) return 'next';
  if (control.has['finished by peer']) return 'next';
  if (connection.deaf && !tunables.quickAcks) {
    take(connection, 'ABORT', note(connection, moment, 'nobody reads', true));
    return 'done';
  }
  const from = peerOffsetOf(connection, plus(seg.seq, has(seg, SYN) ? 1 : 0));
  const room = receiveBuffer.next + offeredWindow(connection) - from;
  const within = takesWhole(connection, from) ? seg.text.length : Math.min(seg.text.length, room);
  if (within <= 0) {
    if (tunables.quickAcks) hurry(connection);
    else oweAck(connection, moment);
    return 'next';
  }
  const expected = receiveBuffer.next;
  const before = tcb.rcv.nxt;
  const hadHole = receiveBuffer.ahead.length > 0;
  const twice = hadHole && agreed.sack ? alreadyAhead(receiveBuffer, from, from + within) : null;
  if (tunables.windowByMemory) measureByEcho(connection, seg, moment.now);
  const memory = tunables.windowByMemory ? memoryOf(seg, connection.remote.address) : noMemory;
  const known = hadHole && holds(receiveBuffer, from, from + within);
  const taken = within === seg.text.length ? seg.text : seg.text.subarray(0, within);
  const grown = put(receiveBuffer, from, taken, memory);
  tcb.rcv.nxt = plus(tcb.rcv.nxt, grown);
  const order = grown > 0 ? 'in order' : from > expected ? 'ahead' : 'duplicate';
  record(moment, { kind: 'text', connection: connection.id, from, to: from + within, order });
  const end = plus(seg.seq, seg.text.length);
  if (twice !== null) {
    // The FIN behind them has come before as well.
    const fin = has(seg, FIN) && connection.peerFinOffset === twice.to ? 1 : 0;
    cameTwice(connection, plus(seg.seq, twice.from - from), plus(seg.seq, twice.to - from + fin));
  }
  if (order === 'ahead') blockArrived(connection, seg.seq, end);
  else {
    if (lt(seg.seq, before)) cameTwice(connection, seg.seq, gt(end, before) ? before : end);
    if (hadHole && !finTaken(connection)) blocksReached(connection);
  }
  if (!tunables.quickAcks) acknowledge(connection, { grown, mended: hadHole }, moment);
  else if (order === 'duplicate') hurry(connection);
  else {
    if (order === 'in order') {
      octetsReceived(connection, seg, memory.octets, moment.now);
      if (tunables.windowByMemory && within >= 128)
        growWindow(connection, within, memory.octets, receiveBuffer.memory);
    } else {
      measure(connection, seg, memory.octets);
      schedule(connection);
      // Duplicates that tell of a loss must not differ in their windows, where nothing else does.
      if (tunables.windowByMemory && agreed.sack && !known)
        growWindow(connection, within, memory.octets, receiveBuffer.memory - receiveBuffer.added);
      if (tunables.windowByMemory) tuneForHole(connection);
    }
    if (hadHole && grown > 0 && receiveBuffer.ahead.length === 0) connection.pace.atOnce = true;
  }
  return 'next';
}

/** Linux takes what begins in the window whole. */
const takesWhole = (connection: Connection, from: number): boolean =>
  connection.tunables.takesBeyondWindow &&
  offeredWindow(connection) > 0 &&
  from < connection.receiveBuffer.next + offeredWindow(connection);

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
const fullSegment = ({ tunables, tcb }: Connection): number => Math.min(ownMss(tunables), tcb.snd.mss);
