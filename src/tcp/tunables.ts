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

/** What each is by default, and where that comes from. */
const table: {
  readonly [name in keyof Tunables]: { readonly value: Tunables[name]; readonly source: string };
} = {
  sendBuffer: { value: 16_384, source: 'octets; RFC 9293 leaves it to the stack' },
  receiveBuffer: { value: 16_384, source: 'octets; RFC 9293 leaves it to the stack' },
  mss: { value: 1_460, source: 'octets; RFC 9293 3.7.1: MTU 1500 less 20 for IPv4 and 20 for TCP' },
  initialRto: { value: second, source: 'RFC 6298 2.1: 1 s before the first sample' },
  minimumRto: { value: second, source: 'RFC 6298 2.4: rounded up to 1 s' },
  maximumRto: { value: minute, source: 'RFC 6298 2.5: at least 60 s' },
  delayedAck: { value: 200 * millisecond, source: 'RFC 9293 3.8.6.3: less than 0.5 s' },
  overrideTimeout: { value: 500 * millisecond, source: 'RFC 9293 3.8.6.2.1: 0.1 to 1.0 s' },
  giveUpSyn: { value: 3 * minute, source: 'RFC 9293 3.8.3: R2 for a SYN at least 3 minutes' },
  giveUp: { value: 100 * second, source: 'RFC 9293 3.8.3: R2 at least 100 s' },
  userTimeout: { value: 0, source: 'RFC 9293 3.9.1.2: optional; tcp(7): 0 is the default' },
  twoMsl: { value: 4 * minute, source: 'RFC 9293 3.4.2: MSL is 2 minutes' },
  nagle: { value: true, source: 'RFC 9293 3.7.4: on unless the program turns it off' },
  keepAlive: { value: false, source: 'RFC 9293 3.8.4: off by default' },
  keepAliveIdle: { value: 2 * hour, source: 'RFC 9293 3.8.4: no less than 2 hours by default' },
  keepAliveInterval: { value: 75 * second, source: 'RFC 9293 leaves it open; 75 s is what 4.4BSD took' },
  keepAliveProbes: { value: 9, source: 'RFC 9293 leaves it open; 9 is what 4.4BSD took' },
  duplicateAckThreshold: { value: 3, source: 'RFC 5681 3.2: three' },
  challengeAckLimit: { value: 10, source: 'RFC 5961 7: 10 in 5 s; here each second' },
};

const resolved = <Name extends keyof Tunables>(name: Name): Tunables[Name] => table[name].value;

export const defaultTunables = Object.fromEntries(
  (Object.keys(table) as (keyof Tunables)[]).map((name) => [name, resolved(name)]),
) as unknown as Tunables;
