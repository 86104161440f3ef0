/** The library: every scenario that comes with the project, in the order of its list. */
import { abort } from './library/abort.ts';
import { bulkTransfer } from './library/bulk-transfer.ts';
import { empty } from './library/empty.ts';
import { fastRetransmit } from './library/fast-retransmit.ts';
import { fourWayClose } from './library/four-way-close.ts';
import { halfClose } from './library/half-close.ts';
import { simultaneousClose } from './library/simultaneous-close.ts';
import { simultaneousOpen } from './library/simultaneous-open.ts';
import { synLost } from './library/syn-lost.ts';
import { threeWayHandshake } from './library/three-way-handshake.ts';
import { timeWait } from './library/time-wait.ts';
import { zeroWindow } from './library/zero-window.ts';
import type { Scenario } from './scenario.ts';

export const library: readonly Scenario[] = [
  threeWayHandshake,
  simultaneousOpen,
  synLost,
  zeroWindow,
  fastRetransmit,
  bulkTransfer,
  fourWayClose,
  simultaneousClose,
  halfClose,
  timeWait,
  abort,
  empty,
];

/** The scenario of that name, or null. */
export const findScenario = (id: string): Scenario | null =>
  library.find((scenario) => scenario.id === id) ?? null;
