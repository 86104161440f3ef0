/** A segment for SYN-SENT (RFC 9293 section 3.10.7.3): ACK first, then RST, then SYN. */
import type { Moment } from '../../base/log.ts';
import type { Values } from '../../base/trace.ts';
import { ACK, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { isBetween, plus, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitReset } from '../emit.ts';
import { linuxWays } from '../linux-ways.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { sample } from '../rtt.ts';
import { shortestTimeout } from '../timers.ts';
import { isNoAnswerYet } from '../timestamps.ts';
import { start, stop } from '../timing.ts';
import { transfer } from '../transfer.ts';
import { learnPeer } from './learn-peer.ts';
import { reportSample, sampleByEcho } from './report-sample.ts';
import type { Verdict } from './verdict.ts';

export function inSynSent(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, tunables, rack } = connection;
  const acknowledges = has(seg, ACK);
  const acceptable = acknowledges && isBetween(tcb.iss, seg.ack, tcb.snd.nxt);
  const values: Values = {
    ISS: toNumber(tcb.iss),
    'SEG.ACK': toNumber(seg.ack),
    'SND.NXT': toNumber(tcb.snd.nxt),
  };

  const strange = acceptable && tunables.synAgainAfterBadAck && isNoAnswerYet(connection, seg, moment.now);
  if (strange) {
    emitReset(connection, seg, segmentLength(seg), note(connection, moment, 'PAWS', false, values));
    return 'done';
  }
  if (acknowledges && !acceptable) {
    const told = note(connection, moment, 'unacceptable ACK', false, values);
    emitReset(connection, seg, segmentLength(seg), told);
    // Linux asks again at once: the peer may have been answering an older SYN.
    if (tunables.synAgainAfterBadAck && rack.timeouts === 0)
      start(connection, 'retransmission', shortestTimeout, told);
    return 'done';
  }
  if (has(seg, RST)) {
    if (acceptable) take(connection, 'rcv RST', note(connection, moment, 'refused', true, values));
    else note(connection, moment, 'reset without ACK', true);
    return 'done';
  }
  if (!has(seg, SYN)) {
    note(connection, moment, 'neither SYN nor RST', true);
    return 'done';
  }
  connection.crossed = !acceptable;
  learnPeer(connection, seg);
  if (acceptable) {
    established(connection, seg, note(connection, moment, 'SYN acknowledged', true, values));
  } else {
    const told = note(connection, moment, 'both call', true, {
      'RCV.NXT': toNumber(plus(seg.seq, 1)),
      'SEG.SEQ': toNumber(seg.seq),
    });
    take(connection, 'rcv SYN', told);
  }
  return 'next';
}

/** The ACK of the SYN leaves with octets that follow at once, or after a while alone (tcp_rcv_synsent_state_process()). */
function spareAck(connection: Connection, moment: Moment): void {
  connection.writerWaits = false;
  connection.owedAck = null;
  linuxWays.get().hurry(connection);
  connection.pace.scheduled = false;
  start(connection, 'delayedAck', connection.tunables.delayedAckMaximum, moment);
}

function established(connection: Connection, seg: Segment, moment: Moment): void {
  const { tcb, rtt, tunables, fastOpen } = connection;
  tcb.snd.una = fastOpen.sent > 0 ? plus(tcb.iss, 1) : seg.ack;
  if (rtt.timing !== null) {
    const measured = moment.now - rtt.timing.sentAt;
    rtt.timing = null;
    sample(rtt, measured, tunables, tcb);
    reportSample(connection, measured, moment);
  } else sampleByEcho(connection, seg, moment);
  stop(connection, 'retransmission', moment);
  stop(connection, 'user', moment);
  take(connection, 'rcv SYN,ACK', moment);
  if (connection.writerWaits && tunables.quickAcks) spareAck(connection, moment);
  if (fastOpen.asked !== null || fastOpen.sent > 0) transfer.get().synAnswered(connection, seg, moment);
}
