/**
 * Octets that have arrived: those in order wait for the user, those ahead of a hole wait for the hole to fill
 * (RFC 9293 section 3.10.7.4, SHLD-31). Positions are stream offsets of the peer's stream. Must not know segments.
 */
import { concat, type Octets } from '../base/octets.ts';

interface Piece {
  readonly start: number;
  readonly octets: Octets;
  /** What it came in: given back when the last octet is taken. */
  readonly memory: number;
}

export interface ReceiveBuffer {
  /** In order, not read yet. */
  readonly ready: Piece[];
  /** Ahead of a hole: sorted, disjoint, none touching RCV.NXT. */
  readonly ahead: Piece[];
  /** Offset of the next octet for the user. */
  read: number;
  /** Offset of the next octet expected: RCV.NXT in stream offsets. */
  next: number;
  capacity: number;
  /** Memory that the buffers of what is held take, as Linux counts it. */
  memory: number;
}

export const emptyReceiveBuffer = (capacity: number): ReceiveBuffer => ({
  ready: [],
  ahead: [],
  read: 0,
  next: 0,
  capacity,
  memory: 0,
});
export const copyReceiveBuffer = (buffer: ReceiveBuffer): ReceiveBuffer => ({
  ...buffer,
  ready: buffer.ready.slice(),
  ahead: buffer.ahead.slice(),
});

const bookkeeping = 256;
const aroundOctets = 40 + 64 + 320;
const smallestBuffer = 512;

/** Memory that a received segment takes: its octets, headers and Linux's own notes, in a buffer of a power of two. */
export function bufferMemory(length: number): number {
  let size = smallestBuffer;
  while (size < length + aroundOctets) size *= 2;
  return bookkeeping + size;
}

export const readable = (buffer: ReceiveBuffer): number => buffer.next - buffer.read;
export const space = (buffer: ReceiveBuffer): number => Math.max(0, buffer.capacity - readable(buffer));

/** Puts octets in their place; what is there already is kept. Gives how far the in-order part has grown. */
export function put(buffer: ReceiveBuffer, start: number, octets: Octets): number {
  const before = buffer.next;
  const skip = Math.max(0, buffer.next - start);
  if (skip >= octets.length) return 0;
  if (buffer.ahead.length === 0 && start <= before) {
    const memory = bufferMemory(octets.length);
    append(buffer, { start: before, octets: skip === 0 ? octets : octets.subarray(skip), memory });
    buffer.memory += memory;
    return buffer.next - before;
  }
  insertAhead(buffer, {
    start: start + skip,
    octets: octets.subarray(skip),
    memory: bufferMemory(octets.length),
  });
  for (
    let piece = buffer.ahead[0];
    piece !== undefined && piece.start === buffer.next;
    piece = buffer.ahead[0]
  ) {
    buffer.ahead.shift();
    append(buffer, piece);
  }
  return buffer.next - before;
}

function append(buffer: ReceiveBuffer, piece: Piece): void {
  buffer.ready.push(piece);
  buffer.next += piece.octets.length;
}

/** What of these offsets waits ahead of a hole already: from the first octet that does to the end of its run, or null. */
export function alreadyAhead(
  { ahead }: ReceiveBuffer,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  let start = -1;
  let end = -1;
  for (const piece of ahead) {
    const pieceEnd = piece.start + piece.octets.length;
    if (piece.start >= to) break;
    if (pieceEnd <= from || (start >= 0 && piece.start > end)) continue;
    if (start < 0) start = Math.max(from, piece.start);
    end = Math.min(to, pieceEnd);
  }
  return start < 0 ? null : { from: start, to: end };
}

/** Fits a piece between those that are there, cut to what is missing. */
function insertAhead(buffer: ReceiveBuffer, piece: Piece): void {
  const end = piece.start + piece.octets.length;
  let at = piece.start;
  const missing: Piece[] = [];
  for (const other of buffer.ahead) {
    if (other.start >= end) break;
    if (other.start > at) missing.push(part(piece, at, other.start));
    at = Math.max(at, other.start + other.octets.length);
  }
  if (at < end) missing.push(part(piece, at, end));
  if (missing.length === 0) return;
  for (const { memory } of missing) buffer.memory += memory;
  buffer.ahead.push(...missing);
  buffer.ahead.sort((a, b) => a.start - b.start);
}

const part = (piece: Piece, from: number, to: number): Piece => ({
  start: from,
  octets: piece.octets.subarray(from - piece.start, to - piece.start),
  memory: piece.memory,
});

/** The next octets, at most `most` of them; they stay. */
export function peek(buffer: ReceiveBuffer, most: number): Octets {
  const parts: Octets[] = [];
  let wanted = most;
  for (const { octets } of buffer.ready) {
    if (wanted <= 0) break;
    parts.push(octets.subarray(0, wanted));
    wanted -= octets.length;
  }
  return concat(parts);
}

/** Takes at most `most` octets, in order. */
export function take(buffer: ReceiveBuffer, most: number): Octets {
  const parts: Octets[] = [];
  let wanted = Math.min(most, readable(buffer));
  while (wanted > 0) {
    const first = buffer.ready[0];
    if (first === undefined) break;
    const taken = first.octets.length <= wanted ? first.octets : first.octets.subarray(0, wanted);
    parts.push(taken);
    wanted -= taken.length;
    buffer.read += taken.length;
    if (taken.length === first.octets.length) {
      buffer.ready.shift();
      buffer.memory -= first.memory;
    } else buffer.ready[0] = part(first, first.start + taken.length, first.start + first.octets.length);
  }
  return concat(parts);
}
