/**
 * Octets that the program writes go into the buffers of the write queue (tcp_sendmsg_locked()): on where the last write
 * ended, until its buffer is full. PSH stands at the end of a write, unless the next has come meanwhile (SHLD-27).
 */
import { lastOf } from '../../base/lists.ts';
import type { Moment } from '../../base/log.ts';
import type { Octets } from '../../base/octets.ts';
import type { Connection } from '../connection.ts';
import { isEarly } from '../fast-open-state.ts';
import { report } from '../report.ts';
import { append, room } from '../send-buffer.ts';
import { halfOfWindow, sendMss } from '../send-mss.ts';
import { restartAfterIdle } from './congestion-window.ts';
import { sendNew } from './send.ts';
import { hasMemory } from './send-memory.ts';
import { largestBuffer } from './write-queue.ts';

/** A buffer holds whole segments, and no more than half of the largest window (tcp_xmit_size_goal()). */
function bufferSize(connection: Connection): number {
  const mss = sendMss(connection);
  const most = halfOfWindow(connection, largestBuffer);
  return Math.max(mss, Math.floor(most / mss) * mss);
}

/** Whether so much has been written since the last PSH that the peer should not wait for more (forced_push()). */
const isPushDue = ({ rack, tcb }: Connection, end: number): boolean =>
  end > rack.pushedEnd + Math.floor(tcb.snd.maxWnd / 2);

interface How {
  readonly urgent: boolean;
  /** More follows: MSG_MORE. */
  readonly more: boolean;
  /** A record ends here: MSG_EOR. */
  readonly ends: boolean;
}

/**
 * A write has come: its octets join the last buffer and fill others, as far as there is room; a buffer that is full leaves
 * at once where it may. Gives how many were taken.
 */
export function write(
  connection: Connection,
  octets: Octets,
  { urgent, more, ends }: How,
  moment: Moment,
): number {
  const { rack, sendBuffer } = connection;
  const size = urgent ? sendMss(connection) : bufferSize(connection);
  let taken = 0;
  while (taken < octets.length) {
    const count = Math.min(octets.length - taken, roomFor(connection, size));
    if (count === 0) break;
    append(sendBuffer, octets.subarray(taken, taken + count));
    fill(connection, count, size, moment);
    taken += count;
    if (taken === octets.length || urgent) continue;
    const due = isPushDue(connection, sendBuffer.end);
    if (due) push(connection);
    if (!mayLeave(connection)) continue;
    if (due) sendNew(connection, 'push', moment);
    else if (rack.waiting.length === 1) sendNew(connection, 'one', moment);
  }
  const stopped = taken < octets.length;
  rack.noSpace ||= stopped;
  if (taken === 0) return 0;
  if (ends && !stopped) endRecord(connection);
  if (!more || stopped || isPushDue(connection, sendBuffer.end)) push(connection);
  if (stopped && mayLeave(connection)) sendNew(connection, 'push', moment);
  return taken;
}

const mayLeave = (connection: Connection): boolean => connection.control.has.transmits || isEarly(connection);

/** Octets that still go into the last buffer. */
function leftIn({ rack: { waiting } }: Connection, size: number): number {
  const last = lastOf(waiting);
  return last === undefined || last.ends ? 0 : Math.max(0, size - (last.to - last.from));
}

/** Octets that go into the last buffer, or else into a new one where there is memory for it. */
function roomFor(connection: Connection, size: number): number {
  const left = leftIn(connection, size);
  const { tunables, sendBuffer } = connection;
  if (tunables.firstSendBuffer === 0) return Math.min(left || size, room(sendBuffer));
  return left > 0 || hasMemory(connection) ? left || size : 0;
}

/** The last octets of the stream go into the last buffer, whose end then gives its PSH up, or else into a new one. */
function fill(connection: Connection, count: number, size: number, moment: Moment): void {
  const { rack, sendBuffer } = connection;
  const { waiting } = rack;
  const last = lastOf(waiting);
  const to = sendBuffer.end;
  if (last !== undefined && leftIn(connection, size) > 0) {
    waiting[waiting.length - 1] = { from: last.from, to, push: false, ends: false };
    return;
  }
  if (mayLeave(connection) && restartAfterIdle(connection, moment.now)) report(connection, 'rest', moment);
  waiting.push({ from: to - count, to, push: false, ends: false });
}

function endRecord({ rack }: Connection): void {
  const last = lastOf(rack.waiting);
  if (last !== undefined) rack.waiting[rack.waiting.length - 1] = { ...last, ends: true };
}

/** PSH stands on all that was written, where it still waits (tcp_mark_push()). */
function push({ rack, sendBuffer }: Connection): void {
  const last = lastOf(rack.waiting);
  if (last !== undefined) rack.waiting[rack.waiting.length - 1] = { ...last, push: true };
  rack.pushedEnd = sendBuffer.end;
}
