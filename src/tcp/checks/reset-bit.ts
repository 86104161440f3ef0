/** Second check (RFC 9293 section 3.10.7.4 with RFC 5961 section 3.2): a RST counts only exactly at RCV.NXT. */
import type { Moment } from '../../base/log.ts';
import { has, RST, type Segment } from '../../wire/segment.ts';
import { plus, same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitChallenge } from '../emit.ts';
import { note } from '../note.ts';
import { take, takeReset } from '../perform.ts';
import { isRightmost } from '../sack-blocks.ts';
import type { Verdict } from './verdict.ts';

/** Linux: a RST sent before the peer's stack knew of its own FIN stands one short of RCV.NXT. */
export const isBeforeFin = ({ control, tcb, tunables }: Connection, { seq }: Segment): boolean =>
  tunables.resetBeforeFin && control.has['finished by peer'] && same(seq, plus(tcb.rcv.nxt, -1));

export function resetBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  if (!has(seg, RST)) return 'next';
  const { tcb, control, tunables } = connection;
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt) };
  if (!tunables.rfc5961) {
    take(connection, 'rcv RST', note(connection, moment, 'reset', true, values));
    return 'done';
  }
  if (!same(seg.seq, tcb.rcv.nxt) && !isBeforeFin(connection, seg) && !isRightmost(connection, seg.seq)) {
    emitChallenge(connection, note(connection, moment, 'reset near', false, values));
    return 'done';
  }
  const told = note(connection, moment, 'reset', true, values);
  takeReset(connection, told);
  if (control.has.opens && connection.control.has.listens) note(connection, told, 'back to LISTEN', true);
  return 'done';
}
