/**
 * Octets that the program writes go into the buffers of the write queue (tcp_sendmsg_locked()): on where the last write
 * ended, until its buffer is full. PSH stands at the end of a write, unless the next has come meanwhile (SHLD-27).
 */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import type { Connection } from '../connection.ts';
import { report } from '../report.ts';
import { halfOfWindow, sendMss } from '../send-mss.ts';
import { restartAfterIdle } from './congestion-window.ts';
import { sendNew } from './send.ts';
import type { RackState } from './state.ts';
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

export interface Write {
  readonly from: number;
  readonly to: number;
  readonly urgent: boolean;
  /** More follows: MSG_MORE. */
  readonly more: boolean;
}

/** A write has come: its octets join the last buffer and fill others; a buffer that is full leaves at once where it may. */
export function write(connection: Connection, { from, to, urgent, more }: Write, moment: Moment): void {
  const { rack } = connection;
  const size = urgent ? sendMss(connection) : bufferSize(connection);
  for (let at = from; at < to; ) {
    at = fill(connection, at, to, size, moment);
    if (at === to || urgent) continue;
    const due = isPushDue(connection, at);
    if (due) push(rack, at);
    if (!permits(connection.control, 'transmits')) continue;
    if (due) sendNew(connection, 'push', moment);
    else if (rack.waiting.length === 1) sendNew(connection, 'one', moment);
  }
  if (!more || isPushDue(connection, to)) push(rack, to);
}

/** Octets go into the last buffer, whose end then gives its PSH up, or else into a new one; gives where they end. */
function fill(connection: Connection, from: number, end: number, size: number, moment: Moment): number {
  const { waiting } = connection.rack;
  const last = waiting[waiting.length - 1];
  const left = last === undefined ? 0 : size - (last.to - last.from);
  const to = Math.min(end, from + (left > 0 ? left : size));
  if (last !== undefined && left > 0) waiting[waiting.length - 1] = { from: last.from, to, push: false };
  else {
    if (permits(connection.control, 'transmits') && restartAfterIdle(connection, moment.now))
      report(connection, 'rest', moment);
    waiting.push({ from, to, push: false });
  }
  return to;
}

/** PSH stands on all that was written, where it still waits. */
function push(rack: RackState, end: number): void {
  const last = rack.waiting[rack.waiting.length - 1];
  if (last !== undefined) rack.waiting[rack.waiting.length - 1] = { ...last, push: true };
  rack.pushedEnd = end;
}
