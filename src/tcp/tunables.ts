/** What a stack may choose, with the value that RFC 9293 and its companions name. A recording carries them all, resolved. */
import { type Duration, hour, millisecond, minute, second } from '../base/time.ts';

export interface Tunables {
  /** Octets. */
  readonly sendBuffer: number;
  readonly receiveBuffer: number;
  /** Largest segment that this host takes, without headers: its MTU less 40. */
  readonly mss: number;
  readonly initialRto: Duration;
  readonly minimumRto: Duration;
  readonly maximumRto: Duration;
  readonly delayedAck: Duration;
  readonly overrideTimeout: Duration;
  /** R2 of RFC 9293 3.8.3, for a SYN and for everything else. */
  readonly giveUpSyn: Duration;
  readonly giveUp: Duration;
  /** TCP_USER_TIMEOUT: how long octets may stay unacknowledged, a closed window included; 0 leaves it to R2. */
  readonly userTimeout: Duration;
  readonly twoMsl: Duration;
  readonly nagle: boolean;
  readonly keepAlive: boolean;
  readonly keepAliveIdle: Duration;
  readonly keepAliveInterval: Duration;
  readonly keepAliveProbes: number;
  /** How many duplicate ACKs mean a loss. */
  readonly duplicateAckThreshold: number;
  /** Challenge ACKs a second at most (RFC 5961 section 7). */
  readonly challengeAckLimit: number;
}

export const defaultTunables: Tunables = {
  sendBuffer: 16_384,
  receiveBuffer: 16_384,
  mss: 1_460,
  initialRto: second,
  minimumRto: second,
  maximumRto: minute,
  delayedAck: 200 * millisecond,
  overrideTimeout: 500 * millisecond,
  giveUpSyn: 3 * minute,
  giveUp: 100 * second,
  userTimeout: 0,
  twoMsl: 4 * minute,
  nagle: true,
  keepAlive: false,
  keepAliveIdle: 2 * hour,
  keepAliveInterval: 75 * second,
  keepAliveProbes: 9,
  duplicateAckThreshold: 3,
  challengeAckLimit: 10,
};

/** Where each value comes from, for the person who asks. */
export const tunableSources: { readonly [name in keyof Tunables]: string } = {
  sendBuffer: 'octets; RFC 9293 leaves it to the stack',
  receiveBuffer: 'octets; RFC 9293 leaves it to the stack',
  mss: 'octets; RFC 9293 3.7.1: MTU 1500 less 20 for IPv4 and 20 for TCP',
  initialRto: 'RFC 6298 2.1: 1 s before the first sample',
  minimumRto: 'RFC 6298 2.4: rounded up to 1 s',
  maximumRto: 'RFC 6298 2.5: at least 60 s',
  delayedAck: 'RFC 9293 3.8.6.3: less than 0.5 s',
  overrideTimeout: 'RFC 9293 3.8.6.2.1: 0.1 to 1.0 s',
  giveUpSyn: 'RFC 9293 3.8.3: R2 for a SYN at least 3 minutes',
  giveUp: 'RFC 9293 3.8.3: R2 at least 100 s',
  userTimeout: 'RFC 9293 3.9.1.2: optional; tcp(7): 0 is the default',
  twoMsl: 'RFC 9293 3.4.2: MSL is 2 minutes',
  nagle: 'RFC 9293 3.7.4: on unless the program turns it off',
  keepAlive: 'RFC 9293 3.8.4: off by default',
  keepAliveIdle: 'RFC 9293 3.8.4: no less than 2 hours by default',
  keepAliveInterval: 'RFC 9293 leaves it open; 75 s is what 4.4BSD took',
  keepAliveProbes: 'RFC 9293 leaves it open; 9 is what 4.4BSD took',
  duplicateAckThreshold: 'RFC 5681 3.2: three',
  challengeAckLimit: 'RFC 5961 7: 10 in 5 s; here each second',
};
