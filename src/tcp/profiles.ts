/**
 * The profiles: what RFC 9293 and its companions name, and where Linux 6.18, FreeBSD 14 and Windows differ. A value
 * stands in a stack's column only where its source says so; an empty place is as in the first column.
 * Append-only: a recording carries the values, and a person reads them by these names.
 */
import { hour, millisecond, minute, second } from '../base/time.ts';
import type { Tunables } from './tunables.ts';

export const profileNames = ['rfc9293', 'linux', 'bsd', 'windows'] as const;
export type ProfileName = (typeof profileNames)[number];

interface Row<Value> {
  readonly values: { readonly rfc9293: Value } & { readonly [profile in ProfileName]?: Value };
  /** Where the values come from, the RFC's first. */
  readonly source: string;
}

const unlimited = 2 ** 31 - 1;

export const profileTable: { readonly [name in keyof Tunables]: Row<Tunables[name]> } = {
  sendBuffer: {
    values: { rfc9293: 16_384, linux: 4_194_304, bsd: 32_768 },
    source:
      'octets; RFC 9293 leaves it to the stack; Linux: where tcp_wmem’s tuning ends; FreeBSD: sendspace',
  },
  receiveBuffer: {
    values: { rfc9293: 16_384, linux: 65_536, bsd: 65_536 },
    source: 'octets; RFC 9293 leaves it to the stack; Linux: half of tcp_rmem’s 131072; FreeBSD: recvspace',
  },
  mss: {
    values: { rfc9293: 1_460 },
    source: 'octets; RFC 9293 3.7.1: MTU 1500 less 20 for IPv4 and 20 for TCP',
  },
  initialRto: { values: { rfc9293: second }, source: 'RFC 6298 2.1: 1 s before the first sample' },
  minimumRto: {
    values: { rfc9293: second, linux: 200 * millisecond, bsd: 30 * millisecond, windows: 300 * millisecond },
    source: 'RFC 6298 2.4; Linux: TCP_RTO_MIN; FreeBSD: rexmit_min; Windows: Get-NetTCPSetting MinRto',
  },
  maximumRto: {
    values: { rfc9293: minute, linux: 2 * minute, bsd: 64 * second },
    source: 'RFC 6298 2.5: at least 60 s; Linux: TCP_RTO_MAX; FreeBSD: TCPTV_REXMTMAX',
  },
  delayedAck: {
    values: {
      rfc9293: 200 * millisecond,
      linux: 40 * millisecond,
      bsd: 40 * millisecond,
      windows: 40 * millisecond,
    },
    source:
      'RFC 9293 3.8.6.3: less than 0.5 s; Linux: TCP_DELACK_MIN; FreeBSD: delacktime; Windows: DelayedAckTimeout',
  },
  overrideTimeout: { values: { rfc9293: 500 * millisecond }, source: 'RFC 9293 3.8.6.2.1: 0.1 to 1.0 s' },
  giveUpSyn: {
    values: { rfc9293: 3 * minute, bsd: 75 * second },
    source: 'RFC 9293 3.8.3: R2 for a SYN at least 3 minutes; FreeBSD: keepinit',
  },
  giveUp: { values: { rfc9293: 100 * second }, source: 'RFC 9293 3.8.3: R2 at least 100 s' },
  userTimeout: { values: { rfc9293: 0 }, source: 'RFC 9293 3.9.1.2: optional; tcp(7): 0 is the default' },
  twoMsl: {
    values: { rfc9293: 4 * minute, linux: minute, bsd: minute },
    source: 'RFC 9293 3.4.2: MSL is 2 minutes; Linux: TCP_TIMEWAIT_LEN; FreeBSD: msl 30 s',
  },
  nagle: { values: { rfc9293: true }, source: 'RFC 9293 3.7.4: on unless the program turns it off' },
  keepAlive: { values: { rfc9293: false }, source: 'RFC 9293 3.8.4: off by default' },
  keepAliveIdle: { values: { rfc9293: 2 * hour }, source: 'RFC 9293 3.8.4: no less than 2 hours by default' },
  keepAliveInterval: {
    values: { rfc9293: 75 * second, windows: second },
    source: 'RFC 9293 leaves it open; 75 s is what 4.4BSD took; Windows: SIO_KEEPALIVE_VALS',
  },
  keepAliveProbes: {
    values: { rfc9293: 9, bsd: 8, windows: 10 },
    source: 'RFC 9293 leaves it open; Linux: 9; FreeBSD: keepcnt; Windows: SIO_KEEPALIVE_VALS',
  },
  duplicateAckThreshold: { values: { rfc9293: 3 }, source: 'RFC 5681 3.2: three; Linux: tcp_reordering' },
  challengeAckLimit: {
    values: { rfc9293: 10, linux: unlimited },
    source: 'RFC 5961 7: 10 in 5 s; here each second; Linux: not limited',
  },
  sack: {
    values: { rfc9293: false, linux: true, bsd: true, windows: true },
    source: 'RFC 2018: an option; all stacks ask for it',
  },
  dsack: { values: { rfc9293: false, linux: true, bsd: true }, source: 'RFC 2883: an extension of SACK' },
  timestamps: { values: { rfc9293: false, linux: true, bsd: true }, source: 'RFC 7323: an option' },
  windowScaling: {
    values: { rfc9293: false, linux: true, bsd: true, windows: true },
    source: 'RFC 7323: an option',
  },
  largestReceiveBuffer: {
    values: { rfc9293: 65_535, linux: 33_554_432, bsd: 2_097_152 },
    source: 'octets; Linux: the last number of tcp_rmem; FreeBSD: maxsockbuf',
  },
  quickAcks: {
    values: { rfc9293: false, linux: true },
    source: 'Linux: quick ACKs, then 40 ms, and pingpong mode',
  },
  delayedAckMaximum: {
    values: { rfc9293: 500 * millisecond, linux: 200 * millisecond },
    source: 'Linux: TCP_DELACK_MAX',
  },
  windowByMemory: { values: { rfc9293: false, linux: true }, source: 'Linux: __tcp_select_window()' },
  rttEstimator: {
    values: { rfc9293: 'RFC 6298', linux: 'Linux' },
    source: 'RFC 6298; Linux: tcp_rtt_estimator()',
  },
  giveUpBy: {
    values: { rfc9293: 'time', linux: 'count' },
    source: 'RFC 9293 3.8.3; Linux: tcp_write_timeout()',
  },
  synRetries: { values: { rfc9293: 0, linux: 6 }, source: 'Linux: tcp_syn_retries' },
  synLinearTimeouts: { values: { rfc9293: 0, linux: 4 }, source: 'Linux: tcp_syn_linear_timeouts' },
  synAckRetries: { values: { rfc9293: 0, linux: 5 }, source: 'Linux: tcp_synack_retries' },
  retries: { values: { rfc9293: 0, linux: 15 }, source: 'Linux: tcp_retries2' },
  orphanRetries: { values: { rfc9293: 0, linux: 8 }, source: 'Linux: tcp_orphan_retries' },
  finWait2: {
    values: { rfc9293: 0, linux: minute, bsd: minute },
    source: 'RFC 9293 names none; Linux: tcp_fin_timeout; FreeBSD: finwait2_timeout',
  },
  congestionControl: {
    values: { rfc9293: 'NewReno', linux: 'cubic', bsd: 'cubic', windows: 'cubic' },
    source: 'RFC 5681, RFC 6582; RFC 9438 elsewhere',
  },
  recovery: {
    values: { rfc9293: 'NewReno', linux: 'RACK' },
    source: 'RFC 6582; Linux: RFC 8985 with RFC 9937',
  },
  initialWindow: {
    values: { rfc9293: 0, linux: 10, bsd: 10, windows: 10 },
    source: 'RFC 5681 3.1; RFC 6928: 10 segments; Windows: InitialCongestionWindow',
  },
  tailLossProbe: {
    values: { rfc9293: false, linux: true, bsd: true },
    source: 'RFC 8985 7.2; Linux: tcp_early_retrans 3',
  },
  frto: { values: { rfc9293: false, linux: true }, source: 'RFC 5682; Linux: tcp_frto 2' },
  adaptiveReordering: { values: { rfc9293: true }, source: 'RFC 8985 6.2; Linux: tcp_recovery 1' },
  slowStartAfterIdle: {
    values: { rfc9293: true },
    source: 'RFC 5681 4.1; Linux: tcp_slow_start_after_idle 1',
  },
  ecn: {
    values: { rfc9293: 'off', linux: 'asked', bsd: 'asked' },
    source: 'RFC 3168; Linux: tcp_ecn 2, when the peer asks',
  },
  minshall: {
    values: { rfc9293: false, linux: true },
    source: 'RFC 9293 3.7.4; Linux: tcp_minshall_check()',
  },
  cork: { values: { rfc9293: false }, source: 'tcp(7): off by default' },
  invalidRatelimit: {
    values: { rfc9293: 0, linux: 500 * millisecond },
    source: 'Linux: tcp_invalid_ratelimit',
  },
  synAgainAfterBadAck: {
    values: { rfc9293: false, linux: true },
    source: 'Linux: the SYN follows the RST at once',
  },
  keepsDataOnSyn: {
    values: { rfc9293: true, linux: false },
    source: 'RFC 9293 3.10.7.3; Linux: dropped without Fast Open',
  },
  finAgainWhenBothClose: {
    values: { rfc9293: false, bsd: true },
    source: 'FreeBSD answers the crossing FIN with its own',
  },
  timeWaitAcksBareFin: {
    values: { rfc9293: false, linux: true },
    source: 'Linux acknowledges also what has no ACK bit',
  },
  rfc1337: {
    values: { rfc9293: false, bsd: true },
    source: 'RFC 1337; Linux: tcp_rfc1337 0; FreeBSD ignores the RST',
  },
  timeWaitReopens: {
    values: { rfc9293: false, linux: true, bsd: true },
    source: 'RFC 9293 3.6.1 (MAY-2), RFC 6191',
  },
  rfc5961: { values: { rfc9293: true }, source: 'RFC 5961, part of RFC 9293 3.10.7.4' },
  resetAtRightEdge: {
    values: { rfc9293: false, linux: true },
    source: 'Linux challenges a RST at RCV.NXT + RCV.WND',
  },
  resetBeforeFin: {
    values: { rfc9293: false, linux: true },
    source: 'Linux takes a RST at RCV.NXT − 1 after a FIN',
  },
  silentToSynAck: {
    values: { rfc9293: false, bsd: true },
    source: 'RFC 9293 3.10.7.2: RST; FreeBSD’s listener is silent',
  },
  resetIsNoRefusal: {
    values: { rfc9293: false, linux: true },
    source: 'Linux: ECONNRESET once the peer’s SYN has come',
  },
  takesBeyondWindow: {
    values: { rfc9293: false, linux: true },
    source: 'Linux trims nothing while the queue is empty',
  },
  wholeSegmentBuffer: {
    values: { rfc9293: false, bsd: true },
    source: 'FreeBSD rounds the buffer to whole segments',
  },
  emptyProbes: {
    values: { rfc9293: false, linux: true },
    source: 'RFC 9293 3.8.6.1: one octet; Linux: tcp_xmit_probe_skb()',
  },
  resetTellsWindow: { values: { rfc9293: false, linux: true }, source: 'Linux: tcp_send_active_reset()' },
  keepAliveResets: {
    values: { rfc9293: false, linux: true, bsd: true },
    source: 'a RST follows the last keep-alive probe',
  },
  halfWindowSegments: { values: { rfc9293: false, linux: true }, source: 'Linux: tcp_bound_to_half_wnd()' },
  ttl: {
    values: { rfc9293: 64, windows: 128 },
    source: 'RFC 9293 3.9.2 (MUST-49): configurable; RFC 1700: 64; Windows: DefaultTTL',
  },
  dscp: { values: { rfc9293: 0 }, source: 'RFC 9293 3.9.2 (MUST-48): the user’s choice; RFC 2474: 0' },
  softErrorsAbort: {
    values: { rfc9293: false, linux: true },
    source: 'RFC 9293 3.9.2.2 (MUST-56): never; Linux: tcp_v4_err() in SYN-SENT',
  },
  urgentInline: { values: { rfc9293: false }, source: 'socket(7): SO_OOBINLINE is off by default' },
  urgentAtPointer: {
    values: { rfc9293: false },
    source: 'RFC 9293 3.8.5: the octet after the urgent data; Linux: tcp_stdurg 0',
  },
};
