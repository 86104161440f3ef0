/** Writes a round-trip sample down with what it made of the estimators (RFC 6298). */
import { type Moment, record } from '../../base/log.ts';
import type { Duration } from '../../base/time.ts';
import type { Connection } from '../connection.ts';

export function reportSample({ id, rtt }: Connection, measured: Duration, moment: Moment): void {
  record(moment, {
    kind: 'rtt',
    connection: id,
    sample: measured,
    srtt: rtt.srtt ?? measured,
    rttvar: rtt.rttvar,
    rto: rtt.rto,
  });
}
