/** Second check (RFC 9293 section 3.10.7.4 with RFC 5961 section 3.2): a RST counts only exactly at RCV.NXT. */
import type { Moment } from '../../base/log.ts';
import { permits } from '../../fsm/control.ts';
import { has, RST, type Segment } from '../../wire/segment.ts';
import { same, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitChallenge } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import type { Verdict } from './verdict.ts';

export function resetBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  if (!has(seg, RST)) return 'next';
  const { tcb, control } = connection;
  const values = { 'SEG.SEQ': toNumber(seg.seq), 'RCV.NXT': toNumber(tcb.rcv.nxt) };
  if (!same(seg.seq, tcb.rcv.nxt)) {
    emitChallenge(connection, note(connection, moment, 'reset near', false, values));
    return 'done';
  }
  const told = note(connection, moment, 'reset', true, values);
  take(connection, 'rcv RST', told);
  if (permits(control, 'opens') && permits(connection.control, 'listens'))
    note(connection, told, 'back to LISTEN', true);
  return 'done';
}
