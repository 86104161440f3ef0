/**
 * The causal log: what happened, when, where, because of which earlier entry, and by which rule with which live numbers.
 * Entries are facts in numbers and short names; their sentences are made in `projection`, when somebody looks.
 */
import type { Octets } from './octets.ts';
import type { Instant } from './time.ts';

export type HostName = 'client' | 'server';
export type Place = HostName | 'network';

export const hostNames = ['client', 'server'] as const satisfies readonly HostName[];
export const otherHost = (host: HostName): HostName => (host === 'client' ? 'server' : 'client');

/** Of two things that are one for each host, this host's: asked for at every event. */
export const ofHost = <Thing>(both: Record<HostName, Thing>, host: HostName): Thing =>
  host === 'client' ? both.client : both.server;

/** An entry's number: its index in the log. */
export type EntryId = number;
/** A datagram's number, unique in a world; a network copy has its own. */
export type DatagramId = number;
/** A connection's number, unique on its host. */
export type ConnectionId = number;

/** What lost a datagram: netem's `loss`, `loss gemodel` and `limit`, a person's rule for it, or their hand as it flew. */
export type LossReason = 'loss' | 'gemodel' | 'limit' | 'rule' | 'hand';
/** What changed a datagram. Left out of the entry where a person did it as it flew. */
export type ChangedBy = 'chance' | 'rule';

