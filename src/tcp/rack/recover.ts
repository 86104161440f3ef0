/**
 * The phases of recovery: open, disorder, cwr, recovery, loss (RFC 6675 and RFC 5682 in the order in which Linux’s
 * tcp_fastretrans_alert() takes them). What a phase decides is carried out in `acknowledge.ts`.
 */
import type { Moment } from '../../base/log.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { note } from '../note.ts';
import { hasUnsent, offsetOf } from '../streams.ts';
import { type Ack, isDuplicate } from './ack.ts';
import { currentSsthresh, cwndOf, setCwnd } from './congestion-window.ts';
import { detectByDuplicates, detectLosses, patienceFor } from './detect.ts';
import { beginReduction, endReduction, enterCwr, isReducing, reduce } from './reduction.ts';
import { resendLost } from './resend.ts';
import { forgetTags, mostReordering } from './sack-tags.ts';
import { inFlight, markLost, type RackState } from './state.ts';
import { arm, rearmFromHead } from './timers.ts';
import { keepOpen, undoByDsack, undoLoss, undoPartial, undoRecovery, wasSentAgain } from './undo.ts';

/** An ACK that is out of the ordinary, or that comes while the phase is not open. */
export function alert(connection: Connection, ack: Ack, duplicates: number): void {
  const { rack } = connection;
  if (rack.queue.length === 0) rack.sacked = 0;
  if (ack.echoesCongestion) rack.priorSsthresh = 0;
  if (isReneging(connection, ack)) return;
  if (rack.phase === 'open') rack.resentAt = null;
  else if (ack.una >= rack.highSeq) {
    if (rack.phase === 'cwr') {
      if (ack.una !== rack.highSeq) {
        endReduction(connection, ack.moment.now);
        rack.phase = 'open';
      }
    } else if (rack.phase === 'recovery') {
      if (!connection.agreed.sack) rack.sacked = 0;
      const values = { 'SEG.ACK': ack.una, recover: rack.highSeq };
      note(connection, ack.moment, 'recovered', true, values);
      if (undoRecovery(connection, ack)) return;
      endReduction(connection, ack.moment.now);
    }
  }
  if (rack.phase === 'recovery') inRecovery(connection, ack, duplicates);
  else if (rack.phase === 'loss') {
    inLoss(connection, ack, duplicates);
    identify(connection, ack);
    if ((rack.phase as string) === 'open' || ack.lostCopies) otherwise(connection, ack, duplicates);
  } else otherwise(connection, ack, duplicates);
}

function inRecovery(connection: Connection, ack: Ack, duplicates: number): void {
  const { rack } = connection;
  if (ack.una === ack.before) {
    if (!connection.agreed.sack) addDuplicates(connection, duplicates);
  } else if (undoPartial(connection, ack)) return;
  if (undoByDsack(connection, ack)) tryToOpen(connection, ack);
  identify(connection, ack);
  if (rack.phase !== 'recovery') {
    if (rack.lost === 0) return;
    enterRecovery(connection, ack.echoesCongestion, ack.moment);
  }
  ack.resend = 'lost';
}

function otherwise(connection: Connection, ack: Ack, duplicates: number): void {
  const { rack } = connection;
  if (!connection.agreed.sack) {
    if (ack.una > ack.before) rack.sacked = 0;
    addDuplicates(connection, duplicates);
  }
  if (rack.phase === 'open' || rack.phase === 'disorder') undoByDsack(connection, ack);
  identify(connection, ack);
  if (rack.lost === 0) {
    tryToOpen(connection, ack);
    return;
  }
  enterRecovery(connection, ack.echoesCongestion, ack.moment);
  ack.resend = 'lost';
}

/** Looks for losses, unless the phase knows already. */
function identify(connection: Connection, ack: Ack): void {
  const { rack } = connection;
  if (rack.queue.length === 0) return;
  if (!connection.agreed.sack) {
    detectByDuplicates(connection, ack.una > ack.before);
    return;
  }
  if (!rack.advanced) return;
  const copies = rack.again;
  rack.advanced = false;
  const wait = detectLosses(connection, ack.moment.now);
  if (wait > 0) {
    arm(connection, 'reordering', wait + 2_000, ack.moment);
    ack.setsTimer = false;
  }
  if (copies > rack.again) ack.lostCopies = true;
}

/**
 * More duplicates than segments that may have arrived: they were reordered, not lost (tcp_check_reno_reordering()).
 * `acked` segments have just left the queue.
 */
export function boundDuplicates(rack: RackState, acked: number): void {
  if (!limitDuplicates(rack)) return;
  rack.reordering = Math.min(rack.queue.length + acked, mostReordering);
  rack.reorderings += 1;
}

/** No more may have arrived than are out and not lost (tcp_limit_reno_sacked()); whether there were more. */
export function limitDuplicates(rack: RackState): boolean {
  const holes = Math.min(Math.max(rack.lost, 1), rack.queue.length);
  if (rack.sacked + holes <= rack.queue.length) return false;
  rack.sacked = rack.queue.length - holes;
  return true;
}

/** Without SACK each duplicate tells that some segment has arrived. */
function addDuplicates({ rack }: Connection, duplicates: number): void {
  if (duplicates === 0) return;
  const before = rack.sacked;
  rack.sacked += duplicates;
  boundDuplicates(rack, 0);
  rack.delivered += Math.max(0, rack.sacked - before);
}

function tryToOpen(connection: Connection, ack: Ack): void {
  const { rack } = connection;
  if (!wasSentAgain(rack)) rack.resentAt = null;
  if (ack.echoesCongestion) enterCwr(connection);
  if (rack.phase !== 'cwr') keepOpen(connection);
}

