/** What a SYN tells about its sender: where its numbers begin, what it offers, what it can take. */

import type { Segment } from '../../wire/segment.ts';
import { plus } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { defaultMss } from '../create.ts';
import { largestWindow } from '../window.ts';

export function learnPeer({ tcb, tunables, receiveBuffer }: Connection, seg: Segment): void {
  tcb.irs = seg.seq;
  tcb.rcv.nxt = plus(seg.seq, 1);
  tcb.rcv.edge = plus(tcb.rcv.nxt, Math.min(receiveBuffer.capacity, largestWindow));
  tcb.snd.wnd = seg.wnd;
  tcb.snd.maxWnd = Math.max(tcb.snd.maxWnd, seg.wnd);
  tcb.snd.wl1 = seg.seq;
  tcb.snd.wl2 = seg.ack;
  tcb.snd.mss = Math.max(1, Math.min(seg.options.mss ?? defaultMss, tunables.mss));
}
