/** The smallest round trip, as RACK knows it (RFC 8985 section 6.2, step 1). */
import type { Duration, Instant } from '../../base/time.ts';
import type { RackState } from './state.ts';

const minimumRttLasts: Duration = 300_000_000;

/** The smallest of the last five minutes. */
export function noteRoundTrip(rack: RackState, roundTrip: Duration, now: Instant): void {
  if (roundTrip > rack.minimumRtt && now - rack.minimumRttAt <= minimumRttLasts) return;
  rack.minimumRtt = roundTrip;
  rack.minimumRttAt = now;
}
