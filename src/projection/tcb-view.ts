/**
 * A connection's whole transmission control block (RFC 9293 section 3.3.1), with what the later RFCs have added: each
 * variable by its name there, its value now, and what it is for.
 */
import { type Instant, never } from '../base/time.ts';
import type { Connection } from '../tcp/connection.ts';
import { ownMss } from '../tcp/own-mss.ts';
import { inFlight } from '../tcp/rack/state.ts';
import { held } from '../tcp/send-buffer.ts';
import { flightSize } from '../tcp/streams.ts';
import { offeredWindow } from '../tcp/window.ts';
import { diff, type SeqNo, toNumber } from '../wire/seq.ts';
import { count, exact, octets as octetsText } from './words.ts';

export interface TcbVariable {
  readonly name: string;
  readonly value: string;
  /** Beside the value, quiet: an absolute number. */
  readonly aside: string;
  /** What it is, and where it is defined. */
  readonly explanation: string;
}

export interface TcbGroup {
  readonly title: string;
  readonly variables: readonly TcbVariable[];
}

const unknown = '–';

const row = (name: string, value: string, explanation: string, aside = ''): TcbVariable => ({
  name,
  value,
  aside,
  explanation,
});
const yes = (is: boolean): string => (is ? 'yes' : 'no');
const segments = (number: number): string => `${count(number)} ${number === 1 ? 'segment' : 'segments'}`;
const offset = (at: number): string => (at < 0 ? unknown : count(at + 1));

/** Every variable, in groups; only those of the recovery that the connection has. */
export function tcbView(connection: Connection, now: Instant): readonly TcbGroup[] {
  const counts = connection.tunables.recovery === 'RACK';
  return [
    { title: 'Send sequence', variables: sending(connection) },
    { title: 'Receive sequence', variables: receiving(connection) },
    { title: 'Agreed with the peer', variables: agreed(connection) },
    { title: 'Round trip', variables: roundTrip(connection) },
    { title: 'Congestion', variables: congestion(connection, now) },
    ...(counts ? [{ title: 'Scoreboard and recovery', variables: scoreboard(connection) }] : []),
    { title: 'Acknowledging', variables: acknowledging(connection) },
    { title: 'Path', variables: path(connection) },
  ];
}

/** A number counted from the initial one, and as it stands on the wire. */
const sequence =
  (from: SeqNo) =>
  (name: string, seq: SeqNo, explanation: string): TcbVariable =>
    row(name, count(diff(seq, from)), explanation, String(toNumber(seq)));

function sending(connection: Connection): readonly TcbVariable[] {
  const { snd, iss, irs } = connection.tcb;
  const own = sequence(iss);
  return [
    own('SND.UNA', snd.una, 'The oldest octet that is not acknowledged (RFC 9293 §3.3.1)'),
    own('SND.NXT', snd.nxt, 'The next octet to send (RFC 9293 §3.3.1)'),
    row('SND.WND', octetsText(snd.wnd), 'What the peer takes beyond SND.UNA, scaled (RFC 9293 §3.3.1)'),
    row(
      'Max(SND.WND)',
      octetsText(snd.maxWnd),
      'The largest window that it has offered (RFC 9293 §3.8.6.2.1)',
    ),
    sequence(irs)('SND.WL1', snd.wl1, 'SEG.SEQ of the last window update (RFC 9293 §3.3.1)'),
    own('SND.WL2', snd.wl2, 'SEG.ACK of the last window update (RFC 9293 §3.3.1)'),
    row('ISS', String(toNumber(iss)), 'Our initial sequence number (RFC 9293 §3.4.1)'),
    row('FlightSize', octetsText(flightSize(connection)), 'Sent and not acknowledged (RFC 5681 §2)'),
    row(
      'SND.BUF',
      octetsText(held(connection.sendBuffer)),
      'What send() has handed over and is not acknowledged',
    ),
  ];
}

function receiving(connection: Connection): readonly TcbVariable[] {
  const { rcv, irs } = connection.tcb;
  const peer = sequence(irs);
  return [
    peer('RCV.NXT', rcv.nxt, 'The next octet that is expected (RFC 9293 §3.3.1)'),
    row(
      'RCV.WND',
      octetsText(offeredWindow(connection)),
      'What the peer has been told that it may send (RFC 9293 §3.3.1)',
    ),
    peer('Last.ACK.sent', rcv.wup, 'RCV.NXT when the last ACK left (RFC 7323 §4.3)'),
    row('IRS', String(toNumber(irs)), 'The peer’s initial sequence number (RFC 9293 §3.3.1)'),
    row(
      'RCV.BUFF',
      octetsText(connection.receiveBuffer.capacity),
      'The receive buffer (RFC 9293 §3.8.6.2.2)',
    ),
    row(
      'SACK blocks',
      connection.sacks.blocks
        .map(({ left, right }) => `${count(diff(left, irs))}–${count(diff(right, irs) - 1)}`)
        .join(', ') || 'none',
      'Octets ahead of a hole, newest first, as the next ACK will tell (RFC 2018 §4)',
    ),
  ];
}

