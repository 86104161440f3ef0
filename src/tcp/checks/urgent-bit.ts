/**
 * Sixth check (RFC 9293 section 3.10.7.4): RCV.UP moves to the urgent pointer, and the user hears of it. What follows the
 * peer's FIN says nothing any more.
 */
import type { Moment } from '../../base/log.ts';
import type { Segment } from '../../wire/segment.ts';
import type { Connection } from '../connection.ts';
import { pointerArrives } from '../urgent.ts';
import type { Verdict } from './verdict.ts';

export function urgentBit(connection: Connection, seg: Segment, moment: Moment): Verdict {
  if (connection.control.has.receives) pointerArrives(connection, seg, moment);
  return 'next';
}
