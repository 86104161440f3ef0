/** The write queue: what was never sent, in the buffers in which Linux keeps it. */
import type { RackState, Waiting } from './state.ts';

/** The most that Linux puts into one buffer: 64 k less room for headers (MAX_TCP_HEADER). */
export const largestBuffer = 65_279;

/** The first buffer takes over what it lacks from the second (tcp_grow_skb()); false where it lacks nothing. */
export function growFirst({ waiting }: RackState, octets: number): boolean {
  const [first] = waiting;
  if (first === undefined || waiting.length === 1 || octets <= first.to - first.from || first.ends)
    return false;
  const second = waiting[1] as Waiting;
  const taken = Math.min(octets - (first.to - first.from), second.to - second.from);
  const whole = taken === second.to - second.from;
  const grown: Waiting = {
    from: first.from,
    to: first.to + taken,
    push: first.push || (whole && second.push),
    ends: whole && second.ends,
  };
  if (whole) waiting.splice(0, 2, grown);
  else waiting.splice(0, 2, grown, { ...second, from: second.from + taken });
  return true;
}

/** The first buffer, or its first octets, leave the queue; PSH stays with what remains (tso_fragment()). */
export function takeFirst({ waiting }: RackState, octets: number): Waiting {
  const [first] = waiting;
  if (first === undefined) throw new Error('nothing waits');
  if (octets >= first.to - first.from) {
    waiting.shift();
    return first;
  }
  waiting[0] = { ...first, from: first.from + octets };
  return { from: first.from, to: first.from + octets, push: false, ends: false };
}
