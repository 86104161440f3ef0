/** Before the first check: an old duplicate, by its timestamp (RFC 7323 section 5.3, PAWS). A RST needs no timestamp. */
import type { Moment } from '../../base/log.ts';
import { ACK, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import type { Connection } from '../connection.ts';
import { emitAck, emitChallenge, isRationed } from '../emit.ts';
import { note } from '../note.ts';
import { isOutdated, isOvertaken } from '../timestamps.ts';
import { reportTwice } from './sequence-number.ts';
import type { Verdict } from './verdict.ts';

export function outdated(connection: Connection, seg: Segment, moment: Moment): Verdict {
  // Linux looks no further at what has no ACK: it is not even answered.
  if (connection.tunables.takesBeyondWindow && !has(seg, ACK | RST | SYN)) return 'done';
  if (has(seg, RST) || !isOutdated(connection, seg, moment.now)) return 'next';
  const told = note(connection, moment, 'PAWS', false, {
    'SEG.TSval': seg.options.timestamps?.value ?? 0,
    'TS.Recent': connection.clock.recent,
  });
  if (connection.tunables.takesBeyondWindow && isOvertaken(connection, seg)) return 'done';
  if (has(seg, SYN)) emitChallenge(connection, told);
  else if (segmentLength(seg) > 0 || !isRationed(connection, moment)) {
    reportTwice(connection, seg);
    emitAck(connection, told);
  }
  return 'done';
}
