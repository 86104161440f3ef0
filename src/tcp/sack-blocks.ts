/**
 * What we tell the peer about octets ahead of a hole (RFC 2018), and about octets that came twice (RFC 2883).
 * The block that holds the newest octets stands first; a D-SACK block stands before all.
 */
import type { SackBlock } from '../wire/segment.ts';
import { ge, gt, le, lt, type SeqNo } from '../wire/seq.ts';
import type { Connection } from './connection.ts';

export interface Sacks {
  /** Newest first. */
  blocks: readonly SackBlock[];
  /** Octets that came twice: reported once. */
  duplicate: SackBlock | null;
}

/** RFC 2018 section 3: no more fit into a header. */
const mostBlocks = 4;

const touches = (a: SackBlock, b: SackBlock): boolean => le(a.left, b.right) && le(b.left, a.right);
const united = (a: SackBlock, b: SackBlock): SackBlock => ({
  left: lt(a.left, b.left) ? a.left : b.left,
  right: gt(a.right, b.right) ? a.right : b.right,
});

/** Octets came ahead of a hole: their block moves to the front, with all that it touches. */
export function blockArrived({ sacks }: Connection, left: SeqNo, right: SeqNo): void {
  let block: SackBlock = { left, right };
  const rest: SackBlock[] = [];
  for (const other of sacks.blocks) {
    if (touches(block, other)) block = united(block, other);
    else rest.push(other);
  }
  sacks.blocks = [block, ...rest].slice(0, mostBlocks);
}

/** A hole was filled: blocks that RCV.NXT has reached are no news. */
export function blocksReached({ sacks, tcb }: Connection): void {
  if (sacks.blocks.length > 0) sacks.blocks = sacks.blocks.filter(({ left }) => lt(tcb.rcv.nxt, left));
}

/** The peer's FIN was reached: nothing is ahead of it, and Linux forgets what came twice as well (tcp_fin()). */
export function streamEnded({ sacks, tunables }: Connection): void {
  sacks.blocks = [];
  if (tunables.takesBeyondWindow) sacks.duplicate = null;
}

/** Octets came that are there already (RFC 2883 section 4). */
export function cameTwice({ sacks, agreed, tunables }: Connection, left: SeqNo, right: SeqNo): void {
  if (agreed.sack && tunables.dsack && gt(right, left)) sacks.duplicate = { left, right };
}

/** The blocks of the next ACK, or undefined. A D-SACK is told once: `told` forgets it. */
export function reportedBlocks({ sacks }: Connection, most: number): readonly SackBlock[] | undefined {
  if (sacks.duplicate !== null) return [sacks.duplicate, ...sacks.blocks].slice(0, most);
  return sacks.blocks.length === 0 ? undefined : sacks.blocks.slice(0, most);
}

export function told({ sacks }: Connection): void {
  sacks.duplicate = null;
}

/** Octets that blocks take in the next segment with text, beside what every segment carries. */
export function blockOctets({ sacks, agreed }: Connection): number {
  if (!agreed.sack) return 0;
  const count = sacks.blocks.length + (sacks.duplicate === null ? 0 : 1);
  return count === 0 ? 0 : 4 + 8 * Math.min(count, mostBlocks);
}

/** Whether a RST stands at the right edge of all that has come (RFC 5961 section 3.2 as Linux reads it). */
export function isRightmost({ sacks }: Connection, seq: SeqNo): boolean {
  const [first, ...rest] = sacks.blocks;
  if (first === undefined) return false;
  const right = rest.reduce((most, block) => (gt(block.right, most) ? block.right : most), first.right);
  return ge(seq, right) && le(seq, right);
}
