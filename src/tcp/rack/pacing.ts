/** How fast the window lets octets leave. Nothing is held back by it here, but it sizes the buffers that leave. */
import type { Connection } from '../connection.ts';

/** tcp_pacing_ss_ratio and tcp_pacing_ca_ratio */
const pacing = { slowStart: 2, avoidance: 1.2 } as const;

/** How fast the window lets octets leave: nothing is held back by it here, but it sizes buffers (tcp_update_pacing_rate()). */
export function pace(connection: Connection): void {
  const { rack, congestion, rtt, tcb } = connection;
  const segments = Math.max(Math.floor(congestion.cwnd / tcb.snd.mss), rack.queue.length);
  const far = congestion.cwnd < congestion.ssthresh / 2;
  const octets = (far ? pacing.slowStart : pacing.avoidance) * tcb.snd.mss * segments;
  rack.pacingRate = rtt.srtt === null ? Number.POSITIVE_INFINITY : (octets * 8_000_000) / rtt.eighths;
}
