/** One connection: its transmission control block (RFC 9293 section 3.3.1) and what hangs on it. Plain data. */

import type { Instant } from '../base/time.ts';
import type { ConnectionId, EntryId, SendPurpose } from '../base/trace.ts';
import type { Control } from '../fsm/control.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Segment } from '../wire/segment.ts';
import { type SeqNo, seqNo } from '../wire/seq.ts';
import type { AckPace } from './ack-pace.ts';
import { type CongestionState, copyCongestion } from './congestion/controller.ts';
import type { Ecn } from './ecn.ts';
import type { FastOpen } from './fast-open-state.ts';
import type { Agreed } from './options.ts';
import type { Path } from './path-mtu.ts';
import { copyRack, type RackState } from './rack/state.ts';
import { copyReceiveBuffer, type ReceiveBuffer } from './receive-buffer.ts';
import type { Tuning } from './receive-tuning.ts';
import type { RuleName } from './rules.ts';
import type { Sacks } from './sack-blocks.ts';
import { copySendBuffer, type SendBuffer } from './send-buffer.ts';
import { copyTimers, type TimerTable } from './timers.ts';
import type { Clock } from './timestamps.ts';
import type { Tunables } from './tunables.ts';
import type { Urgent } from './urgent-pointer.ts';
import type { WindowMemory } from './window-by-memory.ts';

/** The RFC's variables. Sequence numbers unless a line says otherwise. */
export interface Tcb {
  readonly snd: {
    una: SeqNo;
    nxt: SeqNo;
    /** Octets. */
    wnd: number;
    /** The largest window that the peer has offered: Max(SND.WND), octets. */
    maxWnd: number;
    wl1: SeqNo;
    wl2: SeqNo;
    /** Eff.snd.MSS: octets of text in a full segment; `send-mss.ts` takes off what only some segments carry. */
    mss: number;
  };
  readonly rcv: {
    nxt: SeqNo;
    /** Right edge that the peer has been told: RCV.NXT + RCV.WND never moves left (SHLD-14). */
    edge: SeqNo;
    /** RCV.NXT when the last ACK left: Last.ACK.sent of RFC 7323. */
    wup: SeqNo;
  };
  iss: SeqNo;
  irs: SeqNo;
}

/** RFC 6298. Microseconds; null before the first sample. */
export interface RttState {
  srtt: number | null;
  /** Linux's SRTT, in eighths. */
  eighths: number;
  rttvar: number;
  rto: number;
  /** Linux's mean deviation, and its largest since `until` left (tcp_rtt_estimator()). */
  deviation: number;
  largestDeviation: number;
  until: SeqNo;
  /** The octet being timed and when it was sent (Karn: only when sent once), or null. */
  timing: { readonly seq: SeqNo; readonly sentAt: Instant } | null;
  /** Consecutive time-outs of the oldest octet. */
  backoffs: number;
}

/** A segment that the host is to send, and why. */
export interface Outgoing {
  readonly seg: Segment;
  readonly purpose: SendPurpose;
  readonly offset: number;
  readonly cause: EntryId | null;
  /** The two bits of ECN in its datagram; absent is 0. */
  readonly ecn?: number;
}

/** What TCP tells its user (RFC 9293 section 3.9.1): the words after "signal" in the machine's actions, and of urgent data. */
export type Signal = 'established' | 'closing' | 'urgent' | 'refused' | 'reset' | 'timed out';

export interface Connection {
  readonly id: ConnectionId;
  local: Endpoint;
  remote: Endpoint;
  tunables: Tunables;
  control: Control;
  readonly tcb: Tcb;
  readonly sendBuffer: SendBuffer;
  readonly receiveBuffer: ReceiveBuffer;
  readonly timers: TimerTable;
  readonly rtt: RttState;
  readonly congestion: CongestionState;
  /** Where our FIN stands, once CLOSE was called: the offset after the last octet. */
  finOffset: number | null;
  /** CLOSE came in a state that has to put it off until the handshake is over (RFC 9293 section 3.10.4). */
  closeWaits: boolean;
  /** Where the peer's FIN stands, once it was seen, perhaps ahead of a hole. */
  peerFinOffset: number | null;
  /** Full-sized segments' worth of octets received since the last ACK we sent. */
  unacknowledged: number;
  /** An ACK must leave before this event is over, because of this entry; null when none is owed. */
  owedAck: { readonly cause: EntryId | null } | null;
  /** The program said that it will read no more (close(), not shutdown()): text from now on is answered with RST. */
  deaf: boolean;
  /** shutdown() has ended reading: octets that come are kept, but once we have finished as well nobody will ask for them. */
  unread: boolean;
  /** Persist probes or keep-alive probes sent without answer. */
  probes: number;
  /** When the last segment came: keep-alive counts from here. */
  heardAt: Instant;
  /** When the last segment with text left: a long silence restarts slow start. */
  sentAt: Instant;
  /** After a time-out: the stream offset from which everything is sent again; null when nothing is. */
  resendFrom: number | null;
  /** Why octets that could be sent are held back, so that the log says it once. */
  held: RuleName | null;
  /** Challenge ACKs sent in the second that began at `since`. */
  readonly challenges: { since: Instant; sent: number };
  /** When something out of the window was last answered: such answers are rationed. */
  answeredAt: Instant | null;
  /** The ACK of our SYN,ACK has come and waits for octets (TCP_DEFER_ACCEPT): until so many time-outs have passed. */
  deferredFor: number | null;
  /** We answered the peer's SYN; or both ends called at once. */
  answers: boolean;
  crossed: boolean;
  readonly urgent: Urgent;
  readonly agreed: Agreed;
  readonly ecn: Ecn;
  readonly fastOpen: FastOpen;
  /** Somebody waits for the handshake to send: what he sends acknowledges the peer's SYN. */
  writerWaits: boolean;
  readonly clock: Clock;
  readonly path: Path;
  readonly sacks: Sacks;
  readonly pace: AckPace;
  readonly memory: WindowMemory;
  readonly tuning: Tuning;
  readonly rack: RackState;
  readonly outbox: Outgoing[];
  readonly signals: Signal[];
}

export const copyConnection = (connection: Connection): Connection => ({
  ...connection,
  tcb: { ...connection.tcb, snd: { ...connection.tcb.snd }, rcv: { ...connection.tcb.rcv } },
  sendBuffer: copySendBuffer(connection.sendBuffer),
  receiveBuffer: copyReceiveBuffer(connection.receiveBuffer),
  timers: copyTimers(connection.timers),
  rtt: { ...connection.rtt },
  congestion: copyCongestion(connection.congestion),
  challenges: { ...connection.challenges },
  urgent: { ...connection.urgent },
  agreed: { ...connection.agreed },
  ecn: { ...connection.ecn },
  fastOpen: { ...connection.fastOpen },
  clock: { ...connection.clock },
  path: { ...connection.path },
  sacks: { ...connection.sacks },
  pace: { ...connection.pace },
  memory: { ...connection.memory },
  tuning: { ...connection.tuning },
  rack: copyRack(connection.rack),
  outbox: connection.outbox.slice(),
  signals: connection.signals.slice(),
});

export const zero: SeqNo = seqNo(0);
