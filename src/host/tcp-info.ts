/** A connection in the words of Linux's `struct tcp_info` (linux/tcp.h), without the prefix tcpi_. */
import { type Instant, millisecond, never } from '../base/time.ts';
import { linuxNumber } from '../fsm/linux-names.ts';
import type { Connection } from '../tcp/connection.ts';
import { flightSize, hasUnsent } from '../tcp/streams.ts';

/** enum tcp_ca_state */
const caStates = { open: 0, disorder: 1, cwr: 2, recovery: 3, loss: 4 } as const;
/** TCP_INFINITE_SSTHRESH */
const infinite = 0x7fffffff;

export function tcpInfo(connection: Connection, now: Instant): Readonly<Record<string, number>> {
  const { tcb, rtt, congestion, tunables, sentAt, heardAt, probes } = connection;
  const segments = (octets: number): number => Math.ceil(octets / tcb.snd.mss);
  return {
    state: linuxNumber(connection.control.name),
    ca_state: caStateOf(connection),
    retransmits: rtt.backoffs,
    probes,
    backoff: rtt.backoffs,
    options: 0,
    snd_wscale: 0,
    rcv_wscale: 0,
    rto: rtt.rto,
    ato: tunables.delayedAck,
    snd_mss: tcb.snd.mss,
    rcv_mss: Math.min(tunables.mss, tcb.snd.mss),
    unacked: segments(flightSize(connection)),
    sacked: 0,
    lost: 0,
    retrans: 0,
    fackets: 0,
    last_data_sent: Math.floor((now - sentAt) / millisecond),
    last_ack_sent: 0,
    last_data_recv: Math.floor((now - heardAt) / millisecond),
    last_ack_recv: Math.floor((now - heardAt) / millisecond),
    pmtu: tunables.mss + 40,
    rcv_ssthresh: connection.receiveBuffer.capacity,
    rtt: rtt.srtt ?? 0,
    rttvar: rtt.srtt === null ? Math.floor(tunables.initialRto / 4) : rtt.rttvar,
    snd_ssthresh: congestion.ssthresh === never ? infinite : Math.floor(congestion.ssthresh / tcb.snd.mss),
    snd_cwnd: Math.floor(congestion.cwnd / tcb.snd.mss),
    advmss: tunables.mss,
    reordering: tunables.duplicateAckThreshold,
    rcv_rtt: 0,
    rcv_space: connection.receiveBuffer.capacity,
    total_retrans: 0,
    notsent_bytes: hasUnsent(connection)
      ? connection.sendBuffer.end - connection.sendBuffer.start - flightSize(connection)
      : 0,
    snd_wnd: tcb.snd.wnd,
  };
}

function caStateOf({ congestion, rtt }: Connection): number {
  if (rtt.backoffs > 0) return caStates.loss;
  if (congestion.recovering) return caStates.recovery;
  return congestion.duplicateAcks > 0 ? caStates.disorder : caStates.open;
}
