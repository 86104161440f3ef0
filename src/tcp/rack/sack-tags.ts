/** The SACK blocks of an acknowledgement mark segments as arrived (RFC 2018 section 4, RFC 2883, tcp_sacktag_write_queue()). */
import type { SackBlock } from '../../wire/segment.ts';
import { ge, gt, le, lt } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { offsetOf } from '../streams.ts';
import type { Ack } from './ack.ts';
import { advance } from './detect.ts';
import type { Sent } from './state.ts';

/** Linux never takes reordering for larger. */
const mostReordering = 300;

export function tagSacked(connection: Connection, ack: Ack): void {
  const blocks = ack.seg.options.sack;
  const { rack } = connection;
  if (!connection.agreed.sack || blocks === undefined || blocks.length === 0) return;
  const [first] = blocks;
  if (first !== undefined && isDsack(first, blocks[1], ack)) dsack(connection, first, ack);
  for (const block of blocks) if (isValid(connection, block)) tagBlock(connection, block, ack);
  if (rack.phase !== 'loss' || rack.undoMarker >= 0) noteReordering(connection, ack.reorderedFrom);
}

/** RFC 2883 section 4: a block below the ACK, or inside the next block. */
function isDsack(first: SackBlock, second: SackBlock | undefined, ack: Ack): boolean {
  if (lt(first.left, ack.seg.ack)) return true;
  return second !== undefined && le(first.right, second.right) && ge(first.left, second.left);
}

function dsack(connection: Connection, { left, right }: SackBlock, ack: Ack): void {
  const { rack, tcb } = connection;
  const from = offsetOf(connection, left);
  const to = offsetOf(connection, right);
  if (to <= from || to - from > tcb.snd.maxWnd || rack.totalAgain === 0) return;
  const copies = Math.max(1, Math.ceil((to - from) / tcb.snd.mss));
  ack.dsacks = true;
  rack.sawDsack = true;
  if (rack.probeHigh >= 0 && rack.probeHigh === to) ack.dsacksProbe = true;
  if (rack.undoMarker >= 0 && rack.undoCopies > 0 && to > rack.undoMarker)
    rack.undoCopies = Math.max(0, rack.undoCopies - copies);
}

const isValid = ({ tcb }: Connection, { left, right }: SackBlock): boolean =>
  lt(left, right) && le(right, tcb.snd.nxt) && gt(right, tcb.snd.una) && ge(left, tcb.snd.una);

function tagBlock(connection: Connection, { left, right }: SackBlock, ack: Ack): void {
  const from = offsetOf(connection, left);
  const to = offsetOf(connection, right);
  for (const sent of connection.rack.queue) {
    if (sent.from >= to) break;
    if (!sent.sacked && sent.from >= from && sent.to <= to) tag(connection, sent, ack);
  }
}

/** One segment has arrived ahead of a hole. */
function tag(connection: Connection, sent: Sent, ack: Ack): void {
  const { rack } = connection;
  advance(connection, sent, ack.moment.now);
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
    }
    if (sent.lost) {
      sent.lost = false;
      rack.lost -= 1;
    }
  }
  sent.sacked = true;
  rack.sacked += 1;
  rack.delivered += 1;
  ack.sacks = true;
}

/** The end of the highest segment that has arrived; SND.UNA where none has. */
export function highestSack(connection: Connection): number {
  const { rack, tcb } = connection;
  if (rack.sacked > 0 && connection.agreed.sack)
    for (let i = rack.queue.length - 1; i >= 0; i--) {
      const sent = rack.queue[i];
      if (sent?.sacked) return sent.to;
    }
  return offsetOf(connection, tcb.snd.una);
}

/** What arrived late without being sent again was reordered, not lost: duplicates prove less from now on. */
export function noteReordering(connection: Connection, low: number): void {
  const { rack, tcb } = connection;
  const high = highestSack(connection);
  if (low >= high) return;
  const distance = high - low;
  if (distance > rack.reordering * tcb.snd.mss)
    rack.reordering = Math.min(Math.ceil(distance / tcb.snd.mss), mostReordering);
  rack.reordered = true;
}