function fastOpenText({ asked, sent, delivered, early, taken }: Connection['fastOpen']): string {
  if (early) return taken ? 'octets came with the SYN' : 'carries octets before the last ACK';
  if (sent > 0) return `${octetsText(sent)} on our SYN${delivered ? ', acknowledged' : ''}`;
  return asked === null ? 'no' : 'cookie asked for';
}

function agreed({ agreed: options, clock, ecn, fastOpen }: Connection): readonly TcbVariable[] {
  const scale = (shift: number): string =>
    options.windowScaling ? `${shift} (× ${count(2 ** shift)})` : unknown;
  return [
    row('Snd.Wind.Shift', scale(options.sendScale), 'How far the peer’s windows are shifted (RFC 7323 §2.3)'),
    row('Rcv.Wind.Shift', scale(options.receiveScale), 'How far ours are (RFC 7323 §2.3)'),
    row('Fast Open', fastOpenText(fastOpen), 'Octets on a SYN, by a cookie (RFC 7413)'),
    row('SACK permitted', yes(options.sack), 'Both SYNs have permitted it (RFC 2018 §2)'),
    row('Snd.TS.OK', yes(options.timestamps), 'Both SYNs had timestamps (RFC 7323 §3.2)'),
    row(
      'TS.Recent',
      options.timestamps ? String(clock.recent) : unknown,
      'The peer’s clock, as our ACKs echo it; older segments are dropped (RFC 7323 §4.3, §5)',
    ),
    row(
      'Snd.TSoffset',
      options.timestamps ? String(clock.offset) : unknown,
      'Added to our clock, milliseconds (RFC 7323 §5.4)',
    ),
    row(
      'ECN',
      ecn.agreed ? (ecn.echoes ? 'echoes a mark' : ecn.tellsReduction ? 'tells its reduction' : 'yes') : 'no',
      'The network may mark in place of dropping: CE comes back as ECE until CWR (RFC 3168 §6.1)',
    ),
  ];
}

function roundTrip({ rtt, rack, tunables }: Connection): readonly TcbVariable[] {
  const time = (value: number | null): string => (value === null || value === never ? unknown : exact(value));
  const deviation = tunables.rttEstimator === 'Linux' ? Math.floor(rtt.deviation / 4) : rtt.rttvar;
  return [
    row('SRTT', time(rtt.srtt), 'Smoothed round-trip time (RFC 6298 §2)'),
    row('RTTVAR', rtt.srtt === null ? unknown : time(deviation), 'How far it varies (RFC 6298 §2)'),
    row(
      'RTO',
      exact(rtt.rto),
      `The retransmission time-out, ${exact(tunables.minimumRto)} to ${exact(tunables.maximumRto)} (RFC 6298 §2)`,
    ),
    row('Backoffs', count(rtt.backoffs), 'How often it has been doubled (RFC 6298 §5.5)'),
    ...(tunables.recovery === 'RACK'
      ? [row('RACK.min_RTT', time(rack.minimumRtt), 'The smallest of late (RFC 8985 §6.2)')]
      : []),
  ];
}

function congestion(
  { congestion: state, tunables, rack, tcb }: Connection,
  now: Instant,
): readonly TcbVariable[] {
  const { cubic } = state;
  const whole = Math.floor(state.cwnd / tcb.snd.mss);
  return [
    row('Algorithm', tunables.congestionControl, 'RFC 9438 for cubic, RFC 5681 with RFC 6582 for the others'),
    row('cwnd', octetsText(state.cwnd), 'The congestion window (RFC 5681 §2)', segments(whole)),
    row(
      'ssthresh',
      Number.isFinite(state.ssthresh) ? octetsText(state.ssthresh) : '∞',
      'Below it cwnd doubles each round trip (RFC 5681 §3.1)',
    ),
    ...(tunables.congestionControl === 'cubic' && tunables.recovery === 'RACK'
      ? [
          row(
            'W_max',
            segments(cubic.lastMax),
            'cwnd before the last reduction: the middle of the curve (RFC 9438 §4.1)',
          ),
          row(
            'K',
            exact(Math.round((cubic.k * 1_000_000) / 1_024)),
            'How long the curve takes back to W_max (RFC 9438 §4.2)',
          ),
          row(
            't',
            cubic.epoch === null ? unknown : exact(now - cubic.epoch),
            'Time on the curve so far (RFC 9438 §4.2)',
          ),
          row('W_est', segments(cubic.renoCwnd), 'What Reno would have by now (RFC 9438 §4.3)'),
          row(
            'HyStart',
            cubic.hystart.found ? 'slow start left' : 'watching',
            'Slow start ends when round trips grow (RFC 9406)',
          ),
        ]
      : []),
    ...(tunables.recovery === 'RACK'
      ? [
          row(
            'Pacing rate',
            Number.isFinite(rack.pacingRate)
              ? `${count(Math.round((rack.pacingRate * 8) / 1_000))} kbit/s`
              : 'no limit',
            'What cwnd lets leave in a second; it sizes the buffers that leave (Linux: sk_pacing_rate)',
          ),
        ]
      : [
          row('Duplicate ACKs', count(state.duplicateAcks), 'Three of them tell a loss (RFC 5681 §3.2)'),
          row(
            'recover',
            state.recovering ? offset(state.recover) : unknown,
            'What must be acknowledged to leave fast recovery (RFC 6582 §3.2)',
          ),
        ]),
  ];
}

