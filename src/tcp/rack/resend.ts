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
import { cwndOf } from './congestion-window.ts';
import { isReducing } from './reduction.ts';
import { inFlight, type Sent } from './state.ts';
import { arm } from './timers.ts';

/** What is lost leaves again, oldest first, while cwnd has room. */
export function resendLost(connection: Connection, moment: Moment): void {
  const { rack, rtt, timers } = connection;
  let headLeft = false;
  for (let i = 0; i < rack.queue.length; i++) {
    const sent = rack.queue[i];
    if (sent === undefined || cwndOf(connection) <= inFlight(rack) || rack.again >= rack.lost) break;
    if (!sent.lost || sent.sacked || sent.again) continue;
    const told = note(connection, moment, 'resend lost', true, {
      'SEG.SEQ': toNumber(seqOf(connection, sent.from)),
      cwnd: cwndOf(connection),
      flight: inFlight(rack),
    });
    if (!resend(connection, i, told)) break;
    if (isReducing(rack)) rack.prrOut += 1;
    if (i === 0 && !isRunning(timers, 'reordering')) headLeft = true;
  }
  if (headLeft) arm(connection, 'retransmission', rtt.rto, moment);
}

/** Sends a segment of the queue again and counts the copy; short neighbours go along. */
export function resend(connection: Connection, index: number, moment: Moment): boolean {
  const { rack } = connection;
  collapse(connection, index);
  const sent = rack.queue[index];
  if (sent === undefined || !put(connection, sent, 'resent', moment)) return false;
  sent.again = true;
  rack.again += 1;
  rack.resentAt ??= moment.now;
  if (rack.undoCopies < 0) rack.undoCopies = 0;
  rack.undoCopies += 1;
  return true;
}

/** Puts a copy on the wire, without counting it as one (a tail loss probe is not). False where the window is closed to it. */
export function put(connection: Connection, sent: Sent, purpose: SendPurpose, moment: Moment): boolean {
  const { rack, sendBuffer, tcb } = connection;
  const una = offsetOf(connection, tcb.snd.una);
  const from = Math.max(sent.from, una);
  if (from >= una + tcb.snd.wnd && from !== una) return false;
  const end = sent.to - (sent.fin ? 1 : 0);
  const length = Math.max(0, end - from);
  emit(
    connection,
    {
      seq: seqOf(connection, from),
      control: ACK | (sent.fin ? FIN : 0) | (sent.push ? PSH : 0),
      text: slice(sendBuffer, from, length),
      offset: length > 0 ? from : -1,
      purpose,
    },
    moment,
  );
  sent.sentAt = moment.now;
  sent.everAgain = true;
  rack.totalAgain += 1;
  return true;
}

/** Short segments that were sent one by one leave as one (tcp_retrans_try_collapse()). */
function collapse(connection: Connection, index: number): void {
  const { rack, tcb } = connection;
  const most = Math.min(sendMss(connection), tcb.snd.wnd);
  const edge = offsetOf(connection, tcb.snd.una) + tcb.snd.wnd;
  for (;;) {
    const sent = rack.queue[index];
    const next = rack.queue[index + 1];
    if (sent === undefined || next === undefined || sent.fin || next.sacked || sent.sacked) return;
    if (next.to - sent.from > most || next.to > edge) return;
    if (next.lost) rack.lost -= 1;
    if (next.again) rack.again -= 1;
    rack.queue.splice(index, 2, {
      ...sent,
      to: next.to,
      fin: next.fin,
      push: sent.push || next.push,
      everAgain: sent.everAgain || next.everAgain,
    });
  }
}
