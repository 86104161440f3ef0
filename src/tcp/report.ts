/** Writes the congestion window down after it changed. */
import { type Moment, record } from '../base/log.ts';
import type { Connection } from './connection.ts';
import { flightSize } from './streams.ts';

export function report(connection: Connection, event: string, moment: Moment): void {
  const { congestion } = connection;
  record(moment, {
    kind: 'congestion',
    connection: connection.id,
    cwnd: congestion.cwnd,
    ssthresh: congestion.ssthresh,
    flight: flightSize(connection),
    event,
  });
}
