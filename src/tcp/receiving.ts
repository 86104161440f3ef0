/** Putting octets into a receive buffer, in whatever order they come, and taking them out in order. */
import { lastOf, removeAt } from '../base/lists.ts';
import { concat, type Octets } from '../base/octets.ts';
import { type Memory, noMemory } from './buffer-memory.ts';
import { type Piece, type ReceiveBuffer, readable } from './receive-buffer.ts';

/** Puts octets in their place; what is there already is kept. Gives how far the in-order part has grown. */
export function put(buffer: ReceiveBuffer, start: number, octets: Octets, memory: Memory = noMemory): number {
  const before = buffer.next;
  buffer.added = 0;
  const skip = Math.max(0, buffer.next - start);
  if (skip >= octets.length) return 0;
  const piece = { start: start + skip, octets: skip === 0 ? octets : octets.subarray(skip), memory };
  if (piece.start > buffer.next) {
    insertAhead(buffer, piece);
    return 0;
  }
  append(buffer, piece, skip === 0);
  takeCovered(buffer, buffer.next);
  for (
    let first = buffer.ahead[0];
    first !== undefined && first.start <= buffer.next;
    first = buffer.ahead[0]
  ) {
    buffer.ahead.shift();
    buffer.memory -= first.memory.octets;
    append(buffer, part(first, buffer.next, endOf(first)), first.start === buffer.next);
    takeCovered(buffer, buffer.next);
  }
  return buffer.next - before;
}

const endOf = ({ start, octets }: Piece): number => start + octets.length;

/** Where the first piece that can be read ends. */
export const endOfFirst = ({ ready: [first], read }: ReceiveBuffer): number =>
  first === undefined ? read : endOf(first);

/** In order: the last piece's memory may have room for it, if it begins where that ends (tcp_try_coalesce()). */
function append(buffer: ReceiveBuffer, piece: Piece, adjoins: boolean): void {
  const last = lastOf(buffer.ready);
  buffer.next = endOf(piece);
  if (adjoins && last !== undefined && piece.octets.length <= last.memory.room)
    buffer.ready[buffer.ready.length - 1] = joined(last, piece);
  else {
    buffer.ready.push(piece);
    buffer.memory += piece.memory.octets;
  }
}

const joined = (first: Piece, second: Piece): Piece => ({
  start: first.start,
  octets: concat([first.octets, second.octets]),
  memory: { octets: first.memory.octets, room: first.memory.room - second.octets.length },
});

/** What lies ahead and ends before this offset is there twice. */
function takeCovered(buffer: ReceiveBuffer, end: number): void {
  for (let first = buffer.ahead[0]; first !== undefined && endOf(first) <= end; first = buffer.ahead[0]) {
    buffer.ahead.shift();
    buffer.memory -= first.memory.octets;
  }
}

/** What of these offsets waits ahead of a hole already: from the first octet that does to the end of its run, or null. */
export function alreadyAhead(
  { ahead }: ReceiveBuffer,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  let start = -1;
  let end = -1;
  for (let at = Math.max(0, lastFrom(ahead, from)); at < ahead.length; at++) {
    const piece = ahead[at] as Piece;
    const pieceEnd = endOf(piece);
    if (piece.start >= to) break;
    if (pieceEnd <= from || (start >= 0 && piece.start > end)) continue;
    if (start < 0) start = Math.max(from, piece.start);
    end = Math.max(end, Math.min(to, pieceEnd));
  }
  return start < 0 ? null : { from: start, to: end };
}

/** The last piece that begins no later than this offset; −1 for none. */
function lastFrom(ahead: readonly Piece[], offset: number): number {
  let low = 0;
  let high = ahead.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ahead[middle] as Piece).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether one piece that waits ahead of a hole has all of these octets: what brings them again is thrown away. */
export function holds({ ahead }: ReceiveBuffer, from: number, to: number): boolean {
  const before = ahead[lastFrom(ahead, from)];
  return before !== undefined && endOf(before) >= to;
}

/** Keeps a piece ahead of a hole; pieces may overlap, but none holds another (tcp_data_queue_ofo()). */
function insertAhead(buffer: ReceiveBuffer, piece: Piece): void {
  const { ahead } = buffer;
  const end = endOf(piece);
  if (holds(buffer, piece.start, end)) return;
  let at = lastFrom(ahead, piece.start);
  const before = ahead[at];
  if (before !== undefined && endOf(before) === piece.start && piece.octets.length <= before.memory.room) {
    ahead[at] = joined(before, piece);
    return;
  }
  if (before?.start !== piece.start) at += 1;
  let after = at;
  for (let other = ahead[after]; other !== undefined && endOf(other) <= end; other = ahead[after]) {
    buffer.memory -= other.memory.octets;
    after += 1;
  }
  ahead.splice(at, after - at, piece);
  buffer.memory += piece.memory.octets;
  buffer.added = piece.memory.octets;
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

/** Takes the first piece as it is. */
function takeFirst(buffer: ReceiveBuffer, { octets, memory }: Piece): Octets {
  removeAt(buffer.ready, 0);
  buffer.read += octets.length;
  buffer.memory -= memory.octets;
  return octets;
}

/** Takes at most `most` octets, in order. */
export function take(buffer: ReceiveBuffer, most: number): Octets {
  const parts: Octets[] = [];
  let wanted = Math.min(most, readable(buffer));
  const [only] = buffer.ready;
  if (only !== undefined && only.octets.length === wanted) return takeFirst(buffer, only);
  while (wanted > 0) {
    const first = buffer.ready[0];
    if (first === undefined) break;
    if (first.octets.length <= wanted) {
      wanted -= first.octets.length;
      parts.push(takeFirst(buffer, first));
      continue;
    }
    parts.push(first.octets.subarray(0, wanted));
    buffer.ready[0] = part(first, first.start + wanted, endOf(first));
    buffer.read += wanted;
    wanted = 0;
  }
  return concat(parts);
}
