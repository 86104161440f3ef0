/**
 * Receive-buffer tuning, as Linux does it (tcp_rcv_space_adjust()): the buffer grows when the program has read more in a
 * round trip than ever before, so that the sender is not held back by it. The round trip is measured from this end.
 */
import type { Duration, Instant } from '../base/time.ts';
import { type Segment, segmentLength } from '../wire/segment.ts';
import { diff } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { isEarly } from './fast-open-state.ts';
import { fixedOptions } from './options.ts';
import { ownMss } from './own-mss.ts';
import { echoedRoundTrip } from './timestamps.ts';
import { dataIn, memoryFor, memoryOfData } from './window-by-memory.ts';

export interface Tuning {
  /** The most octets that were read in one round trip (rcvq_space); up to where they were read, and when. */
  space: number;
  read: number;
  at: Instant;
  /** Eight times the round trip as the receiver sees it; 0 before the first. */
  eighths: number;
  /** When this offset comes, a window's worth of octets has come since then. */
  windowEnd: number;
  windowAt: Instant | null;
  lastEcho: number;
}

/** TCP_INIT_CWND: what a sender may bring in its first round trip. */
const firstSegments = 10;

/** The handshake is over. */
export function beginTuning(connection: Connection, now: Instant): void {
  const { tuning, memory, tcb, tunables } = connection;
  const segment = ownMss(tunables) - (isEarly(connection) ? 0 : fixedOptions(connection));
  tuning.space = Math.min(memory.threshold, diff(tcb.rcv.edge, tcb.rcv.wup), firstSegments * segment);
  tuning.at = now;
}

/** A full segment with a new echo has come: a round trip has passed since what it echoes left (tcp_rcv_rtt_measure_ts()). */
export function measureByEcho(connection: Connection, seg: Segment, now: Instant): void {
  const { tuning, pace, receiveBuffer } = connection;
  const echo = seg.options.timestamps?.echo ?? 0;
  if (echo === 0 || echo === tuning.lastEcho) return;
  tuning.lastEcho = echo;
  if (segmentLength(seg) < pace.rcvMss) return;
  const sample = echoedRoundTrip(connection, seg, now);
  if (sample === null) return;
  if (tuning.eighths === 0 || 8 * sample < tuning.eighths) tuning.eighths = 8 * sample;
  else if (receiveBuffer.next === receiveBuffer.read)
    tuning.eighths += sample - Math.floor(tuning.eighths / 8);
}

/** Octets have come in order: without timestamps a round trip is the time that a whole window takes (tcp_rcv_rtt_measure()). */
export function measureByWindow(connection: Connection, now: Instant): void {
  const { tuning, receiveBuffer, tcb } = connection;
  if (tuning.windowAt !== null) {
    if (receiveBuffer.next < tuning.windowEnd) return;
    const sample: Duration = Math.max(1, now - tuning.windowAt);
    if (tuning.eighths === 0 || 8 * sample < tuning.eighths) tuning.eighths = 8 * sample;
  }
  tuning.windowEnd = receiveBuffer.next + diff(tcb.rcv.edge, tcb.rcv.wup);
  tuning.windowAt = now;
}

/** The program has read up to here, at the end of the first buffer that it read from. */
export function tuneByReading(connection: Connection, read: number, now: Instant): void {
  const { tuning, receiveBuffer } = connection;
  if (tuning.eighths === 0 || now - tuning.at < Math.floor(tuning.eighths / 8)) return;
  const copied = read - tuning.read - (receiveBuffer.next - read);
  if (copied > tuning.space) grow(connection, copied);
  tuning.read = read;
  tuning.at = now;
}

/** Room for twice as much, and for twice of what the sender adds in a round trip (tcp_rcvbuf_grow()). */
function grow(connection: Connection, copied: number): void {
  const { tuning, memory, receiveBuffer, tunables } = connection;
  const before = tuning.space;
  tuning.space = copied;
  let window = 2 * copied;
  window += 2 * Math.floor((window * (copied - before)) / before);
  const last = receiveBuffer.ahead[receiveBuffer.ahead.length - 1];
  if (last !== undefined) window += last.start + last.octets.length - receiveBuffer.next;
  const wanted = Math.min(memoryOfData(window, memory.ratio), tunables.largestReceiveBuffer);
  if (wanted <= memoryFor(connection)) return;
  receiveBuffer.capacity = wanted / 2;
  memory.clamp = dataIn(wanted, memory.ratio);
}

/** Octets ahead of a hole may have to wait for long: there must be room for them as well. */
export function tuneForHole(connection: Connection): void {
  if (connection.tuning.space > 0) grow(connection, connection.tuning.space);
}

/** The ratio of data to memory has fallen: the window cannot hold as much as was read. */
export function boundTuning({ tuning, memory }: Connection): void {
  tuning.space = Math.min(tuning.space, memory.clamp);
}