export type Fact =
  /** A thread makes a call; `by` says whether a person or its program asked for it. */
  | {
      readonly kind: 'call';
      readonly thread: string;
      readonly by: 'person' | 'program';
      readonly call: string;
      readonly fd: number | null;
      readonly args: Arguments;
    }
  /** The call of entry `call` waits. */
  | {
      readonly kind: 'blocked';
      readonly thread: string;
      readonly call: string;
      readonly fd: number | null;
      readonly of: EntryId;
    }
  /** The call of entry `of` returned: `value`, or −1 with `errno`. */
  | {
      readonly kind: 'return';
      readonly thread: string;
      readonly call: string;
      readonly fd: number | null;
      readonly of: EntryId;
      readonly value: number;
      readonly errno: string | null;
      readonly note: string;
      /** What recv() gave. */
      readonly octets: Octets | null;
    }
  /** A thread's program began, ended or stopped on an error; it waits for a processor (`ready`), or has one (`runs`). */
  | {
      readonly kind: 'program';
      readonly thread: string;
      readonly change: 'started' | 'ended' | 'stopped' | 'ready' | 'runs';
      readonly note: string;
    }
  /** A connection's state machine took an edge. */
  | {
      readonly kind: 'state';
      readonly connection: ConnectionId;
      readonly from: string;
      readonly to: string;
      readonly event: string;
    }
  /** A socket's machine took an edge. */
  | {
      readonly kind: 'socket';
      readonly socket: number;
      readonly fd: number | null;
      readonly from: string;
      readonly to: string;
      readonly event: string;
    }
  /** A rule was consulted: `rule` names it in the table of `tcp/rules.ts`, `values` are its live numbers in the RFC's names. */
  | {
      readonly kind: 'rule';
      readonly connection: ConnectionId | null;
      readonly rule: string;
      readonly holds: boolean;
      readonly values: Values;
    }
  /**
   * The system interrupts the program that holds this connection's socket: SIGURG tells of urgent data (tcp(7)), SIGPIPE that
   * what it wrote goes nowhere (send(2)).
   */
  | {
      readonly kind: 'signal';
      readonly connection: ConnectionId | null;
      readonly signal: 'SIGURG' | 'SIGPIPE';
    }
  /** A timer started, stopped or fired. `due` is its deadline. */
  | {
      readonly kind: 'timer';
      readonly connection: ConnectionId;
      readonly timer: string;
      readonly change: 'started' | 'restarted' | 'stopped' | 'fired';
      readonly due: Instant;
    }
  /** Congestion state after an acknowledgement or a loss; octets. */
  | {
      readonly kind: 'congestion';
      readonly connection: ConnectionId;
      readonly cwnd: number;
      readonly ssthresh: number;
      readonly flight: number;
      readonly event: string;
    }
  /** A round-trip sample was taken (RFC 6298); microseconds. */
  | {
      readonly kind: 'rtt';
      readonly connection: ConnectionId;
      readonly sample: number;
      readonly srtt: number;
      readonly rttvar: number;
      readonly rto: number;
    }
  /** A host gave a datagram to the network. Octets are the whole IP datagram as sent. */
  | {
      readonly kind: 'send';
      readonly connection: ConnectionId | null;
      readonly datagram: DatagramId;
      readonly octets: Octets;
      readonly purpose: SendPurpose;
      /** First stream offset of the text (0 is the first octet after the SYN), or −1 without text. */
      readonly offset: number;
    }
  /** The network took it: its first bit is on the line at `begins`, its last at `leaves`; it will arrive at `arrives`. */
  | {
      readonly kind: 'transit';
      readonly datagram: DatagramId;
      readonly begins: Instant;
      readonly leaves: Instant;
      readonly arrives: Instant;
    }
  /** The network lost it; the cross stands at `lostAt`. */
  | { readonly kind: 'lost'; readonly datagram: DatagramId; readonly reason: LossReason }
  /** The network changed it: a copy with a number of its own, one octet inverted in one bit, or another time of arrival. */
  | {
      readonly kind: 'copied';
      readonly datagram: DatagramId;
      readonly copy: DatagramId;
      readonly arrives: Instant;
      readonly by?: ChangedBy;
    }
  | {
      readonly kind: 'corrupted';
      readonly datagram: DatagramId;
      readonly bit: number;
      readonly by?: ChangedBy;
    }
  | {
      readonly kind: 'delayed';
      readonly datagram: DatagramId;
      readonly arrives: Instant;
      readonly by?: ChangedBy;
    }
  /** It was sent at once, without the delay, past those before it. */
  | { readonly kind: 'reordered'; readonly datagram: DatagramId }
  /** A rule for a datagram was made: `what` tells it, as `drop the second FIN of the client`. */
  | { readonly kind: 'network rule'; readonly what: string }
  /** A person's intervention or setting found nothing to act on. */
  | { readonly kind: 'missed'; readonly what: string }
  /** A link's setting was changed, in netem's words. */
  | { readonly kind: 'setting'; readonly direction: HostName; readonly name: string; readonly value: number }
  /** A datagram reached a host. */
  | { readonly kind: 'arrive'; readonly datagram: DatagramId; readonly connection: ConnectionId | null }
  /** The host threw it away unread: `why` is a reason such as `checksum`. */
  | { readonly kind: 'discard'; readonly datagram: DatagramId; readonly why: string }
  /** Octets came in order, or were kept aside behind a hole; stream offsets. */
  | {
      readonly kind: 'text';
      readonly connection: ConnectionId;
      readonly from: number;
      readonly to: number;
      readonly order: 'in order' | 'ahead' | 'duplicate';
    };

export type SendPurpose = 'first' | 'resent' | 'probe' | 'keepalive' | 'reset';
export type Arguments = { readonly [name: string]: number | string };
export type Values = { readonly [name: string]: number };

export type Kind = Fact['kind'];
/** A fact as it is written down: the octets of a datagram are made when somebody looks. */
export type Recorded =
  | Exclude<Fact, { kind: 'send' }>
  | (Omit<Extract<Fact, { kind: 'send' }>, 'octets'> & { readonly carrier: { readonly octets: Octets } });
export type Entry = Fact & {
  readonly id: EntryId;
  readonly at: Instant;
  readonly place: Place;
  readonly cause: EntryId | null;
};
export type EntryOf<K extends Kind> = Extract<Entry, { kind: K }>;