function scoreboard({ rack }: Connection): readonly TcbVariable[] {
  return [
    row('Phase', rack.phase, 'Open, disorder, CWR, recovery or loss (Linux: tcp_ca_state)'),
    row('packets_out', segments(rack.queue.length), 'Sent and not acknowledged (RFC 8985 §5.1)'),
    row(
      'sacked_out',
      segments(rack.sacked),
      'Of these, acknowledged by SACK; without it, duplicate ACKs (RFC 2018)',
    ),
    row('lost_out', segments(rack.lost), 'Of these, taken for lost (RFC 8985 §6.2)'),
    row('retrans_out', segments(rack.again), 'Sent again, and still on the way'),
    row(
      'pipe',
      segments(inFlight(rack)),
      'In the network, as far as can be told: out − sacked − lost + sent again (RFC 6675 §4)',
    ),
    row(
      'RecoveryPoint',
      rack.phase === 'open' ? unknown : offset(rack.highSeq),
      'What must be acknowledged to leave this phase (RFC 6675 §2)',
    ),
    row('RACK.rtt', exact(rack.deliveredRtt), 'Round trip of the newest segment delivered (RFC 8985 §5.2)'),
    row('RACK.end_seq', offset(rack.deliveredEnd - 1), 'Where it ends (RFC 8985 §5.2)'),
    row(
      'RACK.reo_wnd_mult',
      count(rack.reorderingSteps),
      'Quarters of min_RTT that a late segment is waited for (RFC 8985 §6.2)',
    ),
    row(
      'Reordering',
      segments(rack.reordering),
      'So many behind it tell that one is lost; more once reordering was seen',
    ),
    row('DSACKs', count(rack.duplicates), 'Segments of which the peer said that they came twice (RFC 2883)'),
    row('TLP.end_seq', offset(rack.probeHigh - 1), 'SND.NXT when the tail loss probe left (RFC 8985 §7.1)'),
    row('prr_delivered', segments(rack.prrDelivered), 'Delivered since this recovery began (RFC 9937 §6)'),
    row('prr_out', segments(rack.prrOut), 'Sent since then (RFC 9937 §6)'),
    row(
      'Prior cwnd',
      segments(rack.priorCwnd),
      'cwnd before the reduction, to which an undo returns (RFC 5682, RFC 3522)',
    ),
    row(
      'Undo',
      rack.undoMarker < 0 ? unknown : `${rack.undoCopies < 0 ? '?' : count(rack.undoCopies)} copies left`,
      'All copies proved needless: the reduction is undone (RFC 3708)',
    ),
    row('F-RTO', yes(rack.frto), 'The last time-out is being found out about (RFC 5682)'),
    row('Delivered', segments(rack.delivered), 'In all'),
    row('Sent again', segments(rack.totalAgain), 'In all'),
  ];
}

function acknowledging({ pace, memory, tunables, challenges }: Connection): readonly TcbVariable[] {
  return [
    row(
      'ACK delay',
      exact(tunables.quickAcks && pace.ato > 0 ? pace.ato : tunables.delayedAck),
      'How long an ACK waits for company (RFC 9293 §3.8.6.3)',
    ),
    ...(tunables.quickAcks
      ? [
          row('Quick ACKs', count(pace.quick), 'So many still leave at once (Linux: quickack mode)'),
          row('Pingpong', yes(pace.pingpong), 'Data go both ways: ACKs ride on them'),
          row('rcv_mss', octetsText(pace.rcvMss), 'The peer’s segments, as far as can be told'),
        ]
      : []),
    ...(tunables.windowByMemory
      ? [
          row(
            'rcv_ssthresh',
            octetsText(memory.threshold),
            'What the window may be now: it begins small and grows (Linux)',
          ),
          row('Window clamp', octetsText(memory.clamp), 'No window is larger (Linux: TCP_WINDOW_CLAMP)'),
        ]
      : []),
    row('Challenge ACKs', count(challenges.sent), 'In this second (RFC 5961 §7)'),
  ];
}

function path({ tcb, tunables, probes, path: way }: Connection): readonly TcbVariable[] {
  return [
    row(
      'PMTU',
      octetsText(way.mtu),
      'The longest datagram that the way to the peer takes (RFC 1191 §3, RFC 8201 §4)',
    ),
    row(
      'Eff.snd.MSS',
      octetsText(tcb.snd.mss),
      'Octets of text in a full segment: the peer’s MSS, the path and our options decide (RFC 9293 §3.7.1)',
    ),
    row('MSS offered', octetsText(ownMss(tunables)), 'What our SYN names (RFC 9293 §3.7.1)'),
    row('Probes', count(probes), 'Of a closed window or an idle peer, without an answer (RFC 9293 §3.8.6.1)'),
  ];
}
