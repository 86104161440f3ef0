/** How many segments may leave in one buffer (tcp_cwnd_test(), tcp_tso_autosize()). */
import type { Connection } from '../connection.ts';
import { sendMss } from '../send-mss.ts';
import { cwndOf } from './congestion-window.ts';
import { inFlight } from './state.ts';
import { largestBuffer } from './write-queue.ts';

/** Segments that cwnd lets leave in one buffer: never above half of it, so that two are on their way (tcp_cwnd_test()). */
export function cwndLeaves(connection: Connection): number {
  const cwnd = cwndOf(connection);
  return Math.max(0, Math.min(Math.max(1, Math.floor(cwnd / 2)), cwnd - inFlight(connection.rack)));
}

/** A buffer holds what leaves in about a millisecond, and more on a short way (tcp_tso_autosize()). */
export function bufferSegments(connection: Connection): number {
  const { rack, tunables } = connection;
  if (!tunables.segmentationOffload) return 1;
  const steps = Math.floor(rack.minimumRtt / rttStep);
  const near = steps < 32 ? largestBuffer >> steps : 0;
  const octets = Math.min(Math.floor(rack.pacingRate / burstsPerSecond) + near, largestBuffer);
  return Math.max(fewestSegments, Math.floor(octets / sendMss(connection)));
}

/** sk_pacing_shift, tcp_tso_rtt_log and tcp_min_tso_segs. */
const burstsPerSecond = 1_024;
const rttStep = 512;
const fewestSegments = 2;
