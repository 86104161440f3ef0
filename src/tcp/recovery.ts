/** What acknowledgements say about loss (RFC 5681 section 3.2, RFC 6582): duplicates, fast retransmit, partial ACKs. */
import type { Moment } from '../base/log.ts';
import { toNumber } from '../wire/seq.ts';
import { controllerOf } from './congestion/controllers.ts';
import { departed, lost, partial, recovered } from './congestion/new-reno.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { report } from './report.ts';
import { flightSize, offsetOf, seqOf } from './streams.ts';
import { oldestPiece, retransmit } from './transmit.ts';

/** A duplicate ACK: the third means a loss, each further one that a segment has left the network. */
export function duplicateAck(connection: Connection, moment: Moment): void {
  const { congestion, tcb, tunables } = connection;
  congestion.duplicateAcks += 1;
  const told = note(connection, moment, 'duplicate ACK', true, {
    'SEG.ACK': toNumber(tcb.snd.una),
    'SND.UNA': toNumber(tcb.snd.una),
    duplicates: congestion.duplicateAcks,
  });
  if (congestion.recovering) {
    departed(congestion, tcb.snd.mss);
    report(
      connection,
      'another duplicate ACK',
      note(connection, told, 'recovery inflates', true, { duplicates: congestion.duplicateAcks }),
    );
  } else if (congestion.duplicateAcks === tunables.duplicateAckThreshold) beginRecovery(connection, told);
}

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
  const told = note(connection, moment, 'fast retransmit', true, { duplicates: congestion.duplicateAcks });
  lost(congestion, flightSize(connection), tcb.snd.mss);
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
