/**
 * What a connection needs for anything but a handshake in which nothing is lost: octets both ways, time-outs, the end.
 * The procedures stand where the RFC's order has them; here is only how they are reached (`base/later-part.ts`).
 */
import { laterPart } from '../base/later-part.ts';
import { has, type Segment, segmentLength, URG } from '../wire/segment.ts';
import type { ackField } from './checks/ack-field.ts';
import type { finBit } from './checks/fin-bit.ts';
import type { inTimeWait, reopens } from './checks/in-time-wait.ts';
import type { segmentText } from './checks/segment-text.ts';
import type { urgentBit } from './checks/urgent-bit.ts';
import type { Connection } from './connection.ts';
import type { beginEarly, earlyAcknowledged, earlyReset, offerOnSyn, synAnswered } from './fast-open.ts';
import type { output } from './output.ts';
import type { timeouts } from './timeouts.ts';
import type { scheduleKeepAlive } from './user-calls.ts';

export interface Transfer {
  readonly ackField: typeof ackField;
  readonly urgentBit: typeof urgentBit;
  readonly segmentText: typeof segmentText;
  readonly finBit: typeof finBit;
  readonly inTimeWait: typeof inTimeWait;
  readonly reopens: typeof reopens;
  readonly beginEarly: typeof beginEarly;
  readonly earlyAcknowledged: typeof earlyAcknowledged;
  readonly earlyReset: typeof earlyReset;
  readonly offerOnSyn: typeof offerOnSyn;
  readonly synAnswered: typeof synAnswered;
  readonly output: typeof output;
  readonly timeouts: typeof timeouts;
  readonly scheduleKeepAlive: typeof scheduleKeepAlive;
}

export const transfer = laterPart<Transfer>('the part of TCP that carries octets');

/** Whether the segment brings more than an ACK: the checks after the fifth have nothing to do otherwise. */
export const brings = (seg: Segment): boolean => segmentLength(seg) > 0 || has(seg, URG);

/** Whether the user has ever given anything to send, be it the FIN. */
export const hasGiven = ({ sendBuffer, finOffset }: Connection): boolean =>
  sendBuffer.end > 0 || finOffset !== null;
