/** The library: every scenario that comes with the project, in the order of its list. */
import { abort } from './library/abort.ts';
import { addressInUse } from './library/address-in-use.ts';
import { bandwidthDelay } from './library/bandwidth-delay.ts';
import { brokenPipe } from './library/broken-pipe.ts';
import { bulkTransfer } from './library/bulk-transfer.ts';
import { byteOrder } from './library/byte-order.ts';
import { byteStream } from './library/byte-stream.ts';
import { clientLifecycle } from './library/client-lifecycle.ts';
import { closeWaitLeak } from './library/close-wait-leak.ts';
import { connectionRefused } from './library/connection-refused.ts';
import { connectionReset } from './library/connection-reset.ts';
import { duplicateAndCorrupt } from './library/duplicate-and-corrupt.ts';
import { edgeTriggeredBug } from './library/edge-triggered-bug.ts';
import { empty } from './library/empty.ts';
import { epoll } from './library/epoll.ts';
import { fastRetransmit } from './library/fast-retransmit.ts';
import { finLost } from './library/fin-lost.ts';
import { fiveTuple } from './library/five-tuple.ts';
import { fourWayClose } from './library/four-way-close.ts';
import { framingDelimiter } from './library/framing-delimiter.ts';
import { framingFixed } from './library/framing-fixed.ts';
import { framingLength } from './library/framing-length.ts';
import { halfClose } from './library/half-close.ts';
import { halfOpen } from './library/half-open.ts';
import { http } from './library/http.ts';
import { keepAlive } from './library/keep-alive.ts';
import { lastAckLost } from './library/last-ack-lost.ts';
import { handshakeLesson } from './library/lessons/three-way-handshake.ts';
import { listenBacklog } from './library/listen-backlog.ts';
import { nagle } from './library/nagle.ts';
import { nagleDelayedAck } from './library/nagle-delayed-ack.ts';
import { nonBlocking } from './library/non-blocking.ts';
import { oldDuplicateSyn } from './library/old-duplicate-syn.ts';
import { oldSegment } from './library/old-segment.ts';
import { rawSocket } from './library/raw-socket.ts';
import { reordering } from './library/reordering.ts';
import { retransmissionTimeout } from './library/retransmission-timeout.ts';
import { sackRecovery } from './library/sack-recovery.ts';
import { serverLifecycle } from './library/server-lifecycle.ts';
import { simultaneousClose } from './library/simultaneous-close.ts';
import { simultaneousOpen } from './library/simultaneous-open.ts';
import { slidingWindow } from './library/sliding-window.ts';
import { slowStart } from './library/slow-start.ts';
import { synAckLost } from './library/syn-ack-lost.ts';
import { synLost } from './library/syn-lost.ts';
import { synLostLinux } from './library/syn-lost-linux.ts';
import { tailLoss } from './library/tail-loss.ts';
import { threeWayHandshake } from './library/three-way-handshake.ts';
import { timeWait } from './library/time-wait.ts';
import { udpBasics } from './library/udp-basics.ts';
import { udpQueueFull } from './library/udp-queue-full.ts';
import { udpRefused } from './library/udp-refused.ts';
import { udpTruncated } from './library/udp-truncated.ts';
import { udpUseCases } from './library/udp-use-cases.ts';
import { unreadDataReset } from './library/unread-data-reset.ts';
import { windowScale } from './library/window-scale.ts';
import { zeroWindow } from './library/zero-window.ts';
import type { Scenario } from './scenario.ts';

export const library: readonly Scenario[] = [
  // The page begins with it, and fetches its lesson later.
  { ...threeWayHandshake, lesson: handshakeLesson },
  simultaneousOpen,
  synLost,
  synLostLinux,
  synAckLost,
  connectionRefused,
  oldDuplicateSyn,
  halfOpen,
  listenBacklog,
  fiveTuple,

  byteStream,
  slidingWindow,

  retransmissionTimeout,
  fastRetransmit,
  sackRecovery,
  tailLoss,
  reordering,
  duplicateAndCorrupt,
  bulkTransfer,

  bandwidthDelay,
  windowScale,
  zeroWindow,
  slowStart,

  fourWayClose,
  simultaneousClose,
  halfClose,
  finLost,
  lastAckLost,
  timeWait,
  oldSegment,
  abort,

  serverLifecycle,
  clientLifecycle,
  byteOrder,
  nagle,
  keepAlive,

  nonBlocking,
  epoll,
  edgeTriggeredBug,

  udpBasics,
  udpTruncated,
  udpRefused,
  udpQueueFull,
  udpUseCases,
  rawSocket,

  framingLength,
  framingDelimiter,
  framingFixed,
  http,

  addressInUse,
  connectionReset,
  brokenPipe,
  nagleDelayedAck,
  unreadDataReset,
  closeWaitLeak,

  empty,
];

/** The scenario of that name, or null. */
export const findScenario = (id: string): Scenario | null =>
  library.find((scenario) => scenario.id === id) ?? null;
