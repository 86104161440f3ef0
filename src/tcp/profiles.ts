/**
 * The profiles: what RFC 9293 and its companions name, and where Linux 6.18, FreeBSD 14 and Windows differ. A value
 * stands in a stack's column only where its source says so; an empty place is as in the first column.
 * Append-only: a recording carries the values, and a person reads them by these names.
 */
import { hour, millisecond, minute, second } from '../base/time.ts';
import type { Tunables } from './tunables.ts';

export const profileNames = ['rfc9293', 'linux', 'bsd', 'windows'] as const;
export type ProfileName = (typeof profileNames)[number];

/** An RFC's value, and those that differ; above each stands where they come from, the RFC's source first. */
type Row<Value> = { readonly rfc9293: Value } & { readonly [profile in ProfileName]?: Value };

const unlimited = 2 ** 31 - 1;

export const profileTable: { readonly [name in keyof Tunables]: Row<Tunables[name]> } = {
  /** octets; RFC 9293 leaves it to the stack; Linux: where tcp_wmem’s tuning ends; FreeBSD: sendspace */
  sendBuffer: { rfc9293: 16_384, linux: 4_194_304, bsd: 32_768 },
  /** octets; RFC 9293 leaves it to the stack; Linux: half of tcp_rmem’s 131072; FreeBSD: recvspace */
  receiveBuffer: { rfc9293: 16_384, linux: 65_536, bsd: 65_536 },
  /** octets; RFC 9293 3.7.1: MTU 1500 less 20 for IPv4 and 20 for TCP */
  mss: { rfc9293: 1_460 },
  /** RFC 6298 2.1: 1 s before the first sample */
  initialRto: { rfc9293: second },
  /** RFC 6298 2.4; Linux: TCP_RTO_MIN; FreeBSD: rexmit_min; Windows: Get-NetTCPSetting MinRto */
  minimumRto: {
    rfc9293: second,
    linux: 200 * millisecond,
    bsd: 30 * millisecond,
    windows: 300 * millisecond,
  },
  /** RFC 6298 2.5: at least 60 s; Linux: TCP_RTO_MAX; FreeBSD: TCPTV_REXMTMAX */
  maximumRto: { rfc9293: minute, linux: 2 * minute, bsd: 64 * second },
  /** RFC 9293 3.8.6.3: less than 0.5 s; Linux: TCP_DELACK_MIN; FreeBSD: delacktime; Windows: DelayedAckTimeout */
  delayedAck: {
    rfc9293: 200 * millisecond,
    linux: 40 * millisecond,
    bsd: 40 * millisecond,
    windows: 40 * millisecond,
  },
  /** RFC 9293 3.8.6.2.1: 0.1 to 1.0 s */
  overrideTimeout: { rfc9293: 500 * millisecond },
  /** RFC 9293 3.8.3: R2 for a SYN at least 3 minutes; FreeBSD: keepinit */
  giveUpSyn: { rfc9293: 3 * minute, bsd: 75 * second },
  /** RFC 9293 3.8.3: R2 at least 100 s */
  giveUp: { rfc9293: 100 * second },
  /** RFC 9293 3.9.1.2: optional; tcp(7): 0 is the default */
  userTimeout: { rfc9293: 0 },
  /** RFC 9293 3.4.2: MSL is 2 minutes; Linux: TCP_TIMEWAIT_LEN; FreeBSD: msl 30 s */
  twoMsl: { rfc9293: 4 * minute, linux: minute, bsd: minute },
  /** RFC 9293 3.7.4: on unless the program turns it off */
  nagle: { rfc9293: true },
  /** RFC 9293 3.8.4: off by default */
  keepAlive: { rfc9293: false },
  /** RFC 9293 3.8.4: no less than 2 hours by default */
  keepAliveIdle: { rfc9293: 2 * hour },
  /** RFC 9293 leaves it open; 75 s is what 4.4BSD took; Windows: SIO_KEEPALIVE_VALS */
  keepAliveInterval: { rfc9293: 75 * second, windows: second },
  /** RFC 9293 leaves it open; Linux: 9; FreeBSD: keepcnt; Windows: SIO_KEEPALIVE_VALS */
  keepAliveProbes: { rfc9293: 9, bsd: 8, windows: 10 },
  /** RFC 5681 3.2: three; Linux: tcp_reordering */
  duplicateAckThreshold: { rfc9293: 3 },
  /** RFC 5961 7: 10 in 5 s; here each second; Linux: not limited */
  challengeAckLimit: { rfc9293: 10, linux: unlimited },
  /** RFC 2018: an option; all stacks ask for it */
  sack: { rfc9293: false, linux: true, bsd: true, windows: true },
  /** RFC 2883: an extension of SACK */
  dsack: { rfc9293: false, linux: true, bsd: true },
  /** RFC 7323: an option */
  timestamps: { rfc9293: false, linux: true, bsd: true },
  /** RFC 7323: an option */
  windowScaling: { rfc9293: false, linux: true, bsd: true, windows: true },
  /** octets; Linux: the last number of tcp_rmem; FreeBSD: maxsockbuf */
  largestReceiveBuffer: { rfc9293: 65_535, linux: 33_554_432, bsd: 2_097_152 },
  /** Linux: quick ACKs, then 40 ms, and pingpong mode */
  quickAcks: { rfc9293: false, linux: true },
  /** Linux: TCP_DELACK_MAX */
  delayedAckMaximum: { rfc9293: 500 * millisecond, linux: 200 * millisecond },
  /** Linux: __tcp_select_window() */
  windowByMemory: { rfc9293: false, linux: true },
  /** RFC 6298; Linux: tcp_rtt_estimator() */
  rttEstimator: { rfc9293: 'RFC 6298', linux: 'Linux' },
  /** RFC 9293 3.8.3; Linux: tcp_write_timeout() */
  giveUpBy: { rfc9293: 'time', linux: 'count' },
  /** Linux: tcp_syn_retries */
  synRetries: { rfc9293: 0, linux: 6 },
  /** Linux: tcp_syn_linear_timeouts */
  synLinearTimeouts: { rfc9293: 0, linux: 4 },
  /** Linux: tcp_synack_retries */
  synAckRetries: { rfc9293: 0, linux: 5 },
  /** Linux: tcp_retries2 */
  retries: { rfc9293: 0, linux: 15 },
  /** Linux: tcp_orphan_retries */
  orphanRetries: { rfc9293: 0, linux: 8 },
  /** RFC 9293 names none; Linux: tcp_fin_timeout; FreeBSD: finwait2_timeout */
  finWait2: { rfc9293: 0, linux: minute, bsd: minute },
  /** RFC 5681, RFC 6582; RFC 9438 elsewhere */
  congestionControl: { rfc9293: 'NewReno', linux: 'cubic', bsd: 'cubic', windows: 'cubic' },
  /** RFC 6582; Linux: RFC 8985 with RFC 9937 */
  recovery: { rfc9293: 'NewReno', linux: 'RACK' },
  /** RFC 5681 3.1; RFC 6928: 10 segments; Windows: InitialCongestionWindow */
  initialWindow: { rfc9293: 0, linux: 10, bsd: 10, windows: 10 },
  /** RFC 8985 7.2; Linux: tcp_early_retrans 3 */
  tailLossProbe: { rfc9293: false, linux: true, bsd: true },
  /** RFC 5682; Linux: tcp_frto 2 */
  frto: { rfc9293: false, linux: true },
  /** RFC 8985 6.2; Linux: tcp_recovery 1 */
  adaptiveReordering: { rfc9293: true },
  /** RFC 5681 4.1; Linux: tcp_slow_start_after_idle 1 */
  slowStartAfterIdle: { rfc9293: true },
  /** RFC 3168; Linux: tcp_ecn 2, when the peer asks */
  ecn: { rfc9293: 'off', linux: 'asked', bsd: 'asked' },
  /** RFC 9293 3.7.4; Linux: tcp_minshall_check() */
  minshall: { rfc9293: false, linux: true },
  /** tcp(7): off by default */
  cork: { rfc9293: false },
  /** Linux: tcp_invalid_ratelimit */
  invalidRatelimit: { rfc9293: 0, linux: 500 * millisecond },
  /** Linux: the SYN follows the RST at once */
  synAgainAfterBadAck: { rfc9293: false, linux: true },
  /** RFC 9293 3.10.7.3; Linux: dropped without Fast Open */
  keepsDataOnSyn: { rfc9293: true, linux: false },
  /** FreeBSD answers the crossing FIN with its own */
  finAgainWhenBothClose: { rfc9293: false, bsd: true },
  /** Linux acknowledges also what has no ACK bit */
  timeWaitAcksBareFin: { rfc9293: false, linux: true },
  /** RFC 1337; Linux: tcp_rfc1337 0; FreeBSD ignores the RST */
  rfc1337: { rfc9293: false, bsd: true },
  /** RFC 9293 3.6.1 (MAY-2), RFC 6191 */
  timeWaitReopens: { rfc9293: false, linux: true, bsd: true },
  /** RFC 5961, part of RFC 9293 3.10.7.4 */
  rfc5961: { rfc9293: true },
  /** Linux challenges a RST at RCV.NXT + RCV.WND */
  resetAtRightEdge: { rfc9293: false, linux: true },
  /** Linux takes a RST at RCV.NXT − 1 after a FIN */
  resetBeforeFin: { rfc9293: false, linux: true },
  /** RFC 9293 3.10.7.2: RST; FreeBSD’s listener is silent */
  silentToSynAck: { rfc9293: false, bsd: true },
  /** Linux: ECONNRESET once the peer’s SYN has come */
  resetIsNoRefusal: { rfc9293: false, linux: true },
  /** Linux trims nothing while the queue is empty */
  takesBeyondWindow: { rfc9293: false, linux: true },
  /** FreeBSD rounds the buffer to whole segments */
  wholeSegmentBuffer: { rfc9293: false, bsd: true },
  /** RFC 9293 3.8.6.1: one octet; Linux: tcp_xmit_probe_skb() */
  emptyProbes: { rfc9293: false, linux: true },
  /** Linux: tcp_send_active_reset() */
  resetTellsWindow: { rfc9293: false, linux: true },
  /** a RST follows the last keep-alive probe */
  keepAliveResets: { rfc9293: false, linux: true, bsd: true },
  /** Linux: tcp_bound_to_half_wnd() */
  halfWindowSegments: { rfc9293: false, linux: true },
  /** RFC 9293 3.9.2 (MUST-49): configurable; RFC 1700: 64; Windows: DefaultTTL */
  ttl: { rfc9293: 64, windows: 128 },
  /** RFC 9293 3.9.2 (MUST-48): the user’s choice; RFC 2474: 0 */
  dscp: { rfc9293: 0 },
  /** RFC 9293 3.9.2.2 (MUST-56): never; Linux: tcp_v4_err() in SYN-SENT */
  softErrorsAbort: { rfc9293: false, linux: true },
  /** socket(7): SO_OOBINLINE is off by default */
  urgentInline: { rfc9293: false },
  /** RFC 9293 3.8.5: the octet after the urgent data; Linux: tcp_stdurg 0 */
  urgentAtPointer: { rfc9293: false },
};