function initUndo(connection: Connection): void {
  const { rack, tcb } = connection;
  rack.undoMarker = offsetOf(connection, tcb.snd.una);
  rack.undoCopies = rack.again + (rack.probeHigh >= 0 && rack.probeAgain ? 1 : 0) || -1;
}

function enterRecovery(connection: Connection, byMark: boolean, moment: Moment): void {
  const { rack } = connection;
  if (!wasSentAgain(rack)) rack.resentAt = null;
  note(connection, moment, 'loss detected', true, { lost: rack.lost, sacked: rack.sacked });
  rack.priorSsthresh = 0;
  initUndo(connection);
  if (!isReducing(rack)) {
    if (!byMark) rack.priorSsthresh = currentSsthresh(connection);
    beginReduction(connection);
  }
  rack.phase = 'recovery';
}

/** The RACK timer fired: segments that were only late by then are lost now. */
export function reorderingTimeout(connection: Connection, moment: Moment): void {
  const { rack } = connection;
  const before = inFlight(rack);
  const lostBefore = rack.lostInAll;
  detectLosses(connection, moment.now);
  if (before !== inFlight(rack)) {
    if (rack.phase !== 'recovery') {
      enterRecovery(connection, false, moment);
      reduce(connection, 1, rack.lostInAll - lostBefore, false);
    }
    resendLost(connection, moment);
  }
  rearmFromHead(connection, moment);
}

/** The retransmission timer fired: everything may be lost (RFC 6298 section 5, RFC 5682 section 2 step 1). */
export function enterLoss(connection: Connection, moment: Moment): void {
  const { rack, congestion, tcb } = connection;
  const anew = rack.phase !== 'recovery' && rack.phase !== 'loss';
  markAllLost(connection, moment);
  const una = offsetOf(connection, tcb.snd.una);
  const calm = rack.phase === 'open' || rack.phase === 'disorder';
  if (calm || rack.highSeq <= una || (rack.phase === 'loss' && rack.timeouts === 0)) {
    rack.priorSsthresh = currentSsthresh(connection);
    rack.priorCwnd = cwndOf(connection);
    const controller = controllerOf(connection);
    congestion.ssthresh = controller.threshold(congestion, rack.queue.length * tcb.snd.mss, tcb.snd.mss);
    initUndo(connection);
  }
  setCwnd(connection, inFlight(rack) + 1);
  congestion.acked = 0;
  rack.cwndUsedAt = moment.now;
  const usual = connection.tunables.duplicateAckThreshold;
  if (calm && rack.sacked >= usual) rack.reordering = Math.min(rack.reordering, usual);
  rack.phase = 'loss';
  rack.highSeq = offsetOf(connection, tcb.snd.nxt);
  controllerOf(connection).forget(congestion, rack.highSeq, moment.now);
  rack.probeHigh = -1;
  connection.ecn.tellsReduction = connection.ecn.agreed;
  rack.frto = connection.tunables.frto && (anew || rack.timeouts > 0);
}

/** All but what left so lately that it may still arrive; a peer that took its SACK back has nothing any more. */
function markAllLost(connection: Connection, moment: Moment): void {
  const { rack, agreed } = connection;
  const [head] = rack.queue;
  const reneged = head?.sacked === true;
  if (reneged || !agreed.sack) rack.sacked = 0;
  if (reneged) forgetTags(rack);
  for (const sent of rack.queue) {
    if (reneged) sent.sacked = false;
    else if (sent !== head && agreed.sack && patienceFor(connection, sent, 0, moment.now) > 0) continue;
    markLost(rack, sent);
  }
}

/** The head was sacked, and the peer asks for it: it has thrown away what it had (RFC 2018 section 8). */
function isReneging(connection: Connection, ack: Ack): boolean {
  const { rack, rtt } = connection;
  if (rack.queue[0]?.sacked !== true || ack.una === ack.before) return false;
  arm(connection, 'retransmission', Math.max(10_000, Math.floor((rtt.srtt ?? 0) / 2)), ack.moment);
  ack.setsTimer = false;
  return true;
}

/** After a time-out: spurious, mended, or to be sent again (RFC 5682 section 3.1, with SACK). */
function inLoss(connection: Connection, ack: Ack, duplicates: number): void {
  const { rack, tcb } = connection;
  const recovered = ack.una >= rack.highSeq;
  const moves = ack.una > ack.before;
  if (moves && undoLoss(connection, ack, false)) return;
  const nxt = offsetOf(connection, tcb.snd.nxt);
  if (rack.frto) {
    if (ack.originals && undoLoss(connection, ack, true)) {
      note(connection, ack.moment, 'spurious time-out', true);
      return;
    }
    if (nxt > rack.highSeq) {
      if (ack.sacks || duplicates > 0) rack.frto = false;
    } else if (moves && !recovered) {
      rack.highSeq = nxt;
      if (hasUnsent(connection) && ack.una + tcb.snd.wnd > nxt) {
        ack.resend = 'new first';
        return;
      }
      rack.frto = false;
    }
  }
  if (recovered) {
    undoRecovery(connection, ack);
    return;
  }
  if (!connection.agreed.sack) {
    if (nxt > rack.highSeq && duplicates > 0) addDuplicates(connection, duplicates);
    else if (moves) rack.sacked = 0;
  }
  ack.resend = 'lost';
}

/** How many duplicates this ACK stands for. */
export const duplicatesIn = (ack: Ack): number => (isDuplicate(ack) ? 1 : 0);
