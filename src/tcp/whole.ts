/** Puts the later parts of TCP in their places. */
import { acknowledged, beginPace, checkAck, enterPingpong, hurry } from './ack-pace.ts';
import { ackField } from './checks/ack-field.ts';
import { finBit } from './checks/fin-bit.ts';
import { inTimeWait, reopens } from './checks/in-time-wait.ts';
import { segmentText } from './checks/segment-text.ts';
import { urgentBit } from './checks/urgent-bit.ts';
import { beginEarly, earlyAcknowledged, earlyReset, offerOnSyn, synAnswered } from './fast-open.ts';
import { linuxWays } from './linux-ways.ts';
import { output } from './output.ts';
import { beginTuning } from './receive-tuning.ts';
import { timeouts } from './timeouts.ts';
import { transfer } from './transfer.ts';
import { scheduleKeepAlive } from './user-calls.ts';
import { beginMemory, chooseWindow, firstWindow } from './window-by-memory.ts';

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

linuxWays.put({
  acknowledged,
  beginPace,
  checkAck,
  enterPingpong,
  hurry,
  beginTuning,
  beginMemory,
  chooseWindow,
  firstWindow,
});
