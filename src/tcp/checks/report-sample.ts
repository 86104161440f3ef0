/** Round-trip samples: taken by timestamp, and written down with what they made of the estimators (RFC 6298). */
import { type Moment, record } from '../../base/log.ts';
import type { Duration } from '../../base/time.ts';
import type { Segment } from '../../wire/segment.ts';
import type { Connection } from '../connection.ts';
import { sample } from '../rtt.ts';
import { echoedRoundTrip } from '../timestamps.ts';

/** What was sent more than once is measured by the timestamp that comes back (RFC 7323 section 4). */
export function sampleByEcho(connection: Connection, seg: Segment, moment: Moment): void {
  const measured = echoedRoundTrip(connection, seg, moment.now);
  if (measured === null) return;
  sample(connection.rtt, measured, connection.tunables, connection.tcb);
  reportSample(connection, measured, moment);
}

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
