/** Sending segments again, as far as the window permits (tcp_xmit_retransmit_queue(), tcp_retransmit_skb()). */
import type { Moment } from '../../base/log.ts';
import type { SendPurpose } from '../../base/trace.ts';
import { ACK, FIN, PSH } from '../../wire/segment.ts';
import { toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emit } from '../emit.ts';
import { note } from '../note.ts';
import { slice } from '../send-buffer.ts';
import { sendMss } from '../send-mss.ts';
import { offsetOf, seqOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { bufferSegments } from './buffer-size.ts';
import { cutBefore, joinedFrom, recut } from './buffers.ts';
import { cwndOf } from './congestion-window.ts';
import { isReducing } from './reduction.ts';
import { forgetCuts, inFlight, placeBehind, type RackState, type Sent } from './state.ts';
import { arm } from './timers.ts';
import { octetsLeft } from './transmit.ts';

/** What is lost leaves again, oldest first, while cwnd has room. */
export function resendLost(connection: Connection, moment: Moment): void {
  const { rack, rtt, timers } = connection;
  const most = bufferSegments(connection);
  let headLeft = false;
  let i = placeBehind(rack.queue, rack.resendFrom);
  for (; i < rack.queue.length; i++) {
    const sent = rack.queue[i];
    const room = cwndOf(connection) - inFlight(rack);
    if (sent === undefined || room <= 0 || rack.again >= rack.lost) break;
    if (!sent.lost || sent.sacked || sent.again) continue;
    const told = note(connection, moment, 'resend lost', true, {
      'SEG.SEQ': toNumber(seqOf(connection, sent.from)),
      cwnd: cwndOf(connection),
      flight: inFlight(rack),
    });
    const count = resend(connection, i, Math.min(room, most), told);
    if (count === 0) break;
    if (isReducing(rack)) rack.prrOut += count;
    if (i === 0 && !isRunning(timers, 'reordering')) headLeft = true;
    i += count - 1;
  }
  rack.resendFrom = rack.queue[i]?.from ?? offsetOf(connection, connection.tcb.snd.nxt);
  if (headLeft) arm(connection, 'retransmission', rtt.rto, moment);
}

/** Sends the buffer that begins here again, at most so many segments of it, and counts the copies; gives their number. */
export function resend(connection: Connection, index: number, most: number, moment: Moment): number {
  const { rack } = connection;
  const count = put(connection, index, most, 'resent', moment);
  for (const sent of rack.queue.slice(index, index + count)) sent.again = true;
  rack.again += count;
  rack.resentAt ??= rack.queue[index]?.sentAt ?? moment.now;
  rack.undoCopies = Math.max(0, rack.undoCopies) + Math.max(1, count);
  return count;
}

/**
 * Puts copies on the wire, without counting them (a tail loss probe is none). What is acknowledged of the first segment is
 * left out, and what does not fit into the window; short neighbours go along. Gives their number: 0 where the window is
 * closed to them (__tcp_retransmit_skb()).
 */
export function put(
  connection: Connection,
  index: number,
  most: number,
  purpose: SendPurpose,
  moment: Moment,
): number {
  const { rack, tcb } = connection;
  const mss = sendMss(connection);
  const first = rack.queue[index];
  if (first === undefined) return 0;
  const una = offsetOf(connection, tcb.snd.una);
  const from = Math.max(first.from, una);
  let room = una + tcb.snd.wnd - from;
  if (room <= 0) {
    if (from !== una) return 0;
    room = mss;
  }
  const whole = Math.floor(room / mss) * mss || room;
  recut(rack, index, joinedFrom(rack, index, Number.POSITIVE_INFINITY), from, mss);
  const count = keep(rack, index, Math.min(most * mss, whole), mss);
  const short = Math.min(room, mss);
  if (count === 1 && textOf(rack.queue[index]) < short) collapse(connection, index, short);
  for (let i = index; i < index + count; i++)
    copy(connection, i, count > 1 && i === index + count - 1, purpose, moment);
  return count;
}

const textOf = (sent: Sent | undefined): number =>
  sent === undefined ? 0 : sent.to - sent.from - (sent.fin ? 1 : 0);

/** The buffer is cut behind so many octets; gives the segments that remain of it. */
function keep(rack: RackState, index: number, octets: number, mss: number): number {
  const { queue } = rack;
  const start = queue[index]?.from ?? 0;
  const all = joinedFrom(rack, index, Number.POSITIVE_INFINITY);
  for (let i = index; i < index + all; i++) {
    const sent = queue[i];
    if (sent === undefined || sent.to - start - (sent.fin ? 1 : 0) <= octets) continue;
    if (i === index) return splitSegment(rack, i, start + octets, mss);
    cutBefore(rack, i);
    return i - index;
  }
  return all;
}

/** The window has shrunk into a segment: what fits leaves alone. */
function splitSegment(rack: RackState, index: number, at: number, mss: number): number {
  const sent = rack.queue[index];
  if (sent === undefined) return 0;
  const rest = { ...sent, from: at };
  forgetCuts(rack);
  if (sent.lost) rack.lost += 1;
  if (sent.again) rack.again += 1;
  rack.queue.splice(index, 1, { ...sent, to: at, fin: false, push: false, ends: false, joined: false }, rest);
  recut(rack, index + 1, joinedFrom(rack, index + 1, Number.POSITIVE_INFINITY), at, mss);
  return 1;
}

function copy(
  connection: Connection,
  index: number,
  forced: boolean,
  purpose: SendPurpose,
  moment: Moment,
): void {
  const { rack, sendBuffer } = connection;
  const sent = rack.queue[index];
  if (sent === undefined) return;
  const length = sent.to - sent.from - (sent.fin ? 1 : 0);
  emit(
    connection,
    {
      seq: seqOf(connection, sent.from),
      control: ACK | (sent.fin ? FIN : 0) | (sent.push || forced ? PSH : 0),
      text: slice(sendBuffer, sent.from, length),
      offset: length > 0 ? sent.from : -1,
      purpose,
    },
    moment,
  );
  if (length > 0) octetsLeft(connection, moment.now);
  sent.sentAt = moment.now;
  rack.departures?.push({ sent, at: moment.now });
  sent.everAgain = true;
  rack.totalAgain += 1;
}

/** Short segments that were sent one by one leave as one (tcp_retrans_try_collapse()). */
function collapse(connection: Connection, index: number, most: number): void {
  const { rack, tcb, agreed } = connection;
  const edge = offsetOf(connection, tcb.snd.una) + tcb.snd.wnd;
  for (;;) {
    const sent = rack.queue[index];
    const next = rack.queue[index + 1];
    if (sent === undefined || next === undefined || sent.fin || sent.ends) return;
    if (next.sacked || next.joined) return;
    if (next.to - sent.from - (next.fin ? 1 : 0) > most || next.to > edge) return;
    if (next.lost) rack.lost -= 1;
    if (next.again) rack.again -= 1;
    // Duplicates that were counted may have been for it.
    if (!agreed.sack) rack.sacked = Math.max(0, rack.sacked - 1);
    forgetCuts(rack);
    rack.queue.splice(index, 2, {
      ...sent,
      to: next.to,
      fin: next.fin,
      push: sent.push || next.push,
      ends: next.ends,
      everAgain: sent.everAgain || next.everAgain,
    });
  }
}
