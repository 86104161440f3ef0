/** Segments were lost, but not to congestion: they leave again in the phase of loss, and nothing is undone (tcp_non_congestion_loss_retransmit()). */
import type { Moment } from '../../base/log.ts';
import type { Connection } from '../connection.ts';
import { offsetOf } from '../streams.ts';
import { currentSsthresh } from './congestion-window.ts';
import { resendLost } from './resend.ts';

export function resendUnpunished(connection: Connection, moment: Moment): void {
  const { congestion, rack, tcb } = connection;
  if (rack.phase !== 'loss') {
    rack.highSeq = offsetOf(connection, tcb.snd.nxt);
    congestion.ssthresh = currentSsthresh(connection);
    rack.priorSsthresh = 0;
    rack.undoMarker = -1;
    rack.phase = 'loss';
  }
  rack.frto = false;
  resendLost(connection, moment);
}
