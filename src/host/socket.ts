/** A socket: what a descriptor stands for. It outlives its descriptor for as long as its connection lives. Plain data. */
import type { Instant } from '../base/time.ts';
import type { ConnectionId } from '../base/trace.ts';
import type { SocketControl } from '../fsm/control.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Errno } from './errno.ts';
import type { OptionValue } from './options.ts';
import type { AddressFamily } from './syscall.ts';

export interface Listening {
  readonly backlog: number;
  /** The SYN queue: children whose handshake is not over. */
  readonly halfOpen: number[];
  /** The accept queue: children that wait for accept(). Socket numbers, oldest first. */
  readonly ready: number[];
  /** How many have come into the accept queue. */
  arrived: number;
  /** When a SYN was last answered by a cookie; null before. */
  cookieAt: Instant | null;
}

/** What shutdown() did to a socket without a connection, or a failed connect(): the next connection begins so. */
export interface ShutEarly {
  readonly reading: boolean;
  /** Silently, unless the handshake was over but for the peer's ACK: then a FIN follows it. */
  readonly writing: 'no' | 'silently' | 'by FIN';
}
export const nothingShut: ShutEarly = { reading: false, writing: 'no' };
export const bothShut: ShutEarly = { reading: true, writing: 'silently' };

/** What SIOCOUTQ counts of connections that are gone: a SYN that nobody acknowledged, and numbers left out since. */
export interface Leftover {
  readonly sent: number;
  readonly unsent: number;
}
export const nothingLeft: Leftover = { sent: 0, unsent: 0 };
export const unansweredSyn: Leftover = { sent: 1, unsent: 0 };

export interface Socket {
  readonly id: number;
  readonly family: AddressFamily;
  fd: number | null;
  control: SocketControl;
  local: Endpoint | null;
  connection: ConnectionId | null;
  listening: Listening | null;
  /** The listener in whose queues this child waits; null once accepted. */
  parent: number | null;
  reuseAddress: boolean;
  /** O_NONBLOCK: calls that would wait give EAGAIN or EINPROGRESS. */
  nonBlocking: boolean;
  /** FD_CLOEXEC: told by fcntl(); nothing is executed here. */
  closeOnExec: boolean;
  /** A connect() has begun whose end no call has told yet. */
  calling: boolean;
  /** Where a connect() goes that waits for the octets that its SYN shall carry (TCP_FASTOPEN_CONNECT). */
  deferred: Endpoint | null;
  shutEarly: ShutEarly;
  /** A connect() that failed was shut down before anybody was told: no other call connects it or makes it listen. */
  spent: boolean;
  /** What getsockname() goes on telling of an address that was given back. */
  formerly: Endpoint | null;
  leftover: Leftover;
  /** The options that differ from their first values, as far as they are no tunables: `options.ts` reads and writes them. */
  options: { readonly [name: string]: OptionValue };
  tunables: Tunables;
  /** SO_ERROR: told once. */
  error: Errno | null;
  /** What ICMP has said of an open connection: told when the connection is given up. */
  softError: Errno | null;
  /** close() was called while a thread still waits in a call on it. */
  closing: boolean;
}

export const copySocket = (socket: Socket): Socket => ({
  ...socket,
  listening:
    socket.listening === null
      ? null
      : {
          ...socket.listening,
          halfOpen: socket.listening.halfOpen.slice(),
          ready: socket.listening.ready.slice(),
        },
});
