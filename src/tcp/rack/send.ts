/**
 * Sending for the first time (RFC 9293 sections 3.7.4 and 3.8.6.2.1 as tcp_write_xmit() does it): whole segments as far
 * as both windows reach, a short one where Nagle and Minshall let it.
 */
import type { Moment } from '../../base/log.ts';
import { type Instant, never } from '../../base/time.ts';
import type { Connection } from '../connection.ts';
import { isEarly } from '../fast-open-state.ts';
import { note } from '../note.ts';
import { textIn } from '../path-mtu.ts';
import { halfOfWindow, sendMss } from '../send-mss.ts';
import { finSent, hasUnsent } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { bufferSegments, cwndLeaves } from './buffer-size.ts';
import { changeMss, cwndOf, validate } from './congestion-window.ts';
import { defers, fitsWindow, type Head, isHeld, type Mode, splitPoint } from './hold-back.ts';
import { isReducing } from './reduction.ts';
import { inFlight } from './state.ts';
import { arm, scheduleProbe } from './timers.ts';
import { transmit } from './transmit.ts';
import { growFirst, takeFirst } from './write-queue.ts';

/** Sends what may be sent; true when something left (tcp_write_xmit()). */
export function sendNew(connection: Connection, mode: Mode, moment: Moment): boolean {
  if (!hasUnsent(connection)) return false;
  const { rack } = connection;
  lookAtPath(connection, moment.now);
  const most = bufferSegments(connection);
  const mss = sendMss(connection);
  let count = 0;
  let limited = false;
  for (let head = next(connection); head !== null; head = next(connection)) {
    const allowed = cwndLeaves(connection) || (mode === 'probe' ? 1 : 0);
    if (allowed === 0) break;
    const quota = Math.min(allowed, most);
    if (growFirst(rack, quota * mss)) head = next(connection) ?? head;
    const octets = head.to - head.from;
    if (!fitsWindow(connection, head, mss, moment)) break;
    if (octets <= mss) {
      if (isHeld(connection, head, mode, moment)) break;
    } else if (connection.tunables.segmentationOffload && (mode === 'usual' || mode === 'push')) {
      const reason = defers(connection, head, most, moment.now);
      limited ||= reason === 'cwnd';
      if (reason !== null) break;
    }
    count += leave(connection, head, Math.min(octets, splitPoint(connection, head, quota, mode)), moment);
    if (mode === 'one' || mode === 'probe') break;
  }
  limited ||= inFlight(rack) >= cwndOf(connection);
  if (count > 0 && isReducing(rack)) rack.prrOut += count;
  if (count > 0 || limited) validate(connection, limited, moment.now);
  if (count > 0 && mode !== 'probe') scheduleProbe(connection, false, moment);
  return count > 0;
}

/** What was learnt of the path since the last segment, or has become too old to be believed (RFC 1191 section 6.3). */
function lookAtPath(connection: Connection, now: Instant): void {
  const { path } = connection;
  if (now >= path.until) Object.assign(path, { told: path.widest, cuts: false, until: never });
  if (path.told === path.mtu) return;
  path.mtu = path.told;
  changeMss(connection, halfOfWindow(connection, textIn(connection, path.mtu)));
}

/** The first buffer that waits, or the bare FIN; null where nothing waits. */
function next(connection: Connection): Head | null {
  const { rack, finOffset } = connection;
  const first = rack.waiting[0];
  const last = rack.waiting.length <= 1;
  const fin = finOffset !== null && !finSent(connection);
  if (first !== undefined) {
    const { from, to, push, ends } = first;
    return { from, to, push, ends, fin: fin && last, last };
  }
  return fin ? { from: finOffset, to: finOffset, push: false, ends: false, fin, last } : null;
}

/** The first octets of the buffer leave, segment by segment, the FIN with the last; gives the number of segments. */
function leave(connection: Connection, head: Head, octets: number, moment: Moment): number {
  const { rack } = connection;
  const before = rack.queue.length;
  const whole = octets === head.to - head.from;
  const { from, to, push, ends } = octets > 0 ? takeFirst(rack, octets) : head;
  transmit(connection, { from, to, fin: whole && head.fin, push, ends }, moment);
  connection.held = null;
  return rack.queue.length - before;
}

/** Nothing is out and nothing can leave: the window is probed until it opens (RFC 9293 section 3.8.6.1). */
export function awaitWindow(connection: Connection, moment: Moment): void {
  const { rack, rtt, timers, tunables } = connection;
  if (rack.queue.length > 0 || !hasUnsent(connection) || isRunning(timers, 'persist')) return;
  if (isEarly(connection)) return;
  const told = note(connection, moment, 'closed window probes', true, { 'SND.WND': connection.tcb.snd.wnd });
  arm(connection, 'persist', Math.max(rtt.rto, tunables.minimumRto), told);
}
