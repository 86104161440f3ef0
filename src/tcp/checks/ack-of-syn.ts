/** Fifth check (RFC 9293 section 3.10.7.4) in SYN-RECEIVED: the ACK that ends the handshake. */
import type { Moment } from '../../base/log.ts';
import type { Values } from '../../base/trace.ts';
import { permits } from '../../fsm/control.ts';
import { type Segment, segmentLength } from '../../wire/segment.ts';
import { gt, isBetween, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitReset } from '../emit.ts';
import { note } from '../note.ts';
import { windowOf } from '../options.ts';
import { take } from '../perform.ts';
import { sample } from '../rtt.ts';
import { release } from '../send-buffer.ts';
import { flightSize, offsetOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { remember } from '../timestamps.ts';
import { patience, start, stop } from '../timing.ts';
import { transfer } from '../transfer.ts';
import { reportSample, sampleByEcho } from './report-sample.ts';
import type { Verdict } from './verdict.ts';

/** What each ACK is held against. */
export const ackValues = ({ tcb }: Connection, seg: Segment): Values => ({
  'SND.UNA': toNumber(tcb.snd.una),
  'SEG.ACK': toNumber(seg.ack),
  'SND.NXT': toNumber(tcb.snd.nxt),
  'MAX.SND.WND': tcb.snd.maxWnd,
});

/** The ACK of our SYN establishes the connection, any other is refused. */
export function ackOfSyn(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb } = connection;
  const values = ackValues(connection, seg);
  if (!isBetween(tcb.snd.una, seg.ack, tcb.snd.nxt)) {
    emitReset(
      connection,
      seg,
      segmentLength(seg),
      note(connection, moment, 'wrong ACK of SYN', false, values),
    );
    return 'done';
  }
  if (connection.fastOpen.early) return transfer.get().earlyAcknowledged(connection, seg, moment);
  const told = note(connection, moment, 'SYN,ACK acknowledged', true, values);
  remember(connection, seg, moment.now);
  advance(connection, seg, told);
  tcb.snd.wnd = windowOf(connection, seg);
  tcb.snd.maxWnd = connection.tunables.halfWindowSegments
    ? tcb.snd.wnd
    : Math.max(tcb.snd.maxWnd, tcb.snd.wnd);
  tcb.snd.wl1 = seg.seq;
  tcb.snd.wl2 = seg.ack;
  take(connection, 'rcv ACK of SYN', told);
  if (connection.fastOpen.sent > 0) transfer.get().synAnswered(connection, seg, told);
  if (connection.closeWaits) take(connection, 'CLOSE', told);
  return 'next';
}

/** SND.UNA moves to SEG.ACK; the round trip is measured, the timer starts anew for what is left (RFC 6298 section 5.3). */
export function advance(connection: Connection, seg: Segment, moment: Moment): void {
  const { tcb, rtt, tunables, sendBuffer } = connection;
  if (rtt.timing !== null && gt(seg.ack, rtt.timing.seq)) {
    const measured = moment.now - rtt.timing.sentAt;
    rtt.timing = null;
    sample(rtt, measured, tunables, tcb);
    reportSample(connection, measured, moment);
  } else if (permits(connection.control, 'opens')) sampleByEcho(connection, seg, moment);
  const acknowledged = offsetOf(connection, seg.ack);
  tcb.snd.una = seg.ack;
  release(sendBuffer, acknowledged);
  if (connection.resendFrom !== null) {
    const left = acknowledged < offsetOf(connection, tcb.snd.nxt);
    connection.resendFrom = left ? Math.max(connection.resendFrom, acknowledged) : null;
  }
  if (!permits(connection.control, 'opens')) rtt.backoffs = 0;
  if (flightSize(connection) === 0) {
    stop(connection, 'retransmission', moment);
    stop(connection, 'user', moment);
  } else if (!isRunning(connection.timers, 'persist')) {
    start(connection, 'retransmission', rtt.rto, moment);
    if (tunables.giveUpBy === 'time') start(connection, 'user', patience(connection), moment);
  }
}
