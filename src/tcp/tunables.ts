/**
 * What a stack may choose: its numbers, and the places where RFC 9293 and the stacks of the world part ways. Each value
 * for each profile stands in `profiles.ts`, with its source. A recording carries them all, resolved.
 */
import type { Duration } from '../base/time.ts';
import { type ProfileName, profileTable } from './profiles.ts';

export interface Tunables {
  /** Octets of data. */
  readonly sendBuffer: number;
  /** With how many octets of memory it begins, to grow with cwnd up to that; 0: it is all there, and octets alone count. */
  readonly firstSendBuffer: number;
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

  // Options that a SYN may offer
  readonly sack: boolean;
  readonly dsack: boolean;
  readonly timestamps: boolean;
  readonly windowScaling: boolean;
  /** Octets: the largest receive buffer that tuning may reach; the window scale is chosen for it. */
  readonly largestReceiveBuffer: number;

  // Acknowledging
  /** Linux's way: at once at first, then delayed by how fast segments come, and hardly at all while data go back. */
  readonly quickAcks: boolean;
  /** The longest that such an ACK waits. */
  readonly delayedAckMaximum: Duration;
  /** The window follows memory that buffers take, with its right edge rounded up to the scale, as Linux does. */
  readonly windowByMemory: boolean;

  // Retransmission
  readonly rttEstimator: 'RFC 6298' | 'Linux';
  /** How a silent peer is given up: after R2, or after so many time-outs as Linux counts them. */
  readonly giveUpBy: 'time' | 'count';
  readonly synRetries: number;
  /** So many SYNs go out at the initial RTO before it doubles. */
  readonly synLinearTimeouts: number;
  readonly synAckRetries: number;
  readonly retries: number;
  /** The same for a connection that no socket holds any more. */
  readonly orphanRetries: number;
  /** How long FIN-WAIT-2 lasts once the socket is closed; never is 0. TCP_LINGER2. */
  readonly finWait2: Duration;

  // Congestion and recovery
  /** RFC 5681 counting octets, or ACKs (its equation 3); CUBIC to the RFC's letter; both as Linux counts them. */
  readonly congestionControl: 'NewReno' | 'NewReno by ACKs' | 'RFC 9438' | 'reno' | 'cubic';
  /** `NewReno` is RFC 6582; `RACK` marks each segment and is clocked by PRR (RFC 8985, 9937), as Linux does. */
  readonly recovery: 'NewReno' | 'RACK';
  /** Segments; 0 is the table of RFC 5681. */
  readonly initialWindow: number;
  readonly tailLossProbe: boolean;
  readonly frto: boolean;
  /** RFC 8985 7.2: the reordering window grows with D-SACK, and duplicates alone may tell a loss. */
  readonly adaptiveReordering: boolean;
  readonly slowStartAfterIdle: boolean;
  readonly ecn: 'off' | 'asked' | 'on';
  /** A network card cuts segments (TSO): several leave as one buffer, which may wait a little to be filled. */
  readonly segmentationOffload: boolean;
  /** Nagle waits for short segments alone (Minshall). */
  readonly minshall: boolean;
  /** A short write waits for company: TCP_CORK. */
  readonly cork: boolean;

  // Where stacks part ways
  /** An ACK that answers what is out of order comes at most so often; 0 does not limit it. */
  readonly invalidRatelimit: Duration;
  readonly synAgainAfterBadAck: boolean;
  readonly keepsDataOnSyn: boolean;
  readonly finAgainWhenBothClose: boolean;
  readonly timeWaitAcksBareFin: boolean;
  /** RFC 1337: a RST does not end TIME-WAIT. */
  readonly rfc1337: boolean;
  /** MAY-2 and RFC 6191: a SYN that is newer than the old connection opens a new one. */
  readonly timeWaitReopens: boolean;
  /** A RST is valid at RCV.NXT alone; in the window it is answered with a challenge (RFC 5961). */
  readonly rfc5961: boolean;
  readonly resetAtRightEdge: boolean;
  readonly resetBeforeFin: boolean;
  readonly silentToSynAck: boolean;
  readonly resetIsNoRefusal: boolean;
  readonly takesBeyondWindow: boolean;
  readonly wholeSegmentBuffer: boolean;
  /** A probe of a closed window carries an old sequence number and no octet. */
  readonly emptyProbes: boolean;
  /** A RST that ends a connection carries its window. */
  readonly resetTellsWindow: boolean;
  readonly keepAliveResets: boolean;
  /** A peer that has named its MSS is sent no more than half of its largest window at once. */
  readonly halfWindowSegments: boolean;
  /** Time to live, or hop limit, of what is sent. */
  readonly ttl: number;
  /** The differentiated services code point: the upper six bits of IP_TOS. */
  readonly dscp: number;
  /** An ICMP error that may pass ends a connection that is opening. */
  readonly softErrorsAbort: boolean;

  // Urgent data
  /** SO_OOBINLINE: the urgent octet stays in the stream. */
  readonly urgentInline: boolean;
  /** The pointer is taken to address the last urgent octet (RFC 1122 4.2.2.4), not the one after it: tcp_stdurg. */
  readonly urgentAtPointer: boolean;

  // Listening and opening
  /** TCP_WINDOW_CLAMP, octets: no window is larger; 0 sets no bound. */
  readonly windowClamp: number;
  /** SYN cookies (RFC 4987 section 3.6): never, when the SYN queue is full, or always. */
  readonly synCookies: 'off' | 'full' | 'always';
  /** A full accept queue answers the last ACK with RST. */
  readonly overflowResets: boolean;
  /** TCP_MAXSEG, octets: no segment is larger, either way; 0 sets no bound. */
  readonly userMss: number;
  /** TCP_NOTSENT_LOWAT, octets: with so many that were never sent a writer waits; 0 sets no bound. */
  readonly notSentLowat: number;
  /** TCP Fast Open (RFC 7413), the bits of tcp_fastopen: `fastOpenBits`. */
  readonly fastOpen: number;
  /** For how long no SYN carries octets after time-outs that one may have caused; doubles each time, 0 is off. */
  readonly fastOpenBlackhole: Duration;
  /** Path MTU discovery, by its names in ip(7): IP_PMTUDISC_DONT, _WANT, _DO, _PROBE, _INTERFACE, _OMIT. */
  readonly pathMtuDiscovery: 'off' | 'on' | 'always' | 'probe' | 'interface' | 'omit';
}

/** Every value of a profile; what a stack does not say is as the RFC has it. */
export function profileTunables(profile: ProfileName): Tunables {
  const values = Object.entries(profileTable).map(([name, row]) => [
    name,
    (row as { readonly [profile in ProfileName]?: unknown })[profile] ?? row.rfc9293,
  ]);
  return Object.fromEntries(values) as unknown as Tunables;
}

export const defaultTunables = profileTunables('rfc9293');
