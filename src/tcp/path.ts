/** What the network tells of the path (RFC 9293 section 3.9.2.2): it does not lead there, or it takes shorter datagrams only. */
import type { Moment } from '../base/log.ts';
import { permits } from '../fsm/control.ts';
import { isWithin, type SeqNo } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { output } from './output.ts';
import { believesRouters, type Route, textIn } from './path-mtu.ts';
import { take } from './perform.ts';
import { resendShorter } from './rack/resend-shorter.ts';
import { halfOfWindow } from './send-mss.ts';
import { flightSize, offsetOf } from './streams.ts';

/** Whether a message speaks of something that is out: anything else may be forged (RFC 5927 section 4.1). */
export const speaksOfFlight = (connection: Connection, seq: SeqNo): boolean =>
  isWithin(connection.tcb.snd.una, seq, Math.max(1, flightSize(connection) + 1));

/** The peer cannot be reached: ends a connection that is opening, where the error is hard or the stack does not wait. */
export function unreachable(connection: Connection, hard: boolean, moment: Moment): void {
  const ends = permits(connection.control, 'opens') && (hard || connection.tunables.softErrorsAbort);
  const told = note(connection, moment, 'unreachable', ends);
  if (ends) take(connection, 'user timeout', told);
}

/** RFC 1191 and RFC 8201: segments become shorter, and what was too long leaves again: no sign of congestion. */
export function narrow(connection: Connection, { mtu, cuts, until }: Route, moment: Moment): void {
  const { path, tcb, tunables } = connection;
  path.cuts = cuts;
  path.told = mtu;
  path.until = until;
  if (!believesRouters(tunables) || mtu >= path.mtu) return;
  path.mtu = mtu;
  const mss = halfOfWindow(connection, textIn(connection, mtu));
  const told = note(connection, moment, 'path is narrower', mss < tcb.snd.mss, { MTU: mtu, 'SND.MSS': mss });
  if (tunables.recovery === 'RACK') resendShorter(connection, mss, told);
  else if (mss < tcb.snd.mss) {
    tcb.snd.mss = mss;
    if (flightSize(connection) > 0) connection.resendFrom = offsetOf(connection, tcb.snd.una);
    output(connection, told);
  }
}
