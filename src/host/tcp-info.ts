/** A connection in the words of Linux's `struct tcp_info` (linux/tcp.h), without the prefix tcpi_. */
import { type Instant, millisecond, never } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import { linuxNumber } from '../fsm/linux-names.ts';
import type { Connection } from '../tcp/connection.ts';
import { isEarly } from '../tcp/fast-open-state.ts';
import { ownMss } from '../tcp/own-mss.ts';
import { held } from '../tcp/send-buffer.ts';
import { flightSize, hasUnsent } from '../tcp/streams.ts';
import { closedInfo, deferredInfo, listeningInfo, openingInfo, stoppedInfo } from './opening-info.ts';
import type { Socket } from './socket.ts';

/** enum tcp_ca_state */
const caStates = { open: 0, disorder: 1, cwr: 2, recovery: 3, loss: 4 } as const;
/** TCPI_OPT_… */
const optionBits = {
  timestamps: 1,
  sack: 2,
  windowScaling: 4,
  ecn: 8,
  ecnSeen: 16,
  synData: 32,
  fastOpened: 128,
} as const;
/** TCP_INFINITE_SSTHRESH */
const infinite = 0x7fffffff;
const timestampsLength = 12;
/** TCP_CLOSE */
const closedState = 7;
/** A quarter of TCP_TIMEOUT_INIT: there is no sample yet. */
const firstRttvar = 250 * millisecond;

/** Windows and flights are in segments, times in microseconds, but for those since the last events: milliseconds. */
export function tcpInfo(connection: Connection, now: Instant): Readonly<Record<string, number>> {
  const { tcb, rtt, congestion, tunables, rack, agreed, pace, memory, tuning } = connection;
  const since = (then: Instant): number => Math.floor((now - then) / millisecond);
  const unsent = hasUnsent(connection) ? held(connection.sendBuffer) - flightSize(connection) : 0;
  const counted = tunables.recovery === 'RACK';
  return {
    // A connection in TIME-WAIT has left its socket behind, closed.
    state:
      permits(connection.control, 'waits') && counted ? closedState : linuxNumber(connection.control.name),
    ca_state: caStateOf(connection),
    retransmits: timeoutsOf(connection),
    probes: connection.probes,
    backoff: rtt.backoffs,
    options: optionsOf(connection),
    snd_wscale: agreed.sendScale,
    rcv_wscale: agreed.windowScaling ? agreed.receiveScale : 0,
    rto: rtt.rto,
    ato: tunables.quickAcks ? pace.ato : tunables.delayedAck,
    snd_mss: tcb.snd.mss,
    rcv_mss: pace.rcvMss,
    unacked: permits(connection.control, 'void')
      ? 0
      : counted
        ? rack.queue.length
        : Math.ceil(flightSize(connection) / tcb.snd.mss),
    sacked: rack.sacked,
    lost: rack.lost,
    retrans: rack.again,
    fackets: 0,
    last_data_sent: since(connection.sentAt),
    last_ack_sent: 0,
    last_data_recv: since(pace.receivedAt),
    last_ack_recv: since(connection.heardAt),
    pmtu: connection.path.mtu,
    rcv_ssthresh: memory.threshold,
    rtt: rtt.srtt ?? 0,
    rttvar: rttvarOf(connection),
    snd_ssthresh: congestion.ssthresh === never ? infinite : Math.floor(congestion.ssthresh / tcb.snd.mss),
    snd_cwnd: Math.floor(congestion.cwnd / tcb.snd.mss),
    advmss: ownMss(tunables) - (agreed.timestamps && !isEarly(connection) ? timestampsLength : 0),
    reordering: rack.reordering,
    rcv_rtt: Math.floor(tuning.eighths / 8),
    rcv_space: tuning.space,
    total_retrans: rack.totalAgain,
    notsent_bytes: Math.max(0, unsent),
    min_rtt: rack.minimumRtt === never ? 2 ** 32 - 1 : rack.minimumRtt,
    delivered: rack.delivered,
    snd_wnd: tcb.snd.wnd,
    ...(counted ? openingInfo(connection) : {}),
  };
}

/** What a socket tells, whatever it is. */
export function socketInfo(
  { listening, deferred, leftover }: Pick<Socket, 'listening' | 'deferred' | 'leftover'>,
  connection: Connection | undefined,
  now: Instant,
): Readonly<Record<string, number>> {
  if (listening !== null) return listeningInfo(listening);
  if (deferred !== null) return deferredInfo;
  if (connection !== undefined) return tcpInfo(connection, now);
  return leftover.unsent > 0 ? stoppedInfo : closedInfo;
}

/** Linux keeps four times the deviation. */
function rttvarOf({ rtt, tunables }: Connection): number {
  if (rtt.srtt === null) return firstRttvar;
  return tunables.rttEstimator === 'Linux' ? Math.floor(rtt.deviation / 4) : rtt.rttvar;
}

/** Since SND.UNA last moved; the back-off stays until a round trip is measured. */
const timeoutsOf = ({ rack, rtt, tunables }: Connection): number =>
  tunables.recovery === 'RACK' ? rack.timeouts : rtt.backoffs;

function optionsOf({ agreed, ecn, fastOpen }: Connection): number {
  const spoken = {
    ...agreed,
    ecn: ecn.agreed,
    ecnSeen: ecn.seen,
    synData: fastOpen.delivered || fastOpen.taken,
    fastOpened: fastOpen.early,
  };
  const names = Object.keys(optionBits) as (keyof typeof optionBits)[];
  return names.reduce((bits, name) => bits | (spoken[name] ? optionBits[name] : 0), 0);
}

function caStateOf({ congestion, rtt, rack, tunables }: Connection): number {
  if (tunables.recovery === 'RACK') return caStates[rack.phase];
  if (rtt.backoffs > 0) return caStates.loss;
  if (congestion.recovering) return caStates.recovery;
  return congestion.duplicateAcks > 0 ? caStates.disorder : caStates.open;
}
