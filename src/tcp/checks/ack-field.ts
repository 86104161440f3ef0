/** Fifth check (RFC 9293 section 3.10.7.4). Octets up to SEG.ACK have arrived: they leave the retransmission queue, and the window may open. */
import type { Moment } from '../../base/log.ts';
import type { Values } from '../../base/trace.ts';
import { tcpControl } from '../../fsm/control.ts';
import { ACK, FIN, has, type Segment, SYN } from '../../wire/segment.ts';
import { diff, ge, gt, isBetween, le, lt, plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitChallenge } from '../emit.ts';
import { isPredicted } from '../fast-path.ts';
import { isLeft } from '../left.ts';
import { note } from '../note.ts';
import { windowOf } from '../options.ts';
import { take } from '../perform.ts';
import { answered } from '../persist.ts';
import { acknowledge } from '../rack/acknowledge.ts';
import { duplicateAck, progress } from '../recovery.ts';
import { finSent, flightSize } from '../streams.ts';
import { isRunning } from '../timers.ts';
import { remember } from '../timestamps.ts';
import { abandon } from '../user-calls.ts';
import { ackValues, advance } from './ack-of-syn.ts';
import type { Verdict } from './verdict.ts';

export function ackField(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { tcb, tunables } = connection;
  if (!has(seg, ACK)) {
    note(connection, moment, 'no ACK', true);
    return 'done';
  }
  const slack =
    tunables.recovery === 'RACK' ? Math.min(tcb.snd.maxWnd, acknowledgedSoFar(connection)) : tcb.snd.maxWnd;
  if (tunables.rfc5961 && lt(seg.ack, plus(tcb.snd.una, -slack))) {
    emitChallenge(connection, note(connection, moment, 'ACK too old', false, ackValues(connection, seg)));
    return 'done';
  }
  if (gt(seg.ack, tcb.snd.nxt)) {
    emitChallenge(
      connection,
      note(connection, moment, 'ACK of the future', false, ackValues(connection, seg)),
    );
    return 'done';
  }
  // An old ACK says nothing about the time either, unless Linux takes it for an ordinary one (tcp_ack()).
  const counts = tunables.recovery !== 'RACK' || !lt(seg.ack, tcb.snd.una) || isPredicted(connection, seg);
  if (counts) remember(connection, seg, moment.now);
  const isNew = isBetween(tcb.snd.una, seg.ack, tcb.snd.nxt);
  const values = isNew ? ackValues(connection, seg) : none;
  const told = isNew ? note(connection, moment, newAckRule(connection), true, values) : moment;
  if (tunables.recovery === 'RACK') {
    acknowledge(connection, seg, told);
    return finAcknowledged(connection, seg, isNew, values, told);
  }
  connection.probes = isRunning(connection.timers, 'persist') ? connection.probes : 0;
  const duplicate = isDuplicate(connection, seg);
  const octets = diff(seg.ack, tcb.snd.una);
  if (isNew) advance(connection, seg, told);
  updateWindow(connection, seg, moment);
  answered(connection, told);
  if (isNew) progress(connection, octets, told);
  else if (duplicate) duplicateAck(connection, seg, moment);
  return finAcknowledged(connection, seg, isNew, values, told);
}

const none: Values = {};

/** Octets of ours that the peer has acknowledged; a caller's SYN counts as one (Linux: bytes_acked). */
const acknowledgedSoFar = ({ sendBuffer, answers }: Connection): number =>
  sendBuffer.start + (answers ? 0 : 1);

/** Our FIN is acknowledged with everything before it. */
function finAcknowledged(
  connection: Connection,
  seg: Segment,
  isNew: boolean,
  values: Values,
  told: Moment,
): Verdict {
  const { tcb, control } = connection;
  if (
    isNew &&
    finSent(connection) &&
    same(tcb.snd.una, tcb.snd.nxt) &&
    tcpControl.accepts(control, 'rcv ACK of FIN')
  ) {
    take(connection, 'rcv ACK of FIN', note(connection, told, 'FIN acknowledged', true, values));
    if (connection.deaf) abandon(connection, told, seg);
  }
  // What remains of a connection without a socket looks at no more than a FIN, and at octets that nobody will read.
  const isSpent = !has(seg, FIN) && !gt(plus(seg.seq, seg.text.length), connection.tcb.rcv.nxt);
  const isOver = connection.control.has.waits || isSpent;
  return connection.control.has.void || (isLeft(connection) && isOver) ? 'done' : 'next';
}

/** After the peer's FIN and ours, the text speaks of the ACK of our FIN alone. */
const newAckRule = ({ control }: Connection): 'new ACK' | 'new ACK while closing' =>
  control.has.finishes && control.has['finished by peer'] ? 'new ACK while closing' : 'new ACK';

/** RFC 5681 section 2: (a) octets outstanding, (b) no text, (c) no SYN or FIN, (d) the greatest ACK, (e) the same window. */
function isDuplicate(connection: Connection, seg: Segment): boolean {
  const { tcb } = connection;
  return (
    flightSize(connection) > 0 &&
    seg.text.length === 0 &&
    !has(seg, SYN | FIN) &&
    same(seg.ack, tcb.snd.una) &&
    windowOf(connection, seg) === tcb.snd.wnd &&
    !isRunning(connection.timers, 'persist')
  );
}

/** SND.WL1 and SND.WL2 keep an old segment from setting the window. */
function updateWindow(connection: Connection, seg: Segment, moment: Moment): void {
  const { snd } = connection.tcb;
  if (!le(snd.una, seg.ack)) return;
  const fresh = lt(snd.wl1, seg.seq) || (same(snd.wl1, seg.seq) && ge(seg.ack, snd.wl2));
  if (!fresh) return;
  const window = windowOf(connection, seg);
  if (window !== snd.wnd)
    note(connection, moment, 'window update', true, {
      'SND.WL1': toNumber(snd.wl1),
      'SEG.SEQ': toNumber(seg.seq),
      'SEG.WND': window,
    });
  snd.wnd = window;
  snd.maxWnd = Math.max(snd.maxWnd, window);
  snd.wl1 = seg.seq;
  snd.wl2 = seg.ack;
}
