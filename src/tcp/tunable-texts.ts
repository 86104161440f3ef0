/**
 * What each tunable means and where its values come from, for who looks at a host. Nothing here decides anything: the
 * values are in `profiles.ts`, and the page fetches these words when somebody asks for them.
 */
import type { ProfileName } from './profiles.ts';
import type { Tunables } from './tunables.ts';

/** Of a number; a value of another kind has none. */
export type TunableUnit = 'time' | 'octets' | 'segments' | 'times' | 'a second' | '';

export interface TunableText {
  /** What a value of it does, in a sentence. */
  readonly says: string;
  readonly unit: TunableUnit;
  /** Where RFC 9293's value comes from, and those of the stacks that differ. */
  readonly sources: { readonly rfc9293: string } & { readonly [profile in ProfileName]?: string };
}

type Sources = Omit<TunableText['sources'], 'rfc9293'>;

const one =
  (unit: TunableUnit) =>
  (says: string, rfc9293: string, others: Sources = {}): TunableText => ({
    says,
    unit,
    sources: { rfc9293, ...others },
  });
const time = one('time');
const octets = one('octets');
const segments = one('segments');
const times = one('times');
/** A switch, or a choice among names. */
const choice = one('');

export const tunableTexts: { readonly [name in keyof Tunables]: TunableText } = {
  sendBuffer: octets('What send() may hand over before it waits.', 'RFC 9293 leaves it to the stack', {
    linux: 'where the tuning of tcp_wmem ends',
    bsd: 'net.inet.tcp.sendspace',
  }),
  firstSendBuffer: octets(
    'Memory with which the send buffer begins; it grows with the congestion window. 0: octets alone count.',
    'RFC 9293 leaves it to the stack',
    { linux: 'net.ipv4.tcp_wmem, second value' },
  ),
  receiveBuffer: octets(
    'What may wait for recv(); the window opens no further.',
    'RFC 9293 leaves it to the stack',
    {
      linux: 'half of tcp_rmem’s 131,072',
      bsd: 'net.inet.tcp.recvspace',
    },
  ),
  mss: octets(
    'The largest segment that this host takes, without headers.',
    'RFC 9293 3.7.1: an MTU of 1,500 less 40',
  ),
  initialRto: time('The time-out before the first round trip has been measured.', 'RFC 6298 2.1'),
  minimumRto: time('The time-out is never shorter.', 'RFC 6298 2.4', {
    linux: 'TCP_RTO_MIN',
    bsd: 'net.inet.tcp.rexmit_min',
    windows: 'Get-NetTCPSetting, MinRto',
  }),
  maximumRto: time('Doubling ends here.', 'RFC 6298 2.5: at least 60 s', {
    linux: 'TCP_RTO_MAX',
    bsd: 'TCPTV_REXMTMAX',
  }),
  delayedAck: time('How long an acknowledgement waits for company.', 'RFC 9293 3.8.6.3: less than 0.5 s', {
    linux: 'TCP_DELACK_MIN',
    bsd: 'net.inet.tcp.delacktime',
    windows: 'Get-NetTCPSetting, DelayedAckTimeout',
  }),
  overrideTimeout: time(
    'So long a sender waits for a window worth filling.',
    'RFC 9293 3.8.6.2.1: 0.1 to 1.0 s',
  ),
  giveUpSyn: time('R2 for a SYN: then connect() fails.', 'RFC 9293 3.8.3: at least 3 minutes', {
    bsd: 'net.inet.tcp.keepinit',
  }),
  giveUp: time('R2: a peer that is silent for so long is given up.', 'RFC 9293 3.8.3: at least 100 s'),
  userTimeout: time(
    'TCP_USER_TIMEOUT: how long octets may stay unacknowledged; 0 leaves it to R2.',
    'RFC 9293 3.9.1.2: optional',
  ),
  twoMsl: time('How long TIME-WAIT lasts.', 'RFC 9293 3.4.2: twice an MSL of 2 minutes', {
    linux: 'TCP_TIMEWAIT_LEN',
    bsd: 'twice net.inet.tcp.msl, 30 s',
  }),
  nagle: choice(
    'A short segment waits while octets are unacknowledged.',
    'RFC 9293 3.7.4: on unless the program turns it off',
  ),
  keepAlive: choice(
    'SO_KEEPALIVE: an idle peer is asked whether it lives.',
    'RFC 9293 3.8.4: off by default',
  ),
  keepAliveIdle: time(
    'TCP_KEEPIDLE: silence before the first probe.',
    'RFC 9293 3.8.4: no less than 2 hours',
  ),
  keepAliveInterval: time(
    'TCP_KEEPINTVL: from one probe to the next.',
    'RFC 9293 leaves it open; 4.4BSD took 75 s',
    {
      windows: 'SIO_KEEPALIVE_VALS',
    },
  ),
  keepAliveProbes: times(
    'TCP_KEEPCNT: so many probes without an answer, and the peer is dead.',
    'RFC 9293 leaves it open',
    {
      bsd: 'net.inet.tcp.keepcnt',
      windows: 'SIO_KEEPALIVE_VALS',
    },
  ),
  duplicateAckThreshold: segments('So many duplicate ACKs mean a loss.', 'RFC 5681 3.2: three'),
  challengeAckLimit: one('a second')('Challenge ACKs at most.', 'RFC 5961 7', { linux: 'not limited' }),
  sack: choice('Offers selective acknowledgements.', 'RFC 2018: an option', {
    linux: 'tcp_sack 1',
    bsd: 'net.inet.tcp.sack.enable 1',
    windows: 'on since Windows 2000',
  }),
  dsack: choice('Tells the sender what has come twice.', 'RFC 2883: an extension of SACK', {
    linux: 'tcp_dsack 1',
    bsd: 'since FreeBSD 13',
  }),
  timestamps: choice(
    'Offers timestamps: a round-trip time with every ACK, and PAWS.',
    'RFC 7323: an option',
    {
      linux: 'tcp_timestamps 1',
      bsd: 'net.inet.tcp.rfc1323 1',
    },
  ),
  windowScaling: choice('Offers windows beyond 65,535 octets.', 'RFC 7323: an option', {
    linux: 'tcp_window_scaling 1',
    bsd: 'net.inet.tcp.rfc1323 1',
    windows: 'receive window auto-tuning',
  }),
  largestReceiveBuffer: octets(
    'As far may tuning take the receive buffer; the scale is chosen for it.',
    'the window field’s 16 bits',
    {
      linux: 'tcp_rmem’s last number',
      bsd: 'kern.ipc.maxsockbuf',
    },
  ),
  quickAcks: choice(
    'At once at first, then delayed by how fast segments come.',
    'RFC 9293 knows a delay alone',
    {
      linux: 'quick ACKs and pingpong mode',
    },
  ),
  delayedAckMaximum: time('The longest that such an ACK waits.', 'RFC 9293 3.8.6.3', {
    linux: 'TCP_DELACK_MAX',
  }),
  windowByMemory: choice('The window follows the memory that buffers take.', 'RFC 9293 counts octets', {
    linux: '__tcp_select_window()',
  }),
  rttEstimator: choice('How the round-trip time becomes a time-out.', 'RFC 6298 2', {
    linux: 'tcp_rtt_estimator()',
  }),
  giveUpBy: choice('A silent peer is given up after a time, or after so many time-outs.', 'RFC 9293 3.8.3', {
    linux: 'tcp_write_timeout()',
  }),
  synRetries: times('SYNs sent again before connect() fails.', 'RFC 9293 3.8.3 counts time', {
    linux: 'tcp_syn_retries',
  }),
  synLinearTimeouts: times(
    'So many SYNs go out before their time-out doubles.',
    'RFC 6298 5.5 doubles at once',
    {
      linux: 'tcp_syn_linear_timeouts',
    },
  ),
  synAckRetries: times(
    'SYN,ACKs sent again before an embryonic connection ends.',
    'RFC 9293 3.8.3 counts time',
    {
      linux: 'tcp_synack_retries',
    },
  ),
  retries: times('Time-outs of data before a connection ends.', 'RFC 9293 3.8.3 counts time', {
    linux: 'tcp_retries2',
  }),
  orphanRetries: times('The same once no socket holds it.', 'RFC 9293 3.8.3 counts time', {
    linux: 'tcp_orphan_retries',
  }),
  finWait2: time(
    'How long FIN-WAIT-2 lasts once the socket is closed; 0 is for ever.',
    'RFC 9293 names no limit',
    {
      linux: 'tcp_fin_timeout',
      bsd: 'net.inet.tcp.finwait2_timeout',
    },
  ),
  congestionControl: choice('How the congestion window grows and shrinks.', 'RFC 5681, RFC 6582', {
    linux: 'RFC 9438: tcp_congestion_control cubic',
    bsd: 'RFC 9438: net.inet.tcp.cc.algorithm cubic',
    windows: 'RFC 9438: CongestionProvider CUBIC',
  }),
  recovery: choice('How losses are found and sent again.', 'RFC 6582', { linux: 'RFC 8985 with RFC 9937' }),
  initialWindow: segments('What goes out before the first ACK; 0 is RFC 5681’s table.', 'RFC 5681 3.1', {
    linux: 'RFC 6928: TCP_INIT_CWND',
    bsd: 'RFC 6928: net.inet.tcp.initcwnd_segments',
    windows: 'RFC 6928: InitialCongestionWindow',
  }),
  tailLossProbe: choice(
    'A probe finds a loss at the end before the time-out does.',
    'RFC 8985 7 is later than RFC 5681',
    {
      linux: 'tcp_early_retrans 3',
      bsd: 'the RACK stack',
    },
  ),
  frto: choice('A time-out that was too early is found out and undone.', 'RFC 5682: optional', {
    linux: 'tcp_frto 2',
  }),
  adaptiveReordering: choice('The reordering window grows with what came late.', 'RFC 8985 6.2'),
  slowStartAfterIdle: choice('After an idle time-out the window begins anew.', 'RFC 5681 4.1'),
  ecn: choice('The network may mark in place of dropping.', 'RFC 3168: an option', {
    linux: 'tcp_ecn 2: when the peer asks',
    bsd: 'net.inet.tcp.ecn.enable 2: when the peer asks',
  }),
  segmentationOffload: choice(
    'The network card cuts segments: several leave as one buffer, which may wait to be filled.',
    'no RFC’s affair',
    { linux: 'ethtool: tcp-segmentation-offload' },
  ),
  minshall: choice('Nagle’s rule waits for short segments alone.', 'RFC 9293 3.7.4', {
    linux: 'tcp_minshall_check()',
  }),
  cork: choice('TCP_CORK: a short write waits for company.', 'tcp(7): off by default'),
  invalidRatelimit: time(
    'ACKs that answer what is out of order come no faster; 0 does not limit them.',
    'RFC 9293 answers each',
    {
      linux: 'tcp_invalid_ratelimit',
    },
  ),
  synAgainAfterBadAck: choice(
    'In SYN-SENT the SYN follows the RST that answers a bad ACK.',
    'RFC 9293 3.10.7.3: RST alone',
    {
      linux: 'tcp_rcv_synsent_state_process()',
    },
  ),
  keepsDataOnSyn: choice('Octets and FIN on a SYN are kept.', 'RFC 9293 3.10.7.3', {
    linux: 'dropped without Fast Open',
  }),
  finAgainWhenBothClose: choice(
    'A crossing FIN is answered with the own FIN once more.',
    'RFC 9293 3.10.7.4: an ACK',
    {
      bsd: 'observed on FreeBSD 14',
    },
  ),
  timeWaitAcksBareFin: choice('TIME-WAIT acknowledges a FIN without an ACK.', 'RFC 9293 3.10.7.4: dropped', {
    linux: 'tcp_timewait_state_process()',
  }),
  rfc1337: choice('A RST does not end TIME-WAIT.', 'RFC 9293 3.10.7.4: it does', { bsd: 'RFC 1337' }),
  timeWaitReopens: choice('A newer SYN opens a new connection out of TIME-WAIT.', 'RFC 9293 3.6.1 (MAY-2)', {
    linux: 'RFC 6191',
    bsd: 'RFC 6191',
  }),
  rfc5961: choice(
    'A RST counts at RCV.NXT alone; elsewhere in the window it is challenged.',
    'RFC 5961, in RFC 9293 3.10.7.4',
  ),
  resetAtRightEdge: choice(
    'A RST at RCV.NXT + RCV.WND is challenged, not dropped.',
    'RFC 9293 3.10.7.4: dropped',
    {
      linux: 'tcp_sequence()',
    },
  ),
  resetBeforeFin: choice('After a FIN, a RST at RCV.NXT − 1 counts.', 'RFC 9293 3.10.7.4: dropped', {
    linux: 'tcp_reset_check()',
  }),
  silentToSynAck: choice('A listener does not answer a SYN,ACK.', 'RFC 9293 3.10.7.2: RST', {
    bsd: 'observed on FreeBSD 14',
  }),
  resetIsNoRefusal: choice(
    'Once the peer’s SYN has come, a RST is ECONNRESET.',
    'RFC 9293 3.10.7.4: connection refused',
    {
      linux: 'tcp_reset()',
    },
  ),
  takesBeyondWindow: choice(
    'Octets beyond the window are kept while the queue is empty.',
    'RFC 9293 3.10.7.4: trimmed',
    {
      linux: 'tcp_data_queue()',
    },
  ),
  wholeSegmentBuffer: choice('The receive buffer is a multiple of the MSS.', 'RFC 9293: as asked', {
    bsd: 'tcp_mss() rounds it',
  }),
  emptyProbes: choice(
    'A probe of a closed window carries an old number and no octet.',
    'RFC 9293 3.8.6.1: one octet',
    {
      linux: 'tcp_xmit_probe_skb()',
    },
  ),
  resetTellsWindow: choice('A RST that ends a connection carries its window.', 'RFC 9293 3.10.7.1: none', {
    linux: 'tcp_send_active_reset()',
  }),
  keepAliveResets: choice('A RST follows the last keep-alive probe.', 'RFC 9293 3.8.4 says nothing of it', {
    linux: 'tcp_keepalive_timer()',
    bsd: 'tcp_timer_keep()',
  }),
  halfWindowSegments: choice(
    'A peer is sent no more than half of its largest window at once.',
    'RFC 9293: up to the MSS',
    {
      linux: 'tcp_bound_to_half_wnd()',
    },
  ),
  ttl: times('Hops that a datagram lives.', 'RFC 1700: 64', { windows: 'DefaultTTL' }),
  dscp: one('')('The service that datagrams ask for: the upper six bits of IP_TOS.', 'RFC 2474: 0'),
  softErrorsAbort: choice(
    'An ICMP error that may pass ends a connection that is opening.',
    'RFC 9293 3.9.2.2 (MUST-56): never',
    {
      linux: 'tcp_v4_err() in SYN-SENT',
    },
  ),
  urgentInline: choice('SO_OOBINLINE: the urgent octet stays in the stream.', 'socket(7): off by default'),
  urgentAtPointer: choice(
    'The pointer is the last urgent octet, not the one after it.',
    'RFC 9293 3.8.5: the one after it; Linux: tcp_stdurg 0',
  ),
  windowClamp: octets('TCP_WINDOW_CLAMP: no window is larger; 0 sets no bound.', 'tcp(7): off by default'),
  synCookies: choice(
    'A listener remembers no SYN: its SYN,ACK is a cookie.',
    'RFC 4987 3.6: a defence against SYN floods',
    { linux: 'tcp_syncookies 1' },
  ),
  pathMtuDiscovery: choice(
    'Path MTU discovery: Don’t Fragment is set, and routers are believed that take less.',
    'RFC 9293 3.7.2: SHOULD; RFC 1191',
  ),
  userMss: octets('TCP_MAXSEG: no segment is larger, either way; 0 sets no bound.', 'tcp(7): off by default'),
  notSentLowat: octets(
    'TCP_NOTSENT_LOWAT: with so many octets that were never sent a writer waits; 0 sets no bound.',
    'tcp(7): off by default',
  ),
  fastOpen: one('')(
    'Octets on SYNs: 1 as a caller, 2 as a listener, 4 without a cookie, 512 from who shows none, 1,024 at every listener; added up.',
    'RFC 7413: an experiment',
    { linux: 'tcp_fastopen 1: callers that ask for it' },
  ),
  fastOpenBlackhole: time(
    'After time-outs that octets on a SYN may have caused, none is sent for so long; 0 is off.',
    'RFC 7413 7.1 leaves it open; Linux: tcp_fastopen_blackhole_timeout_sec 0',
  ),
  overflowResets: choice(
    'A full accept queue answers the last ACK with RST.',
    'Linux: tcp_abort_on_overflow 0',
  ),
};
