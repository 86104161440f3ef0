/**
 * Octets that the user has given and the peer has not acknowledged (RFC 9293 section 3.8). Positions are stream
 * offsets: 0 is the octet after the SYN. Octets are shared, never copied. Must not know segments or windows.
 */
import { concat, joined, noOctets, type Octets } from '../base/octets.ts';

interface Piece {
  readonly start: number;
  readonly octets: Octets;
}

export interface SendBuffer {
  readonly pieces: Piece[];
  /** Offset of the first octet held; all before it are acknowledged. */
  start: number;
  /** Offset after the last octet given. */
  end: number;
  capacity: number;
}

export const emptySendBuffer = (capacity: number): SendBuffer => ({
  pieces: [],
  start: 0,
  end: 0,
  capacity,
});
export const copySendBuffer = (buffer: SendBuffer): SendBuffer => ({
  ...buffer,
  pieces: buffer.pieces.slice(),
});

export const held = (buffer: SendBuffer): number => buffer.end - buffer.start;
export const room = (buffer: SendBuffer): number => Math.max(0, buffer.capacity - held(buffer));

/** Takes as many octets as there is room for and gives their number. */
export function give(buffer: SendBuffer, octets: Octets): number {
  const taken = Math.min(octets.length, room(buffer));
  if (taken > 0) append(buffer, taken === octets.length ? octets : octets.subarray(0, taken));
  return taken;
}

/** Takes octets, whatever the capacity. */
export function append(buffer: SendBuffer, given: Octets): void {
  const last = buffer.pieces.at(-1);
  const whole = last === undefined ? null : joined(last.octets, given);
  if (last === undefined || whole === null) buffer.pieces.push({ start: buffer.end, octets: given });
  else buffer.pieces[buffer.pieces.length - 1] = { start: last.start, octets: whole };
  buffer.end += given.length;
}

/** The octets at `from`, at most `length` of them. */
export function slice(buffer: SendBuffer, from: number, length: number): Octets {
  const end = Math.min(from + length, buffer.end);
  if (end <= from) return noOctets;
  const { pieces } = buffer;
  const parts: Octets[] = [];
  for (let at = pieceAt(pieces, from); at < pieces.length; at++) {
    const { start, octets } = pieces[at] as Piece;
    if (start >= end) break;
    const part = octets.subarray(Math.max(0, from - start), Math.min(octets.length, end - start));
    if (part.length === end - from) return part;
    parts.push(part);
  }
  return concat(parts);
}

/** The index of the piece that holds this offset. Pieces touch one another. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lets go of everything before `offset`. */
export function release(buffer: SendBuffer, offset: number): void {
  if (offset <= buffer.start) return;
  buffer.start = Math.min(offset, buffer.end);
  for (;;) {
    const first = buffer.pieces[0];
    if (first === undefined || first.start + first.octets.length > buffer.start) break;
    buffer.pieces.shift();
  }
}
