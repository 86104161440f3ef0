/** The MSS has become smaller: longer segments that are out are lost, and leave again in pieces (tcp_simple_retransmit()). */
import type { Moment } from '../../base/log.ts';
import type { Connection } from '../connection.ts';
import { sendMss } from '../send-mss.ts';
import { joinedFrom, recut } from './buffers.ts';
import { cwndOf, setCwnd } from './congestion-window.ts';
import { resendUnpunished } from './resend-unpunished.ts';
import { markLost, type Sent } from './state.ts';
import { rearm } from './timers.ts';

export function resendShorter(connection: Connection, mss: number, moment: Moment): void {
  const { rack, tcb } = connection;
  // The window holds as many segments as before: their number is what the network was asked to carry.
  const segments = cwndOf(connection);
  tcb.snd.mss = mss;
  setCwnd(connection, segments);
  const most = sendMss(connection);
  const tooLong = (sent: Sent): boolean => !sent.sacked && textOf(sent) > most;
  if (!rack.queue.some(tooLong)) return;
  for (let i = 0; i < rack.queue.length; i++) {
    const sent = rack.queue[i];
    if (sent === undefined || !tooLong(sent)) continue;
    const count = recut(rack, i, joinedFrom(rack, i, Number.POSITIVE_INFINITY), sent.from, most);
    for (const piece of rack.queue.slice(i, i + count)) markLost(rack, piece);
    i += count - 1;
  }
  resendUnpunished(connection, moment);
  rearm(connection, moment);
}

const textOf = ({ from, to, fin }: Sent): number => to - from - (fin ? 1 : 0);
