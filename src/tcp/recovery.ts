/** What acknowledgements say about loss (RFC 5681 section 3.2, RFC 6582): duplicates, fast retransmit, partial ACKs. */
import type { Moment } from '../base/log.ts';
import type { Values } from '../base/trace.ts';
import { type Segment, segmentLength } from '../wire/segment.ts';
import { gt, le, toNumber } from '../wire/seq.ts';
import { controllerOf } from './congestion/controllers.ts';
import { departed, lost, partial, recovered } from './congestion/new-reno.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { report } from './report.ts';
import { flightSize, offsetOf, seqOf } from './streams.ts';
import { oldestPiece, retransmit, transmit } from './transmit.ts';

/** A duplicate ACK: the third means a loss, each further one that a segment has left the network. */
export function duplicateAck(connection: Connection, seg: Segment, moment: Moment): void {
  const { congestion, tcb, tunables } = connection;
  congestion.duplicateAcks += 1;
  const told = note(connection, moment, 'duplicate ACK', true, {
    'SND.UNA': toNumber(tcb.snd.una),
    'SEG.ACK': toNumber(seg.ack),
    'SND.NXT': toNumber(tcb.snd.nxt),
    flight: flightSize(connection),
    'SEG.LEN': segmentLength(seg),
    'SEG.WND': seg.wnd,
    'SND.WND': tcb.snd.wnd,
    ...countOf(connection),
  });
  if (congestion.recovering) {
    departed(congestion, tcb.snd.mss);
    const inflated = note(connection, told, 'recovery inflates', true, countOf(connection));
    report(connection, 'another duplicate ACK', inflated);
  } else if (congestion.duplicateAcks === tunables.duplicateAckThreshold) beginRecovery(connection, told);
  else if (congestion.duplicateAcks <= mostBeyond && tellsOfArrival(connection, seg))
    limitedTransmit(connection, told);
}

/** RFC 3042: so many segments may be outstanding beyond cwnd. */
const mostBeyond = 2;

/** RFC 5681 section 3.2, step 1: with SACK, only a block above the hole that is no D-SACK (RFC 2883) tells of an arrival. */
function tellsOfArrival({ agreed }: Connection, { ack, options: { sack } }: Segment): boolean {
  if (!agreed.sack) return true;
  const [first, ...rest] = sack ?? [];
  if (first === undefined || !gt(first.left, ack)) return false;
  return !rest.some(({ left, right }) => le(left, first.left) && le(first.right, right));
}

/** A whole segment that was never sent leaves beyond cwnd, which stays as it is. */
function limitedTransmit(connection: Connection, moment: Moment): void {
  const { congestion, sendBuffer, tcb, resendFrom } = connection;
  const length = tcb.snd.mss;
  const una = offsetOf(connection, tcb.snd.una);
  const from = offsetOf(connection, tcb.snd.nxt);
  const end = from + length;
  const isBeyond = end > una + congestion.cwnd;
  const isAllowed = end <= una + Math.min(congestion.cwnd + mostBeyond * length, tcb.snd.wnd);
  if (resendFrom !== null || end > sendBuffer.end || !isBeyond || !isAllowed) return;
  const values = {
    ...countOf(connection),
    flight: from - una,
    cwnd: congestion.cwnd,
    'SND.WND': tcb.snd.wnd,
  };
  transmit(
    connection,
    { from, length, fin: false },
    note(connection, moment, 'limited transmit', true, values),
  );
}

const countOf = ({ congestion, tunables }: Connection): Values => ({
  duplicates: congestion.duplicateAcks,
  threshold: tunables.duplicateAckThreshold,
});

function beginRecovery(connection: Connection, moment: Moment): void {
  const { congestion, tcb } = connection;
  const una = offsetOf(connection, tcb.snd.una);
  if (una <= congestion.recover) {
    note(connection, moment, 'no second recovery', false, {
      'SEG.ACK': toNumber(tcb.snd.una),
      recover: toNumber(seqOf(connection, congestion.recover)),
    });
    return;
  }
  const told = note(connection, moment, 'fast retransmit', true, countOf(connection));
  // What limited transmit has sent beyond cwnd is no part of the flight (RFC 5681 section 3.2, step 2).
  lost(congestion, Math.min(flightSize(connection), congestion.cwnd), tcb.snd.mss);
  congestion.recovering = true;
  congestion.recover = offsetOf(connection, tcb.snd.nxt);
  report(connection, 'fast retransmit', told);
  retransmit(connection, oldestPiece(connection), told);
}

/** New octets were acknowledged: the window grows, or recovery goes on with the next hole, or it is over. */
export function progress(connection: Connection, octets: number, moment: Moment): void {
  const { congestion, tcb } = connection;
  congestion.duplicateAcks = 0;
  if (!congestion.recovering) {
    controllerOf(connection).acknowledged(congestion, octets, tcb.snd.mss, moment.now);
    report(connection, 'new ACK', moment);
    return;
  }
  const una = offsetOf(connection, tcb.snd.una);
  const values = {
    'SEG.ACK': toNumber(tcb.snd.una),
    recover: toNumber(seqOf(connection, congestion.recover)),
  };
  if (una >= congestion.recover) {
    congestion.recovering = false;
    recovered(congestion, flightSize(connection), tcb.snd.mss);
    report(connection, 'recovered', note(connection, moment, 'recovered', true, values));
    return;
  }
  const told = note(connection, moment, 'partial ACK', true, values);
  partial(congestion, octets, tcb.snd.mss);
  report(connection, 'partial ACK', told);
  retransmit(connection, oldestPiece(connection), told);
}
