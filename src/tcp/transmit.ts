/** Putting a piece of our stream on the wire, for the first time or again. */
import type { Moment } from '../base/log.ts';
import type { SendPurpose } from '../base/trace.ts';
import { ACK, FIN, PSH } from '../wire/segment.ts';
import { later, plus } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { emit } from './emit.ts';
import { slice } from './send-buffer.ts';
import { finSent, offsetOf, seqOf } from './streams.ts';
import { patience, startR2, startUnlessRunning } from './timing.ts';

export interface Piece {
  /** Stream offset. */
  readonly from: number;
  readonly length: number;
  /** The FIN stands behind it. */
  readonly fin: boolean;
}

/** Sends a piece that was never sent: SND.NXT moves past it, and it may be timed for a round-trip sample. */
export function transmit(
  connection: Connection,
  piece: Piece,
  moment: Moment,
  purpose: SendPurpose = 'first',
): void {
  const { tcb, rtt } = connection;
  const seq = seqOf(connection, piece.from);
  if (rtt.timing === null) rtt.timing = { seq, sentAt: moment.now };
  tcb.snd.nxt = plus(seq, piece.length + (piece.fin ? 1 : 0));
  put(connection, piece, purpose, moment);
}

/** Sends a piece again, perhaps with new octets behind it. What is sent twice gives no sample (Karn). */
export function retransmit(
  connection: Connection,
  piece: Piece,
  moment: Moment,
  purpose: SendPurpose = 'resent',
): void {
  const { tcb, rtt } = connection;
  rtt.timing = null;
  tcb.snd.nxt = later(tcb.snd.nxt, seqOf(connection, piece.from + piece.length + (piece.fin ? 1 : 0)));
  put(connection, piece, purpose, moment);
}

/** What was sent at SND.UNA: at most `most` octets, with the FIN where they reach it. */
export function oldestPiece(connection: Connection, most = connection.tcb.snd.mss): Piece {
  const { tcb, sendBuffer, finOffset } = connection;
  const from = offsetOf(connection, tcb.snd.una);
  const length = Math.min(most, sendBuffer.end - from, offsetOf(connection, tcb.snd.nxt) - from);
  return { from, length, fin: finSent(connection) && from + length === finOffset };
}

function put(
  connection: Connection,
  { from, length, fin }: Piece,
  purpose: SendPurpose,
  moment: Moment,
): void {
  const { sendBuffer, rtt } = connection;
  const pushed = length > 0 && from + length === sendBuffer.end;
  emit(
    connection,
    {
      seq: seqOf(connection, from),
      control: ACK | (fin ? FIN : 0) | (pushed ? PSH : 0),
      text: slice(sendBuffer, from, length),
      offset: length > 0 ? from : -1,
      purpose,
    },
    moment,
  );
  connection.sentAt = moment.now;
  startR2(connection, patience(connection), moment);
  if (purpose !== 'probe') startUnlessRunning(connection, 'retransmission', rtt.rto, moment);
}
