/** The socket calls, as data. What a call says comes back as a value or an errno. */
import type { Octets } from '../base/octets.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Errno } from './errno.ts';
import type { OptionValue, SocketOption } from './options.ts';
import type { Readiness } from './readiness.ts';

export type { OptionValue, SocketOption } from './options.ts';

/** Octets to send: a text, or a length of the repeating pattern a to z. */
export type Data = { readonly text: string } | { readonly length: number };
export type AddressFamily = 'AF_INET' | 'AF_INET6';
export type SocketType = 'SOCK_STREAM' | 'SOCK_DGRAM' | 'SOCK_RAW';
export type ProtocolName =
  | 'IPPROTO_IP'
  | 'IPPROTO_ICMP'
  | 'IPPROTO_TCP'
  | 'IPPROTO_UDP'
  | 'IPPROTO_ICMPV6'
  | 'IPPROTO_RAW';
/** The same call in other words of C. Those but write() come back with 0 at once where there is nothing to move. */
export type Spelling = 'read' | 'readv' | 'write' | 'writev' | 'sendfile';
export type ShutdownHow = 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR';
export type MessageFlag =
  | 'MSG_DONTWAIT'
  | 'MSG_EOR'
  | 'MSG_FASTOPEN'
  | 'MSG_MORE'
  | 'MSG_NOSIGNAL'
  | 'MSG_OOB'
  | 'MSG_PEEK'
  | 'MSG_TRUNC'
  | 'MSG_WAITALL';

export const noFlags: readonly MessageFlag[] = [];

/** A descriptor that poll() watches, and the events it asks for. */
export interface Watch {
  readonly fd: number;
  readonly events: readonly Readiness[];
}

