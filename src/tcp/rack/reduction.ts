/**
 * Reducing the window: once for each episode, to what the controller says, and smoothly: Proportional Rate Reduction
 * (RFC 9937) lets a segment leave for so many that arrive. Counted in segments.
 */
import type { Instant } from '../../base/time.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { offsetOf } from '../streams.ts';
import { cwndOf, setCwnd, ssthreshOf } from './congestion-window.ts';
import { inFlight, type RackState } from './state.ts';

export const isReducing = ({ phase }: RackState): boolean => phase === 'cwr' || phase === 'recovery';

/** The episode begins: everything up to SND.NXT belongs to it. */
export function beginReduction(connection: Connection): void {
  const { rack, congestion, tcb } = connection;
  rack.highSeq = offsetOf(connection, tcb.snd.nxt);
  rack.probeHigh = -1;
  rack.priorCwnd = cwndOf(connection);
  rack.prrDelivered = 0;
  rack.prrOut = 0;
  congestion.acked = 0;
  connection.ecn.tellsReduction = connection.ecn.agreed;
  // What limited transmit has sent beyond cwnd is no part of the flight (RFC 5681 section 3.2, step 2).
  const flight = Math.min(rack.queue.length * tcb.snd.mss, congestion.cwnd);
  congestion.ssthresh = controllerOf(connection).threshold(congestion, flight, tcb.snd.mss);
}

/** RFC 9937 section 6: `delivered` segments have newly arrived, `lost` are newly taken for lost. */
export function reduce(connection: Connection, delivered: number, lost: number, moved: boolean): void {
  const { rack } = connection;
  if (delivered <= 0 || rack.priorCwnd === 0) return;
  rack.prrDelivered += delivered;
  const pipe = inFlight(rack);
  const ssthresh = ssthreshOf(connection);
  let send: number;
  if (pipe > ssthresh) send = Math.ceil((ssthresh * rack.prrDelivered) / rack.priorCwnd) - rack.prrOut;
  else {
    send = Math.max(rack.prrDelivered - rack.prrOut, delivered);
    if (moved && lost === 0) send += 1;
    send = Math.min(ssthresh - pipe, send);
  }
  // The first thing that an episode does is to send again.
  send = Math.max(send, rack.prrOut > 0 ? 0 : 1);
  setCwnd(connection, pipe + send);
}

/** The episode is over: cwnd is what it was reduced to, unless that was undone. */
export function endReduction(connection: Connection, now: Instant): void {
  const { rack, congestion } = connection;
  if (Number.isFinite(congestion.ssthresh) && (rack.phase === 'cwr' || rack.undoMarker >= 0)) {
    congestion.cwnd = Math.floor(congestion.ssthresh);
    rack.cwndUsedAt = now;
  }
}

/** The network said so without losing anything: ECN (RFC 3168), or a tail loss probe that mended a loss. */
export function enterCwr(connection: Connection): void {
  const { rack } = connection;
  rack.priorSsthresh = 0;
  if (rack.phase !== 'open' && rack.phase !== 'disorder') return;
  rack.undoMarker = -1;
  beginReduction(connection);
  rack.phase = 'cwr';
}
