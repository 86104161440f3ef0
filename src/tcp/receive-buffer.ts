/**
 * Octets that have arrived: those in order wait for the user, those ahead of a hole wait for the hole to fill
 * (RFC 9293 section 3.10.7.4, SHLD-31). Positions are stream offsets of the peer's stream. Must not know segments.
 */
import type { Octets } from '../base/octets.ts';
import type { Memory } from './buffer-memory.ts';

export interface Piece {
  readonly start: number;
  readonly octets: Octets;
  /** What it came in: given back when the last octet is taken. */
  readonly memory: Memory;
}

export interface ReceiveBuffer {
  /** In order, not read yet. */
  readonly ready: Piece[];
  /** Ahead of a hole: sorted, none touching RCV.NXT; they may overlap. */
  readonly ahead: Piece[];
  /** Offset of the next octet for the user. */
  read: number;
  /** Offset of the next octet expected: RCV.NXT in stream offsets. */
  next: number;
  capacity: number;
  /**
   * Memory that the buffers of what is held take, as Linux counts it, and how much of it came last: 0 for what an older
   * one had room for.
   */
  memory: number;
  added: number;
}

export const emptyReceiveBuffer = (capacity: number): ReceiveBuffer => ({
  ready: [],
  ahead: [],
  read: 0,
  next: 0,
  capacity,
  memory: 0,
  added: 0,
});
export const copyReceiveBuffer = (buffer: ReceiveBuffer): ReceiveBuffer => ({
  ...buffer,
  ready: buffer.ready.slice(),
  ahead: buffer.ahead.slice(),
});

export const readable = (buffer: ReceiveBuffer): number => buffer.next - buffer.read;
export const space = (buffer: ReceiveBuffer): number => Math.max(0, buffer.capacity - readable(buffer));
