/** The user's calls that begin and break off a connection (RFC 9293 sections 3.10.1 and 3.10.5): OPEN, ABORT. */
import type { Moment } from '../base/log.ts';
import { tcpControl } from '../fsm/control.ts';
import { toNumber } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { take } from './perform.ts';

/** OPEN: an active one calls the remote endpoint, a passive one waits for calls. */
export function open(connection: Connection, how: 'active' | 'passive', moment: Moment): void {
  if (how === 'passive') take(connection, 'OPEN passive', moment);
  else
    take(
      connection,
      'OPEN active',
      note(connection, moment, 'call sends SYN', true, {
        'SEG.SEQ': toNumber(connection.tcb.iss),
        ISS: toNumber(connection.tcb.iss),
      }),
    );
}

/** ABORT: the connection ends at once, with a RST where the peer may hold one. */
export function abort(connection: Connection, moment: Moment): void {
  if (!tcpControl.accepts(connection.control, 'ABORT')) return;
  take(connection, 'ABORT', note(connection, moment, 'aborted', true));
}