export type Syscall =
  /** A stream over IPv4, where nothing else is said. */
  | {
      readonly call: 'socket';
      readonly domain?: AddressFamily | undefined;
      readonly type?: SocketType | undefined;
      readonly protocol?: ProtocolName | undefined;
      readonly nonBlocking?: boolean | undefined;
      readonly closeOnExec?: boolean | undefined;
    }
  | { readonly call: 'bind'; readonly fd: number; readonly to: Endpoint }
  | { readonly call: 'listen'; readonly fd: number; readonly backlog: number }
  | {
      readonly call: 'accept';
      readonly fd: number;
      readonly nonBlocking?: boolean | undefined;
      readonly closeOnExec?: boolean | undefined;
    }
  /** `unspecified`: the address is of AF_UNSPEC, and the socket forgets its peer. */
  | {
      readonly call: 'connect';
      readonly fd: number;
      readonly to: Endpoint;
      readonly unspecified?: true | undefined;
    }
  | {
      readonly call: 'send';
      readonly fd: number;
      readonly data: Data | { readonly octets: Octets };
      /** sendto(2) */
      readonly to?: Endpoint | undefined;
      readonly flags?: readonly MessageFlag[] | undefined;
      readonly spelling?: Extract<Spelling, 'write' | 'writev' | 'sendfile'> | undefined;
      /** The buffer is a null pointer. */
      readonly fault?: true | undefined;
    }
  | {
      readonly call: 'recv';
      readonly fd: number;
      readonly length: number;
      /** recvfrom(2): the sender is to be told. */
      readonly from?: true | undefined;
      readonly flags?: readonly MessageFlag[] | undefined;
      readonly spelling?: Extract<Spelling, 'read' | 'readv'> | undefined;
      readonly fault?: true | undefined;
    }
  | { readonly call: 'shutdown'; readonly fd: number; readonly how: ShutdownHow }
  | { readonly call: 'close'; readonly fd: number }
  | {
      readonly call: 'setsockopt';
      readonly fd: number;
      readonly option: SocketOption;
      readonly value: OptionValue;
    }
  | { readonly call: 'getsockopt'; readonly fd: number; readonly option: SocketOption }
  | { readonly call: 'getsockname' | 'getpeername'; readonly fd: number }
  | { readonly call: 'fcntl'; readonly fd: number; readonly command: 'F_GETFL' | 'F_GETFD' }
  | {
      readonly call: 'fcntl';
      readonly fd: number;
      readonly command: 'F_SETFD';
      readonly closeOnExec: boolean;
    }
  | {
      readonly call: 'fcntl';
      readonly fd: number;
      readonly command: 'F_SETFL';
      readonly nonBlocking: boolean;
    }
  | {
      readonly call: 'ioctl';
      readonly fd: number;
      readonly request: 'SIOCINQ' | 'SIOCOUTQ' | 'SIOCOUTQNSD' | 'SIOCATMARK';
    }
  | {
      readonly call: 'ioctl';
      readonly fd: number;
      readonly request: 'FIONBIO';
      readonly nonBlocking: boolean;
    }
  /** A timeout of null waits for ever. */
  | { readonly call: 'poll'; readonly watches: readonly Watch[]; readonly timeout: Duration | null }
  | {
      readonly call: 'select';
      /** The first of its arguments: descriptors from there on are not looked at. */
      readonly below?: number | undefined;
      readonly read: readonly number[];
      readonly write: readonly number[];
      readonly except: readonly number[];
      readonly timeout: Duration | null;
    }
  | { readonly call: 'epoll_create1' }
  | {
      readonly call: 'epoll_ctl';
      readonly fd: number;
      readonly operation: 'EPOLL_CTL_ADD' | 'EPOLL_CTL_MOD' | 'EPOLL_CTL_DEL';
      readonly target: number;
      readonly events: readonly Readiness[];
      readonly edge: boolean;
      readonly oneShot: boolean;
      readonly exclusive?: boolean | undefined;
    }
  | {
      readonly call: 'epoll_wait';
      readonly fd: number;
      readonly most: number;
      readonly timeout: Duration | null;
    }
  /** RLIMIT_NOFILE, the lower limit and the upper one. */
  | { readonly call: 'setrlimit'; readonly soft: number; readonly hard: number }
  | { readonly call: 'setuid'; readonly uid: number }
  /** Arguments that fit no call: `errno` says so once the descriptor is known to be one. */
  | {
      readonly call: 'unfit';
      readonly name: string;
      readonly fd: number | null;
      readonly errno: Errno;
      /** It is for sockets alone. */
      readonly onSocket: boolean;
    };

/** What a call gives beside its value. */
export interface Given {
  readonly octets?: Octets;
  /** accept(), getsockname(), getpeername() */
  readonly address?: Endpoint;
  /** getsockopt(), ioctl() */
  readonly option?: OptionValue;
  /** epoll_wait(): how many of those on its list it has looked at. */
  readonly looked?: number;
  /** select(), poll(), epoll_wait(): what is ready, in the order asked for. */
  readonly ready?: readonly Watch[];
}

/** What an attempt at a call comes to: a value, an errno, or waiting. */
export type Outcome =
  | ({ readonly value: number; readonly note?: string } & Given)
  | { readonly errno: Errno }
  | 'blocks';

/** A call that has come back to its thread. */
export interface Return {
  readonly request: Syscall;
  /** Whether its thread slept in it. */
  readonly waited: boolean;
  readonly thread: string;
  readonly call: Syscall['call'];
  readonly entry: EntryId;
  readonly value: number;
  readonly errno: Errno | null;
  readonly given: Given;
}

/** A call that waits in its thread. `done` counts octets that a send() has handed over so far. */
export interface Waiting {
  readonly request: Syscall;
  readonly entry: EntryId;
  readonly socket: number;
  /** When it gives up waiting: at once where the descriptor does not block. */
  readonly deadline: Instant;
  done: number;
  /** A connect() that waits for the end of one that another call has begun. */
  joins?: boolean;
  /** A send() whose SYN carries octets: the handshake is not over yet. */
  opens?: boolean;
  /** The octets of a send(), once they are known; those that a recv() has had so far. */
  octets: Octets | null;
}
