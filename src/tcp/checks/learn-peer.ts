/** What a SYN tells about its sender: where its numbers begin, what it offers, what it can take. */

import type { Segment } from '../../wire/segment.ts';
import { plus } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { agreeEcn } from '../ecn.ts';
import { linuxWays } from '../linux-ways.ts';
import { agree } from '../options.ts';
import { agreeMss } from '../send-mss.ts';
import { largestWindow } from '../window.ts';

export function learnPeer(connection: Connection, seg: Segment): void {
  const { tcb, tunables, receiveBuffer } = connection;
  agree(connection, seg);
  agreeEcn(connection, seg);
  tcb.irs = seg.seq;
  tcb.rcv.nxt = plus(seg.seq, 1);
  const first = tunables.windowByMemory
    ? linuxWays.get().firstWindow(connection)
    : Math.min(receiveBuffer.capacity, largestWindow);
  tcb.rcv.edge = plus(tcb.rcv.nxt, first);
  tcb.rcv.wup = tcb.rcv.nxt;
  tcb.snd.wnd = seg.wnd;
  tcb.snd.maxWnd = Math.max(tcb.snd.maxWnd, seg.wnd);
  tcb.snd.wl1 = seg.seq;
  tcb.snd.wl2 = seg.ack;
  agreeMss(connection, seg.options.mss);
}
