/** The retransmission time-out (RFC 6298), in integer microseconds. Must not know segments. */
import type { Duration } from '../base/time.ts';
import type { RttState } from './connection.ts';
import type { Tunables } from './tunables.ts';

const clockGranularity: Duration = 1;
/** Section 5.7: the RTO with which data begin after a SYN had to be sent again. */
const rtoAfterLostSyn: Duration = 3_000_000;

export const initialRtt = (tunables: Tunables): RttState => ({
  srtt: null,
  rttvar: 0,
  rto: tunables.initialRto,
  timing: null,
  backoffs: 0,
});

/** Sections 2.2 and 2.3: a sample R makes SRTT, RTTVAR and RTO. */
export function sample(rtt: RttState, measured: Duration, tunables: Tunables): void {
  if (rtt.srtt === null) {
    rtt.srtt = measured;
    rtt.rttvar = Math.floor(measured / 2);
  } else {
    rtt.rttvar = Math.floor((3 * rtt.rttvar + Math.abs(rtt.srtt - measured)) / 4);
    rtt.srtt = Math.floor((7 * rtt.srtt + measured) / 8);
  }
  rtt.rto = bounded(rtt.srtt + Math.max(clockGranularity, 4 * rtt.rttvar), tunables);
}

/** Section 5.5: the timer is backed off. */
export function backOff(rtt: RttState, tunables: Tunables): void {
  rtt.rto = bounded(2 * rtt.rto, tunables);
  rtt.backoffs += 1;
}

/** Section 5.7, when data transmission begins. */
export function afterHandshake(rtt: RttState, tunables: Tunables): void {
  if (rtt.backoffs > 0 && rtt.srtt === null)
    rtt.rto = bounded(Math.max(tunables.initialRto, rtoAfterLostSyn), tunables);
  rtt.backoffs = 0;
}

const bounded = (rto: Duration, { minimumRto, maximumRto }: Tunables): Duration =>
  Math.min(Math.max(rto, minimumRto), maximumRto);
