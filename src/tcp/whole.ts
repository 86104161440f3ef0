/** Puts the later part of TCP in its place. */
import { ackField } from './checks/ack-field.ts';
import { finBit } from './checks/fin-bit.ts';
import { inTimeWait, reopens } from './checks/in-time-wait.ts';
import { segmentText } from './checks/segment-text.ts';
import { urgentBit } from './checks/urgent-bit.ts';
import { beginEarly, earlyAcknowledged, earlyReset, offerOnSyn, synAnswered } from './fast-open.ts';
import { output } from './output.ts';
import { timeouts } from './timeouts.ts';
import { transfer } from './transfer.ts';
import { scheduleKeepAlive } from './user-calls.ts';

transfer.put({
  ackField,
  urgentBit,
  segmentText,
  finBit,
  inTimeWait,
  reopens,
  beginEarly,
  earlyAcknowledged,
  earlyReset,
  offerOnSyn,
  synAnswered,
  output,
  timeouts,
  scheduleKeepAlive,
});
