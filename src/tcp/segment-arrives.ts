/**
 * SEGMENT ARRIVES (RFC 9293 section 3.10.7). The RFC's order is the code's order: each check lets the segment pass or
 * ends its processing; what timestamps outdate does not get as far. Its third check, security and compartment, is not
 * there: nothing here has either.
 */
import type { Moment } from '../base/log.ts';
import { permits } from '../fsm/control.ts';
import type { Segment } from '../wire/segment.ts';
import { ackField } from './checks/ack-field.ts';
import { finBit } from './checks/fin-bit.ts';
import { inListen } from './checks/in-listen.ts';
import { inSynReceived } from './checks/in-syn-received.ts';
import { inSynSent } from './checks/in-syn-sent.ts';
import { inTimeWait } from './checks/in-time-wait.ts';
import { outdated } from './checks/outdated.ts';
import { resetBit } from './checks/reset-bit.ts';
import { segmentText } from './checks/segment-text.ts';
import { sequenceNumber } from './checks/sequence-number.ts';
import { synBit } from './checks/syn-bit.ts';
import { urgentBit } from './checks/urgent-bit.ts';
import type { Connection } from './connection.ts';
import { marked } from './ecn.ts';
import { isLeft } from './left.ts';
import { output } from './output.ts';
import { sendOwedAck } from './perform.ts';
import { scheduleKeepAlive } from './user-calls.ts';

const checks = [
  outdated,
  sequenceNumber,
  resetBit,
  synBit,
  ackField,
  urgentBit,
  segmentText,
  finBit,
] as const;

/** A segment for this connection has come, with a right checksum; `mark` is the two bits of ECN in its datagram. */
export function segmentArrives(connection: Connection, seg: Segment, moment: Moment, mark = 0): void {
  if (permits(connection.control, 'void')) return;
  if (connection.ecn.agreed) marked(connection, seg, mark);
  connection.heardAt = moment.now;
  process(connection, seg, moment);
  if (connection.tunables.keepAlive) scheduleKeepAlive(connection, moment);
  output(connection, moment);
  sendOwedAck(connection, moment);
}

function process(connection: Connection, seg: Segment, moment: Moment): void {
  if (permits(connection.control, 'listens')) {
    inListen(connection, seg, moment);
    return;
  }
  if (permits(connection.control, 'calls')) {
    if (inSynSent(connection, seg, moment) === 'done') return;
    if (!connection.tunables.keepsDataOnSyn) return;
    if (segmentText(connection, seg, moment) === 'done') return;
    finBit(connection, seg, moment);
    return;
  }
  if (isLeft(connection)) {
    inTimeWait(connection, seg, moment);
    return;
  }
  const queued = permits(connection.control, 'opens') && connection.answers && !connection.crossed;
  if (queued && connection.tunables.resetBeforeFin && inSynReceived(connection, seg, moment) === 'done')
    return;
  for (const check of checks) if (check(connection, seg, moment) === 'done') return;
}
