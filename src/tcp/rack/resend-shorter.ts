/** The MSS has become smaller: longer segments that are out are lost, and leave again in pieces (tcp_simple_retransmit()). */
import type { Moment } from '../../base/log.ts';
import type { Connection } from '../connection.ts';
import { sendMss } from '../send-mss.ts';
import { offsetOf } from '../streams.ts';
import { currentSsthresh, cwndOf, setCwnd } from './congestion-window.ts';
import { resendLost } from './resend.ts';
import { markLost, type RackState, type Sent } from './state.ts';
import { rearm } from './timers.ts';

export function resendShorter(connection: Connection, mss: number, moment: Moment): void {
  const { congestion, rack, tcb } = connection;
  // The window holds as many segments as before: their number is what the network was asked to carry.
  const segments = cwndOf(connection);
  tcb.snd.mss = mss;
  setCwnd(connection, segments);
  const most = sendMss(connection);
  const tooLong = (sent: Sent): boolean => !sent.sacked && textOf(sent) > most;
  if (!rack.queue.some(tooLong)) return;
  rack.queue = rack.queue.flatMap((sent) => (tooLong(sent) ? lostPieces(rack, sent, most) : [sent]));
  if (rack.phase !== 'loss') {
    rack.highSeq = offsetOf(connection, tcb.snd.nxt);
    congestion.ssthresh = currentSsthresh(connection);
    rack.priorSsthresh = 0;
    rack.undoMarker = -1;
    rack.phase = 'loss';
  }
  rack.frto = false;
  resendLost(connection, moment);
  rearm(connection, moment);
}

const textOf = ({ from, to, fin }: Sent): number => to - from - (fin ? 1 : 0);

/** The segment cut up; each piece counts as one that is lost. */
function lostPieces(rack: RackState, sent: Sent, most: number): readonly Sent[] {
  if (sent.lost) rack.lost -= 1;
  if (sent.again) rack.again -= 1;
  const end = sent.to - (sent.fin ? 1 : 0);
  const pieces: Sent[] = [];
  for (let from = sent.from; from < end; from += most) {
    const last = from + most >= end;
    const to = last ? sent.to : from + most;
    const piece = {
      ...sent,
      from,
      to,
      fin: last && sent.fin,
      push: last && sent.push,
      lost: false,
      again: false,
    };
    markLost(rack, piece);
    pieces.push(piece);
  }
  return pieces;
}
