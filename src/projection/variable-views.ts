/** The variables that decide how much is sent and how long is waited. */
import type { Connection } from '../tcp/connection.ts';
import type { VariableView } from './views.ts';
import { count, exact, milliseconds } from './words.ts';

const unknown = '–';

export function variableViews(connection: Connection | null): readonly VariableView[] {
  const rtt = connection?.rtt;
  const congestion = connection?.congestion;
  return [
    {
      name: 'cwnd',
      value: congestion === undefined ? unknown : count(congestion.cwnd),
      explanation:
        'Congestion window, octets: as much may be unacknowledged for the network’s sake (RFC 5681 §2)',
    },
    {
      name: 'ssthresh',
      value: congestion === undefined ? unknown : threshold(congestion.ssthresh),
      explanation:
        'Slow start threshold, octets: below it cwnd doubles each round trip (RFC 5681 §3.1); ∞ before the first loss',
    },
    {
      name: 'SRTT',
      value: rtt?.srtt == null ? unknown : milliseconds(rtt.srtt),
      explanation: 'Smoothed round-trip time, milliseconds (RFC 6298 §2)',
    },
    {
      name: 'RTO',
      value: rtt === undefined ? unknown : exact(rtt.rto),
      explanation:
        'Retransmission time-out: SRTT + 4 × RTTVAR, at least 1 s, doubled with each time-out (RFC 6298 §2)',
    },
  ];
}

const threshold = (octets: number): string => (Number.isFinite(octets) ? count(octets) : '∞');
