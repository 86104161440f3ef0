/** The SACK blocks of an acknowledgement mark segments as arrived (RFC 2018 section 4, RFC 2883, tcp_sacktag_write_queue()). */
import type { SackBlock } from '../../wire/segment.ts';
import { ge, gt, le, lt, plus, type SeqNo } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { offsetOf } from '../streams.ts';
import type { Ack } from './ack.ts';
import { cutBefore } from './buffers.ts';
import { advance } from './detect.ts';
import { forgetCuts, placeBehind, type RackState, type Sent } from './state.ts';

/** tcp_max_reordering */
export const mostReordering = 300;

export function tagSacked(connection: Connection, ack: Ack): void {
  const blocks = ack.seg.options.sack;
  const { rack } = connection;
  if (!connection.agreed.sack || blocks === undefined || blocks.length === 0) return;
  const [first] = blocks;
  const twice = first !== undefined && isDsack(first, blocks[1], ack) && dsack(connection, first, ack);
  if (lt(ack.seg.ack, plus(connection.tcb.snd.una, -connection.tcb.snd.maxWnd)) || rack.queue.length === 0)
    return;
  for (const [i, block] of blocks.entries()) {
    const reports = i === 0 && twice;
    if (isValid(connection, block)) tagBlock(connection, block, reports, ack);
  }
  rack.tagged = blocks.filter((block) => isValid(connection, block));
  if (rack.phase !== 'loss' || rack.undoMarker >= 0) noteReordering(connection, ack.reorderedFrom);
}

/** RFC 2883 section 4: a block below the ACK, or inside the next block. */
function isDsack(first: SackBlock, second: SackBlock | undefined, ack: Ack): boolean {
  if (lt(first.left, ack.seg.ack)) return true;
  return second !== undefined && le(first.right, second.right) && ge(first.left, second.left);
}

/** Segments that came twice (tcp_dsack_seen()); false where they cannot be of ours. */
function dsack(connection: Connection, { left, right }: SackBlock, ack: Ack): boolean {
  const { rack, tcb } = connection;
  const from = offsetOf(connection, left);
  const to = offsetOf(connection, right);
  if (to <= from || to - from > tcb.snd.maxWnd) return false;
  const copies = Math.max(1, Math.ceil((to - from) / tcb.snd.mss));
  const isProbes = copies === 1 && rack.probeHigh >= 0 && rack.probeHigh === to;
  if (isProbes) ack.dsacksProbe = true;
  rack.duplicates += copies;
  if (rack.duplicates > rack.totalAgain) return false;
  if (rack.reorderings > 0 && !isProbes) rack.sawDsack = true;
  ack.dsacks = true;
  rack.delivered += copies;
  if (rack.undoMarker >= 0 && rack.undoCopies > 0 && to <= ack.before && to > rack.undoMarker)
    rack.undoCopies = Math.max(0, rack.undoCopies - copies);
  return true;
}

/** Within what is out; a block at SND.UNA says nothing (tcp_is_sackblock_valid()). */
const isValid = ({ tcb }: Connection, { left, right }: SackBlock): boolean =>
  lt(left, right) && le(right, tcb.snd.nxt) && gt(left, tcb.snd.una);

/** From here on to the end that this gives, the last ACK has already told of all that has arrived. */
function taggedFrom({ rack }: Connection, left: SeqNo): SeqNo {
  for (const block of rack.tagged) if (le(block.left, left) && lt(left, block.right)) return block.right;
  return left;
}

/** A peer that took its SACK back: nothing that blocks have told counts. */
export function forgetTags(rack: RackState): void {
  forgetCuts(rack);
  rack.highestSacked = 0;
}

function tagBlock(connection: Connection, { left, right }: SackBlock, twice: boolean, ack: Ack): void {
  const { queue } = connection.rack;
  const from = offsetOf(connection, left);
  const to = offsetOf(connection, right);
  const known = twice ? left : taggedFrom(connection, left);
  for (let i = placeBehind(queue, offsetOf(connection, known)); i < queue.length; i++) {
    const sent = queue[i];
    if (sent === undefined || sent.from >= to) break;
    if (sent.from < from || sent.to > to) continue;
    if (twice) cameTwice(connection, sent, ack);
    if (!sent.sacked) {
      cutBefore(connection.rack, i);
      const next = queue[i + 1];
      if (next === undefined || next.to > to) sent.joined = false;
      tag(connection, sent, ack);
    }
    if (twice && sent.again) {
      sent.again = false;
      connection.rack.again -= 1;
    }
  }
}

/** A D-SACK of what is still out: one of the copies was needless. */
function cameTwice({ rack }: Connection, sent: Sent, ack: Ack): void {
  if (!sent.everAgain) return;
  if (rack.undoMarker >= 0 && rack.undoCopies > 0 && sent.to > rack.undoMarker) rack.undoCopies -= 1;
  if (sent.sacked && sent.from < ack.reorderedFrom) ack.reorderedFrom = sent.from;
}

/** One segment has arrived ahead of a hole. */
function tag(connection: Connection, sent: Sent, ack: Ack): void {
  const { rack } = connection;
  advance(connection, sent, ack.moment.now);
  noteDelivered(ack, sent);
  if (sent.again) {
    // A copy of what was not lost may still be on its way: it stays counted.
    if (sent.lost) {
      sent.again = false;
      rack.again -= 1;
      sent.lost = false;
      rack.lost -= 1;
    }
  } else {
    if (!sent.everAgain) {
      if (sent.from < highestSack(connection) && sent.from < ack.reorderedFrom) ack.reorderedFrom = sent.from;
      if (sent.to <= rack.highSeq) ack.originals = true;
      ack.firstSackedSentAt ??= sent.sentAt;
      ack.lastSackedSentAt = sent.sentAt;
    }
    if (sent.lost) {
      sent.lost = false;
      rack.lost -= 1;
    }
  }
  sent.sacked = true;
  rack.highestSacked = Math.max(rack.highestSacked, sent.to);
  rack.sacked += 1;
  rack.delivered += 1;
  ack.sacks = true;
}

/** How much had been delivered when the newest of those that have arrived now left (tcp_rate_skb_delivered()). */
export function noteDelivered(ack: Ack, { sentAt, deliveredThen }: Sent): void {
  if (ack.priorDelivered > 0 && sentAt < ack.newestSentAt) return;
  ack.priorDelivered = deliveredThen;
  ack.newestSentAt = sentAt;
}

/** The end of the highest segment that has arrived; SND.UNA where none has. */
export function highestSack(connection: Connection): number {
  const { rack, tcb } = connection;
  return rack.sacked > 0 && connection.agreed.sack ? rack.highestSacked : offsetOf(connection, tcb.snd.una);
}

/** What arrived late without being sent again was reordered, not lost: duplicates prove less from now on. */
export function noteReordering(connection: Connection, low: number): void {
  const { rack, tcb } = connection;
  const high = highestSack(connection);
  if (low >= high) return;
  const distance = high - low;
  if (distance > rack.reordering * tcb.snd.mss)
    rack.reordering = Math.min(Math.ceil(distance / tcb.snd.mss), mostReordering);
  rack.reorderings += 1;
}
