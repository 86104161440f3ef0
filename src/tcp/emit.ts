/** Forming a segment and handing it to the host. Every segment of a connection leaves through here. */

import type { Moment } from '../base/log.ts';
import { noOctets, type Octets } from '../base/octets.ts';
import { never } from '../base/time.ts';
import type { SendPurpose } from '../base/trace.ts';
import { ACK, RST, type Segment, SYN, segmentLength, URG } from '../wire/segment.ts';
import { diff, later, lt, plus, type SeqNo } from '../wire/seq.ts';
import { type Connection, zero } from './connection.ts';
import { codepoint, ecnBits } from './ecn.ts';
import { linuxWays } from './linux-ways.ts';
import { optionsFor } from './options.ts';
import { told } from './sack-blocks.ts';
import { stop } from './timing.ts';
import { urgentPointer } from './urgent-pointer.ts';
import { largestWindow, windowToOffer } from './window.ts';

interface Parts {
  readonly seq: SeqNo;
  readonly control: number;
  readonly text?: Octets;
  /** Stream offset of the text. */
  readonly offset?: number;
  readonly purpose?: SendPurpose;
}

/** Sends a segment; with ACK it carries RCV.NXT and the window, and a waiting ACK has thereby been sent. */
export function emit(connection: Connection, parts: Parts, moment: Moment): void {
  const { tcb } = connection;
  const acknowledges = (parts.control & ACK) !== 0;
  const text = parts.text ?? noOctets;
  // Only what leaves for the first time may be marked on its way, and tells of a reduction (RFC 3168 section 6.1.5).
  const isNew = text.length > 0 && parts.purpose === 'first';
  const offered = windowFor(connection, parts.control);
  const up = urgentPointer(connection, parts.seq, parts.control);
  const seg: Segment = {
    sourcePort: connection.local.port,
    destinationPort: connection.remote.port,
    seq: parts.seq,
    ack: acknowledges ? tcb.rcv.nxt : zero,
    control: parts.control | ecnBits(connection, parts.control, isNew) | (up === null ? 0 : URG),
    wnd: Math.min(largestWindow, offered >>> (parts.control & SYN ? 0 : connection.agreed.receiveScale)),
    up: up ?? 0,
    options: optionsFor(connection, parts.control, moment.now),
    text,
  };
  connection.rack.leftAt = moment.now;
  connection.outbox.push({
    seg,
    purpose: parts.purpose ?? 'first',
    offset: parts.offset ?? -1,
    cause: moment.cause,
    ecn: isNew && connection.ecn.agreed ? codepoint.capable : 0,
  });
  if (!acknowledges || parts.control & RST) return;
  tcb.rcv.edge = plus(tcb.rcv.nxt, offered);
  tcb.rcv.wup = tcb.rcv.nxt;
  if (connection.tunables.quickAcks) linuxWays.get().acknowledged(connection);
  if (connection.agreed.sack) told(connection);
  connection.unacknowledged = 0;
  connection.owedAck = null;
  if (connection.timers.due.delayedAck !== never) stop(connection, 'delayedAck', moment);
}

/** The window of a segment with these control bits, octets, a multiple of the scale's unit. */
function windowFor(connection: Connection, control: number): number {
  const { tunables } = connection;
  if (control & RST && !tunables.resetTellsWindow) return 0;
  if (!tunables.windowByMemory) return windowToOffer(connection, (control & SYN) !== 0);
  // Who has only answered a SYN has no buffer yet: the window is the one that the SYN told.
  const waits = connection.answers && connection.control.has.opens && !connection.fastOpen.early;
  const isFirst = control & SYN || waits;
  const { firstWindow, chooseWindow } = linuxWays.get();
  return isFirst ? firstWindow(connection) : chooseWindow(connection);
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export function emitAck(connection: Connection, moment: Moment): void {
  emit(connection, { seq: seqInWindow(connection), control: ACK }, moment);
}

/**
 * SND.NXT, or the right edge of a window that has shrunk or been probed past. With SND.NXT beyond it two closed windows
 * would refuse each other's ACKs for ever, and a RST there would go unheard.
 */
export function seqInWindow({ tcb: { snd, iss }, agreed, tunables }: Connection): SeqNo {
  // The window begins behind our SYN, acknowledged or not.
  const edge = plus(later(snd.una, plus(iss, 1)), snd.wnd);
  if (!lt(edge, snd.nxt)) return snd.nxt;
  // A scaled window may fall short by less than its unit without having shrunk (tcp_acceptable_seq()).
  const rounded =
    tunables.takesBeyondWindow && agreed.windowScaling && diff(snd.nxt, edge) < 1 << agreed.receiveScale;
  return rounded ? snd.nxt : edge;
}

/** An ACK is owed for what happens now: it leaves at the end of the event, once for all that came (MUST-58). */
export function oweAck(connection: Connection, moment: Moment): void {
  connection.owedAck = { cause: moment.cause };
}

/** A challenge ACK (RFC 5961 sections 3 to 5), at most so many a second (section 7). */
export function emitChallenge(connection: Connection, moment: Moment): void {
  const { challenges, tunables } = connection;
  if (isRationed(connection, moment)) return;
  if (moment.now - challenges.since >= 1_000_000) {
    challenges.since = moment.now;
    challenges.sent = 0;
  }
  if (challenges.sent >= tunables.challengeAckLimit) return;
  challenges.sent += 1;
  emitAck(connection, moment);
}

/** Whether something out of order was answered so lately that this is not: two ends that disagree must not answer each other for ever. */
export function isRationed(connection: Connection, moment: Moment): boolean {
  const { tunables, answeredAt } = connection;
  if (answeredAt !== null && moment.now - answeredAt < tunables.invalidRatelimit) return true;
  connection.answeredAt = moment.now;
  return false;
}

/** The same for a segment, as Linux counts it: octets and FINs are always answered (tcp_oow_rate_limited()). */
export const isAnswerRationed = (connection: Connection, seg: Segment, moment: Moment): boolean =>
  ((seg.control & SYN) !== 0 || segmentLength(seg) === 0) && isRationed(connection, moment);

/** The RST that refuses this segment, or null: a RST is never answered (RFC 9293 section 3.5.2). */
export function resetFor(seg: Segment, length: number): Segment | null {
  if (seg.control & RST) return null;
  const answer = {
    sourcePort: seg.destinationPort,
    destinationPort: seg.sourcePort,
    wnd: 0,
    up: 0,
    options: {},
    text: noOctets,
  };
  return seg.control & ACK
    ? { ...answer, seq: seg.ack, ack: zero, control: RST }
    : { ...answer, seq: zero, ack: plus(seg.seq, length), control: RST | ACK };
}

/** Answers a segment with the RST that refuses it. */
export function emitReset(connection: Connection, seg: Segment, length: number, moment: Moment): void {
  const answer = resetFor(seg, length);
  if (answer !== null)
    connection.outbox.push({ seg: answer, purpose: 'reset', offset: -1, cause: moment.cause });
}
