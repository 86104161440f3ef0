/** The retransmission time-out (RFC 6298), in integer microseconds. Must not know segments. */
import type { Duration } from '../base/time.ts';
import { gt } from '../wire/seq.ts';
import { type RttState, type Tcb, zero } from './connection.ts';
import type { Tunables } from './tunables.ts';

const clockGranularity: Duration = 1;
/** Section 5.7: the RTO with which data begin after a SYN had to be sent again. */
const rtoAfterLostSyn: Duration = 3_000_000;

export const initialRtt = (tunables: Tunables): RttState => ({
  srtt: null,
  eighths: 0,
  rttvar: 0,
  rto: tunables.initialRto,
  deviation: 0,
  largestDeviation: 0,
  until: zero,
  timing: null,
  backoffs: 0,
});

/** Sections 2.2 and 2.3: a sample R makes SRTT, RTTVAR and RTO. */
export function sample(rtt: RttState, measured: Duration, tunables: Tunables, tcb: Tcb): void {
  if (tunables.rttEstimator === 'Linux') {
    sampleAsLinux(rtt, measured, tunables, tcb);
    return;
  }
  if (rtt.srtt === null) {
    rtt.srtt = measured;
    rtt.rttvar = Math.floor(measured / 2);
  } else {
    rtt.rttvar = Math.floor((3 * rtt.rttvar + Math.abs(rtt.srtt - measured)) / 4);
    rtt.srtt = Math.floor((7 * rtt.srtt + measured) / 8);
  }
  rtt.eighths = 8 * rtt.srtt;
  rtt.rto = bounded(rtt.srtt + Math.max(clockGranularity, 4 * rtt.rttvar), tunables);
}

/**
 * As Linux: RTTVAR is the largest mean deviation of a flight and never below the least RTO, so that the RTO is
 * SRTT + max(200 ms, 4·RTTVAR); it falls only once a flight, and a shorter round trip moves it little. Here `rttvar` and
 * `deviation` are four times what they stand for, and `srtt` is kept in eighths within.
 */
function sampleAsLinux(rtt: RttState, measured: Duration, tunables: Tunables, { snd }: Tcb): void {
  const least = tunables.minimumRto;
  if (rtt.srtt === null) {
    rtt.eighths = 8 * measured;
    rtt.deviation = 2 * measured;
    rtt.rttvar = Math.max(rtt.deviation, least);
    rtt.largestDeviation = rtt.rttvar;
    rtt.until = snd.nxt;
  } else {
    let off = measured - Math.floor(rtt.eighths / 8);
    rtt.eighths += off;
    if (off < 0) {
      off = -off - Math.floor(rtt.deviation / 4);
      if (off > 0) off = Math.floor(off / 8);
    } else off -= Math.floor(rtt.deviation / 4);
    rtt.deviation += off;
    if (rtt.deviation > rtt.largestDeviation) {
      rtt.largestDeviation = rtt.deviation;
      rtt.rttvar = Math.max(rtt.rttvar, rtt.largestDeviation);
    }
    if (gt(snd.una, rtt.until)) {
      if (rtt.largestDeviation < rtt.rttvar)
        rtt.rttvar -= Math.floor((rtt.rttvar - rtt.largestDeviation) / 4);
      rtt.until = snd.nxt;
      rtt.largestDeviation = least;
    }
  }
  rtt.srtt = Math.max(1, Math.floor(rtt.eighths / 8));
  rtt.rto = Math.min(rtt.srtt + rtt.rttvar, tunables.maximumRto);
}

/** Section 5.5: the timer is backed off. */
export function backOff(rtt: RttState, tunables: Tunables): void {
  rtt.rto = bounded(2 * rtt.rto, tunables);
  rtt.backoffs += 1;
}

/** Section 5.7, when data transmission begins. */
export function afterHandshake(rtt: RttState, tunables: Tunables): void {
  if (rtt.backoffs > 0 && rtt.srtt === null) beginCarefully(rtt, tunables);
  rtt.backoffs = 0;
}

/** No round trip was measured. */
export function beginCarefully(rtt: RttState, tunables: Tunables): void {
  rtt.rto = bounded(Math.max(tunables.initialRto, rtoAfterLostSyn), tunables);
}

const bounded = (rto: Duration, { minimumRto, maximumRto }: Tunables): Duration =>
  Math.min(Math.max(rto, minimumRto), maximumRto);
