/** The MSS has become smaller: longer segments that are out are lost, and leave again in pieces (tcp_simple_retransmit()). */
import type { Moment } from '../../base/log.ts';
import type { Connection } from '../connection.ts';
import { sendMss } from '../send-mss.ts';
import { joinedFrom } from './buffers.ts';
import { changeMss } from './congestion-window.ts';
import { limitDuplicates } from './recover.ts';
import { resendUnpunished } from './resend-unpunished.ts';
import { markLost, type Sent } from './state.ts';
import { rearm } from './timers.ts';

export function resendShorter(connection: Connection, mss: number, moment: Moment): void {
  const { rack, agreed } = connection;
  changeMss(connection, mss);
  const most = sendMss(connection);
  for (let i = 0; i < rack.queue.length; ) {
    // They are cut anew when they leave again.
    const count = joinedFrom(rack, i, Number.POSITIVE_INFINITY);
    const [first, ...others] = rack.queue.slice(i, i + count);
    if (first !== undefined && !first.sacked && textOf(first) > most)
      for (const sent of [first, ...others]) markLost(rack, sent);
    i += count;
  }
  if (rack.lost === 0) return;
  if (!agreed.sack) limitDuplicates(rack);
  resendUnpunished(connection, moment);
  rearm(connection, moment);
}

const textOf = ({ from, to, fin }: Sent): number => to - from - (fin ? 1 : 0);
