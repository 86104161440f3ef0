/**
 * Linux's own ways with ACKs and windows, which a handshake by the RFC's does without. The procedures stand where they
 * belong; here is only how they are reached (`base/later-part.ts`).
 */
import { laterPart } from '../base/later-part.ts';
import type { acknowledged, beginPace, checkAck, enterPingpong, hurry } from './ack-pace.ts';
import type { beginTuning } from './receive-tuning.ts';
import type { beginMemory, chooseWindow, firstWindow } from './window-by-memory.ts';

interface LinuxWays {
  readonly acknowledged: typeof acknowledged;
  readonly beginPace: typeof beginPace;
  readonly checkAck: typeof checkAck;
  readonly enterPingpong: typeof enterPingpong;
  readonly hurry: typeof hurry;
  readonly beginTuning: typeof beginTuning;
  readonly beginMemory: typeof beginMemory;
  readonly chooseWindow: typeof chooseWindow;
  readonly firstWindow: typeof firstWindow;
}

export const linuxWays = laterPart<LinuxWays>('how Linux paces ACKs and sizes windows');
