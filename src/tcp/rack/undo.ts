/**
 * Taking a reduction back: what was sent again had not been lost, as D-SACK (RFC 3708), timestamps (RFC 3522, Eifel) or
 * F-RTO (RFC 5682) tell.
 */
import type { Connection } from '../connection.ts';
import { note } from '../note.ts';
import { offsetOf } from '../streams.ts';
import { echoesBefore } from '../timestamps.ts';
import type { Ack } from './ack.ts';
import { cwndOf, setCwnd } from './congestion-window.ts';
import { persistence } from './detect.ts';
import { noteReordering } from './sack-tags.ts';
import { forgetLosses, type RackState } from './state.ts';

export const wasSentAgain = ({ queue, again }: RackState): boolean =>
  again > 0 || queue[0]?.everAgain === true;

/** Every copy of this episode has proved needless, or the ACK is for what left before the first copy. */
function mayUndo(connection: Connection, ack: Ack): boolean {
  const { rack } = connection;
  return rack.undoMarker >= 0 && (rack.undoCopies === 0 || wasDelayed(connection, ack));
}

/** Nothing was sent again yet, or what the ACK echoes left before that (tcp_packet_delayed()). */
function wasDelayed(connection: Connection, ack: Ack): boolean {
  const { rack, agreed } = connection;
  if (rack.resentAt !== null) return echoesBefore(connection, ack.seg, rack.resentAt);
  return agreed.sack || ack.una < rack.highSeq;
}

function restore(connection: Connection, nothingIsLost: boolean, { moment }: Ack): void {
  const { rack, congestion } = connection;
  note(connection, moment, 'reduction undone', true);
  if (nothingIsLost) forgetLosses(rack);
  if (rack.priorSsthresh > 0) {
    setCwnd(connection, Math.max(cwndOf(connection), rack.priorCwnd));
    if (rack.priorSsthresh > congestion.ssthresh) {
      congestion.ssthresh = rack.priorSsthresh;
      connection.ecn.tellsReduction = false;
    }
  }
  rack.cwndUsedAt = moment.now;
  rack.undoMarker = -1;
  rack.advanced = true;
}

/** The end of recovery. True where the phase must be held until something newer is acknowledged (RFC 6582 section 6). */
export function undoRecovery(connection: Connection, ack: Ack): boolean {
  const { rack, agreed } = connection;
  if (mayUndo(connection, ack)) restore(connection, false, ack);
  else if (rack.reorderingPersists > 0) rack.reorderingPersists -= 1;
  if (ack.una === rack.highSeq && !agreed.sack) {
    if (!wasSentAgain(rack)) rack.resentAt = null;
    return true;
  }
  rack.phase = 'open';
  return false;
}

/** A partial ACK: the hole was filled by the delayed original. True where nothing more is to be done. */
export function undoPartial(connection: Connection, ack: Ack): boolean {
  const { rack } = connection;
  if (rack.undoMarker < 0 || !wasDelayed(connection, ack)) return false;
  noteReordering(connection, ack.before);
  if (rack.again > 0) return true;
  if (!wasSentAgain(rack)) rack.resentAt = null;
  restore(connection, true, ack);
  keepOpen(connection);
  return false;
}

export function undoByDsack(connection: Connection, ack: Ack): boolean {
  const { rack } = connection;
  if (rack.undoMarker < 0 || rack.undoCopies !== 0) return false;
  rack.reorderingPersists = Math.min(persistence, rack.reorderingPersists + 1);
  restore(connection, false, ack);
  return true;
}

/** After a time-out: it was spurious. */
export function undoLoss(connection: Connection, ack: Ack, byFrto: boolean): boolean {
  const { rack, agreed } = connection;
  if (!byFrto && !mayUndo(connection, ack)) return false;
  restore(connection, true, ack);
  rack.timeouts = 0;
  if (!agreed.sack && ack.una === rack.highSeq) {
    if (!wasSentAgain(rack)) rack.resentAt = null;
    return true;
  }
  if (byFrto || agreed.sack) rack.phase = 'open';
  return true;
}

/** Open, or disorder while something is sacked, lost or sent twice. */
export function keepOpen(connection: Connection): void {
  const { rack } = connection;
  const next = rack.sacked + rack.lost > 0 || wasSentAgain(rack) ? 'disorder' : 'open';
  if (rack.phase === next) return;
  rack.phase = next;
  rack.highSeq = offsetOf(connection, connection.tcb.snd.nxt);
}
