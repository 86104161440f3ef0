/** A buffer leaves for the first time, segment by segment, and joins the scoreboard (tcp_transmit_skb(), tcp_event_new_data_sent()). */
import type { Moment } from '../../base/log.ts';
import type { Instant } from '../../base/time.ts';
import type { SendPurpose } from '../../base/trace.ts';
import { ACK, FIN, PSH } from '../../wire/segment.ts';
import { later, plus, toNumber } from '../../wire/seq.ts';
import { answered } from '../ack-pace.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { emit } from '../emit.ts';
import { note } from '../note.ts';
import { slice } from '../send-buffer.ts';
import { sendMss } from '../send-mss.ts';
import { seqOf } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { makeRoom } from './send-memory.ts';
import { inFlight, type Sent } from './state.ts';
import { rearm } from './timers.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly fin: boolean;
  readonly push: boolean;
  readonly ends?: boolean;
}

/** A buffer leaves for the first time and joins the scoreboard. */
export function transmit(
  connection: Connection,
  { from, to, fin, push, ends = false }: Piece,
  moment: Moment,
  purpose: SendPurpose = 'first',
): void {
  const { rack } = connection;
  const mss = sendMss(connection);
  const wasIdle = rack.queue.length === 0;
  let at = from;
  let told = moment;
  do {
    const end = Math.min(at + mss, to);
    const last = end === to;
    // A buffer of several segments is pushed, so that whoever joins them on the way need not wait for more.
    const pushed = last && (push || at > from);
    told = segmentLeaves(connection, { from: at, to: end, fin: last && fin, push: pushed }, moment, purpose);
    const sent: Sent = {
      from: at,
      to: end + (last && fin ? 1 : 0),
      fin: last && fin,
      push: last && push,
      ends: last && ends,
      joined: !last,
      sentAt: moment.now,
      deliveredThen: rack.delivered,
      sacked: false,
      lost: false,
      again: false,
      everAgain: false,
    };
    rack.queue.push(sent);
    rack.departures?.push({ sent, at: moment.now });
    at = end;
  } while (at < to);
  if ((to - from) % mss > 0 || to === from) rack.shortEnd = to + (fin ? 1 : 0);
  if (wasIdle || isRunning(connection.timers, 'lossProbe')) rearm(connection, told);
  makeRoom(connection);
}

function segmentLeaves(
  connection: Connection,
  { from, to, fin, push }: Piece,
  moment: Moment,
  purpose: SendPurpose,
): Moment {
  const { sendBuffer, tcb } = connection;
  const length = to - from;
  const size = length + (fin ? 1 : 0);
  const told = note(connection, moment, length === 0 ? 'FIN follows' : 'window permits', true, {
    'SND.NXT': toNumber(tcb.snd.nxt),
    'SEG.SEQ': toNumber(tcb.snd.nxt),
    'SEG.LEN': size,
    'SND.UNA': toNumber(tcb.snd.una),
    cwnd: connection.congestion.cwnd,
    'SND.WND': tcb.snd.wnd,
  });
  emit(
    connection,
    {
      seq: seqOf(connection, from),
      control: ACK | (fin ? FIN : 0) | (push ? PSH : 0),
      text: slice(sendBuffer, from, length),
      offset: length > 0 ? from : -1,
      purpose,
    },
    told,
  );
  tcb.snd.nxt = later(tcb.snd.nxt, plus(seqOf(connection, from), size));
  if (length > 0) octetsLeft(connection, moment.now);
  return told;
}

/** Octets have left, new or again (tcp_event_data_sent()). */
export function octetsLeft(connection: Connection, now: Instant): void {
  const { rack } = connection;
  if (inFlight(rack) === 0)
    controllerOf(connection).resumed(connection.congestion, now - connection.sentAt, now);
  connection.sentAt = now;
  answered(connection, now);
}
