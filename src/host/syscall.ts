/** The socket calls, as data. What a call says comes back as a value or an errno. */
import type { Octets } from '../base/octets.ts';
import type { EntryId } from '../base/trace.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Errno } from './errno.ts';

/** Octets to send: a text, or a length of the repeating pattern a to z. */
export type Data = { readonly text: string } | { readonly length: number };
export type ShutdownHow = 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR';
/** The options that do something here; numbers in their own units, switches 0 or 1. */
export type SocketOption =
  | 'SO_REUSEADDR'
  | 'SO_KEEPALIVE'
  | 'SO_SNDBUF'
  | 'SO_RCVBUF'
  | 'TCP_NODELAY'
  | 'TCP_KEEPIDLE'
  | 'TCP_KEEPINTVL'
  | 'TCP_KEEPCNT'
  | 'TCP_USER_TIMEOUT';

export type Syscall =
  | { readonly call: 'socket' }
  | { readonly call: 'bind'; readonly fd: number; readonly to: Endpoint }
  | { readonly call: 'listen'; readonly fd: number; readonly backlog: number }
  | { readonly call: 'accept'; readonly fd: number }
  | { readonly call: 'connect'; readonly fd: number; readonly to: Endpoint }
  | { readonly call: 'send'; readonly fd: number; readonly data: Data }
  | { readonly call: 'recv'; readonly fd: number; readonly length: number }
  | { readonly call: 'shutdown'; readonly fd: number; readonly how: ShutdownHow }
  | { readonly call: 'close'; readonly fd: number }
  | {
      readonly call: 'setsockopt';
      readonly fd: number;
      readonly option: SocketOption;
      readonly value: number;
    };

/** What an attempt at a call comes to: a value, an errno, or waiting. */
export type Outcome =
  | { readonly value: number; readonly note?: string; readonly octets?: Octets }
  | { readonly errno: Errno }
  | 'blocks';

/** A call that has come back to its thread. */
export interface Return {
  readonly thread: string;
  readonly entry: EntryId;
  readonly value: number;
  readonly errno: Errno | null;
  readonly octets: Octets | null;
}

/** A call that waits in its thread. `done` counts octets that a send() has handed over so far. */
export interface Waiting {
  readonly request: Syscall;
  readonly entry: EntryId;
  readonly socket: number;
  done: number;
  /** The octets of a send(), once they are known. */
  octets: Octets | null;
}
