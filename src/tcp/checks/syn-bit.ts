/** Fourth check (RFC 9293 section 3.10.7.4 with RFC 5961 section 4.2): a SYN in the window is suspect. */
import type { Moment } from '../../base/log.ts';
import { permits, tcpControl } from '../../fsm/control.ts';
import { has, type Segment, SYN } from '../../wire/segment.ts';
import type { Connection } from '../connection.ts';
import { emitChallenge } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { isCrossingSynAck } from './crossing.ts';
import type { Verdict } from './verdict.ts';

export function synBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  if (!has(seg, SYN) || isCrossingSynAck(connection, seg)) return 'next';
  if (permits(connection.control, 'opens') && tcpControl.accepts(connection.control, 'rcv SYN'))
    take(connection, 'rcv SYN', note(connection, moment, 'back to LISTEN', true));
  else emitChallenge(connection, note(connection, moment, 'SYN in the window', true));
  return 'done';
}
