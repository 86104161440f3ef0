/**
 * Segments that left in one buffer stay together (a `struct sk_buff` of several segments): they are sent again together,
 * unless what has come of them differs. Only a buffer's end has PSH, of its own or for being several segments.
 */
import { forgetCuts, type RackState, type Sent } from './state.ts';

/** How many segments the buffer that begins here has, of at most so many. */
export function joinedFrom({ queue }: RackState, index: number, most: number): number {
  let count = 1;
  while (count < most && queue[index + count - 1]?.joined) count += 1;
  return count;
}

/** The buffer ends before this segment. */
export function cutBefore({ queue }: RackState, index: number): void {
  const before = queue[index - 1];
  if (before !== undefined) before.joined = false;
}

const textEnd = (sent: Sent): number => sent.to - (sent.fin ? 1 : 0);

/** Whether these segments are the octets from here to there in pieces of this size. */
const isCut = (segments: readonly Sent[], from: number, end: number, mss: number): boolean =>
  segments.every(
    (sent, i) => sent.from === from + i * mss && textEnd(sent) === Math.min(sent.from + mss, end),
  );

/**
 * Cuts the octets of so many segments anew, from an offset on, into segments of this size; what it counted for one it
 * counts for the others (tcp_set_skb_tso_segs(), tcp_adjust_pcount()). Gives the number of segments.
 */
export function recut(rack: RackState, index: number, count: number, from: number, mss: number): number {
  const old = rack.queue.slice(index, index + count);
  const [first] = old;
  const last = old[old.length - 1];
  if (first === undefined || last === undefined) return 0;
  const end = textEnd(last);
  if (isCut(old, from, end, mss)) return count;
  const cut: Sent[] = [];
  let at = from;
  do {
    const to = Math.min(at + mss, end);
    const isLast = to === end;
    cut.push({
      ...first,
      from: at,
      to: isLast ? last.to : to,
      fin: isLast && last.fin,
      push: isLast && last.push,
      ends: isLast && last.ends,
      joined: !isLast || last.joined,
    });
    at = to;
  } while (at < end);
  const more = cut.length - old.length;
  if (first.sacked) rack.sacked += more;
  if (first.lost) rack.lost += more;
  if (first.again) rack.again += more;
  rack.queue.splice(index, old.length, ...cut);
  forgetCuts(rack);
  return cut.length;
}
