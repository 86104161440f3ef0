/** New connections: a transmission control block with empty buffers (RFC 9293 section 3.3.1). */
import type { ConnectionId } from '../base/trace.ts';
import { type Control, tcpControl } from '../fsm/control.ts';
import type { Endpoint } from '../wire/address.ts';
import type { SeqNo } from '../wire/seq.ts';
import { newReno } from './congestion/new-reno.ts';
import { type Connection, zero } from './connection.ts';
import { emptyReceiveBuffer } from './receive-buffer.ts';
import { initialRtt } from './rtt.ts';
import { emptySendBuffer } from './send-buffer.ts';
import { noTimers } from './timers.ts';
import type { Tunables } from './tunables.ts';

/** What RFC 9293 section 3.7.1 assumes when the peer names no maximum segment size. */
export const defaultMss = 536;

export interface Birth {
  readonly id: ConnectionId;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly iss: SeqNo;
  readonly tunables: Tunables;
}

/** A connection in CLOSED: OPEN, or the listener that forks it, goes on from there. */
export function createConnection(
  { id, local, remote, iss, tunables }: Birth,
  control: Control = tcpControl.initial,
): Connection {
  const mss = Math.min(defaultMss, tunables.mss);
  return {
    id,
    local,
    remote,
    tunables,
    control,
    tcb: {
      snd: { una: iss, nxt: iss, wnd: 0, maxWnd: 0, wl1: zero, wl2: zero, mss },
      rcv: { nxt: zero, edge: zero },
      iss,
      irs: zero,
    },
    sendBuffer: emptySendBuffer(tunables.sendBuffer),
    receiveBuffer: emptyReceiveBuffer(tunables.receiveBuffer),
    timers: noTimers(),
    rtt: initialRtt(tunables),
    congestion: newReno.initial(mss, false),
    finOffset: null,
    closeWaits: false,
    peerFinOffset: null,
    unacknowledged: 0,
    owedAck: null,
    deaf: false,
    probes: 0,
    heardAt: 0,
    sentAt: 0,
    resendFrom: null,
    held: null,
    challenges: { since: 0, sent: 0 },
    outbox: [],
    signals: [],
  };
}
