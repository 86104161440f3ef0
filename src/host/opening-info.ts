/** `struct tcp_info` while there is no connection yet: of a fresh socket, a listener, and of one whose SYN is not answered. */
import { second } from '../base/time.ts';
import { permits } from '../fsm/control.ts';
import type { Connection } from '../tcp/connection.ts';
import { ownMss } from '../tcp/own-mss.ts';
import { headersTo, unnamed } from '../tcp/send-mss.ts';
import { same } from '../wire/seq.ts';
import type { Listening } from './socket.ts';

type Info = Readonly<Record<string, number>>;

/** enum in net/tcp_states.h */
const states = { calling: 2, closed: 7, listening: 10 } as const;
/** TCP_INIT_CWND, TCP_INFINITE_SSTHRESH and TCP_MIN_MSS */
const firstWindow = 10;
const infinite = 0x7fffffff;
const smallestMss = 88;
const timestampsLength = 12;

const nothing: Info = Object.fromEntries(
  (
    'state ca_state retransmits probes backoff options snd_wscale rcv_wscale rto ato snd_mss rcv_mss unacked sacked ' +
    'lost retrans fackets last_data_sent last_ack_sent last_data_recv last_ack_recv pmtu rcv_ssthresh rtt rttvar ' +
    'snd_ssthresh snd_cwnd advmss reordering rcv_rtt rcv_space total_retrans notsent_bytes min_rtt delivered snd_wnd'
  )
    .split(' ')
    .map((name) => [name, 0]),
);

/** A socket that has never called (tcp_init_sock()). */
export const closedInfo: Info = {
  ...nothing,
  state: states.closed,
  rto: second,
  rttvar: second / 4,
  snd_mss: 536,
  snd_ssthresh: infinite,
  snd_cwnd: firstWindow,
  reordering: 3,
};

/** One that listened, and was shut (tcp_disconnect()). */
export const stoppedInfo: Info = { ...closedInfo, rcv_mss: smallestMss };

/** One whose connect() waits for octets to carry (TCP_FASTOPEN_CONNECT). */
export const deferredInfo: Info = { ...closedInfo, state: states.calling };

/** A listener tells its accept queue instead: how many wait, and how many may (tcp_get_info()). */
export const listeningInfo = ({ ready, backlog }: Listening): Info => ({
  ...nothing,
  state: states.listening,
  unacked: ready.length,
  sacked: backlog,
  snd_cwnd: firstWindow,
  reordering: 3,
});

/** What differs while our SYN is out, or was never answered: nothing is agreed on, and the SYN counts as a segment. */
export function openingInfo(connection: Connection): Info {
  const { tcb, rack, tunables, control, answers, crossed, fastOpen, path, remote } = connection;
  // A listener's child that has octets already is a connection like any other.
  if (!same(tcb.snd.una, tcb.iss) || fastOpen.early) return {};
  const isAlone = !answers && !crossed;
  const out = permits(control, 'opens') ? 1 : 0;
  const carried = rack.queue.length || (fastOpen.mss > 0 ? 1 : 0);
  const shared = {
    unacked: out * (1 + carried),
    advmss: ownMss(tunables),
    rcv_space: 0,
    snd_cwnd: firstWindow,
  };
  if (!isAlone) return shared;
  const alone = {
    ...shared,
    options: 0,
    rcv_wscale: 0,
    snd_mss:
      Math.min(unnamed(connection), path.mtu - headersTo(remote.address)) -
      (tunables.timestamps ? timestampsLength : 0),
    rcv_mss: smallestMss,
    backoff: out * Math.max(0, rack.timeouts - tunables.synLinearTimeouts),
  };
  // A time-out treats the SYN as it treats octets.
  return rack.timeouts === 0 || rack.totalAgain === 0
    ? alone
    : { ...alone, ca_state: 4, lost: 1 + carried, retrans: 1, snd_cwnd: 1, snd_ssthresh: 7 };
}
