/** New connections: a transmission control block with empty buffers (RFC 9293 section 3.3.1). */
import type { ConnectionId } from '../base/trace.ts';
import { type Control, tcpControl } from '../fsm/control.ts';
import type { Endpoint } from '../wire/address.ts';
import type { SeqNo } from '../wire/seq.ts';
import { initialCongestion } from './congestion/initial-window.ts';
import { type Connection, zero } from './connection.ts';
import { noEcn } from './ecn.ts';
import { noFastOpen } from './fast-open-state.ts';
import { initialMemory, initialPace, noTuning } from './linux-state.ts';
import { offered } from './options.ts';
import { initialPath, type Route } from './path-mtu.ts';
import { initialRack } from './rack/state.ts';
import { emptyReceiveBuffer } from './receive-buffer.ts';
import { initialRtt } from './rtt.ts';
import { emptySendBuffer } from './send-buffer.ts';
import { assumedMss, wholeSegments } from './send-mss.ts';
import { noTimers } from './timers.ts';
import type { Tunables } from './tunables.ts';
import { notUrgent } from './urgent-pointer.ts';

export interface Birth {
  readonly id: ConnectionId;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly iss: SeqNo;
  readonly tunables: Tunables;
  /** Where our timestamps begin. */
  readonly clockOffset?: number;
  /** What the host knows of the way; its MTU is in the tunables. */
  readonly route?: Route | null;
}

/** A connection in CLOSED: OPEN, or the listener that forks it, goes on from there. */
export function createConnection(
  { id, local, remote, iss, tunables, clockOffset = 0, route = null }: Birth,
  control: Control = tcpControl.initial,
): Connection {
  const assumed = assumedMss(remote.address);
  // Until the peer has named its own, who calls takes the user's word for it (tcp_connect_init()).
  const mss = Math.min(tunables.userMss || assumed, tunables.mss);
  return {
    id,
    local,
    remote,
    tunables,
    control,
    tcb: {
      snd: { una: iss, nxt: iss, wnd: 0, maxWnd: 0, wl1: zero, wl2: zero, mss },
      rcv: { nxt: zero, edge: zero, wup: zero },
      iss,
      irs: zero,
    },
    sendBuffer: emptySendBuffer(tunables.firstSendBuffer || tunables.sendBuffer),
    receiveBuffer: emptyReceiveBuffer(wholeSegments(tunables.receiveBuffer, tunables)),
    timers: noTimers(),
    rtt: initialRtt(tunables),
    congestion: initialCongestion(mss, false),
    finOffset: null,
    closeWaits: false,
    peerFinOffset: null,
    unacknowledged: 0,
    owedAck: null,
    deaf: false,
    unread: false,
    probes: 0,
    heardAt: 0,
    sentAt: 0,
    resendFrom: null,
    held: null,
    challenges: { since: 0, sent: 0 },
    answeredAt: null,
    deferredFor: null,
    answers: false,
    crossed: false,
    urgent: notUrgent(),
    agreed: offered(tunables),
    ecn: noEcn(),
    fastOpen: noFastOpen(),
    writerWaits: false,
    clock: { offset: clockOffset, recent: 0, recentAt: null, last: null, offered: null },
    path: initialPath(remote, tunables, assumed, route),
    sacks: { blocks: [], duplicate: null },
    pace: initialPace(),
    memory: initialMemory(tunables),
    tuning: noTuning(),
    rack: initialRack(tunables),
    outbox: [],
    signals: [],
  };
}
