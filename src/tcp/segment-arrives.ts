/**
 * SEGMENT ARRIVES (RFC 9293 section 3.10.7). The RFC's order is the code's order: each check lets the segment pass or
 * ends its processing; what timestamps outdate does not get as far. Its third check, security and compartment, is not
 * there: nothing here has either.
 */
import type { Moment } from '../base/log.ts';
import { ACK, has, type Segment, segmentLength } from '../wire/segment.ts';
import { ackOfSyn } from './checks/ack-of-syn.ts';
import { inListen } from './checks/in-listen.ts';
import { inSynReceived } from './checks/in-syn-received.ts';
import { inSynSent } from './checks/in-syn-sent.ts';
import { outdated } from './checks/outdated.ts';
import { resetBit } from './checks/reset-bit.ts';
import { sequenceNumber } from './checks/sequence-number.ts';
import { synBit } from './checks/syn-bit.ts';
import type { Verdict } from './checks/verdict.ts';
import type { Connection } from './connection.ts';
import { marked } from './ecn.ts';
import { isForeseen } from './fast-path.ts';
import { isLeft } from './left.ts';
import { sendOwedAck } from './perform.ts';
import { hasUnsent } from './streams.ts';
import { isRunning } from './timers.ts';
import { remember } from './timestamps.ts';
import { brings, hasGiven, transfer } from './transfer.ts';

/** A segment for this connection has come, with a right checksum; `mark` is the two bits of ECN in its datagram. */
export function segmentArrives(connection: Connection, seg: Segment, moment: Moment, mark = 0): void {
  if (connection.control.has.void) return;
  if (mark !== 0 || connection.ecn.agreed || connection.ecn.seen) marked(connection, seg, mark);
  connection.heardAt = moment.now;
  const foreseen = isForeseen(connection, seg);
  const { probes } = connection;
  const taken =
    foreseen && isIdle(connection) ? takeForeseen(connection, seg, moment) : process(connection, seg, moment);
  // A segment that Linux foresees says nothing to it by its ACK, not even that the peer lives.
  if (foreseen && connection.tunables.recovery === 'RACK') connection.probes = probes;
  // Linux sends nothing on behalf of a segment that it foresees or throws away (tcp_data_snd_check()).
  const may = (taken && !foreseen) || connection.tunables.recovery !== 'RACK';
  if (connection.tunables.keepAlive && !runsOn(connection))
    transfer.get().scheduleKeepAlive(connection, moment);
  if (may && hasGiven(connection)) transfer.get().output(connection, moment);
  sendOwedAck(connection, moment);
}

/** Nothing of ours is out or waits: whatever acknowledges says nothing. */
const isIdle = (connection: Connection): boolean =>
  connection.tunables.recovery === 'RACK' &&
  !connection.control.has.opens &&
  connection.rack.queue.length === 0 &&
  !hasUnsent(connection);

/** The foreseen segment while nothing of ours is out: of the checks those that it may still fail, and what it brings. */
function takeForeseen(connection: Connection, seg: Segment, moment: Moment): boolean {
  if (outdated(connection, seg, moment) === 'done') return false;
  if (sequenceNumber(connection, seg, moment) === 'done') return false;
  const { snd } = connection.tcb;
  snd.wl1 = seg.seq;
  snd.wl2 = seg.ack;
  remember(connection, seg, moment.now);
  const { segmentText, finBit } = transfer.get();
  if (segmentText(connection, seg, moment) === 'next') finBit(connection, seg, moment);
  return true;
}

/** Linux lets the timer run on, and looks when it fires whether the peer was heard. */
const runsOn = ({ tunables, timers }: Connection): boolean =>
  tunables.emptyProbes && isRunning(timers, 'keepAlive');

/** False where a check before the text has thrown the segment away. */
function process(connection: Connection, seg: Segment, moment: Moment): boolean {
  if (connection.control.has.listens) {
    inListen(connection, seg, moment);
    return false;
  }
  if (connection.control.has.calls) {
    if (inSynSent(connection, seg, moment) === 'done') return false;
    if (!connection.tunables.keepsDataOnSyn || segmentLength(seg) === 1) return true;
    const { segmentText, finBit } = transfer.get();
    if (segmentText(connection, seg, moment) === 'next') finBit(connection, seg, moment);
    return true;
  }
  if (isLeft(connection)) {
    transfer.get().inTimeWait(connection, seg, moment);
    return false;
  }
  const queued = connection.control.has.opens && connection.answers && !connection.crossed;
  if (queued && connection.tunables.resetBeforeFin && inSynReceived(connection, seg, moment) === 'done')
    return false;
  if (outdated(connection, seg, moment) === 'done') return false;
  if (sequenceNumber(connection, seg, moment) === 'done') return false;
  if (resetBit(connection, seg, moment) === 'done') return false;
  if (synBit(connection, seg, moment) === 'done') return false;
  if (acknowledgement(connection, seg, moment) === 'done') return false;
  if (!brings(seg)) return true;
  const { urgentBit, segmentText, finBit } = transfer.get();
  urgentBit(connection, seg, moment);
  if (segmentText(connection, seg, moment) === 'next') finBit(connection, seg, moment);
  return true;
}

/** The fifth check: in SYN-RECEIVED of our SYN, later of octets. */
const acknowledgement = (connection: Connection, seg: Segment, moment: Moment): Verdict =>
  connection.control.has.opens && has(seg, ACK)
    ? ackOfSyn(connection, seg, moment)
    : transfer.get().ackField(connection, seg, moment);
