/** What a call may name and how much it may ask for: the page's fields and the validation of links ask here. */
import type { MessageFlag, ShutdownHow, SocketOption } from '../host/syscall.ts';
import type { Tunables } from '../tcp/tunables.ts';

/** Octets that one call may hand over or ask for. */
export const mostOctets = 10_000_000;

export const shutdownHows = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const satisfies readonly ShutdownHow[];
export const receiveFlags = [
  'MSG_PEEK',
  'MSG_TRUNC',
  'MSG_DONTWAIT',
  'MSG_WAITALL',
  'MSG_OOB',
] as const satisfies readonly MessageFlag[];
export const socketOptions = [
  'SO_BROADCAST',
  'SO_REUSEADDR',
  'SO_KEEPALIVE',
  'SO_SNDBUF',
  'SO_RCVBUF',
  'TCP_NODELAY',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_KEEPCNT',
  'TCP_USER_TIMEOUT',
] as const satisfies readonly SocketOption[];

/** The names among which a tunable chooses, where it is neither a number nor a switch. */
export const tunableChoices = {
  rttEstimator: ['RFC 6298', 'Linux'],
  giveUpBy: ['time', 'count'],
  congestionControl: ['NewReno', 'NewReno by ACKs', 'RFC 9438', 'reno', 'cubic'],
  recovery: ['NewReno', 'RACK'],
  ecn: ['off', 'asked', 'on'],
  synCookies: ['off', 'full', 'always'],
  pathMtuDiscovery: ['off', 'on', 'always', 'probe', 'interface', 'omit'],
} as const satisfies { readonly [name in keyof Tunables]?: readonly Tunables[name][] };

export const mostBacklog = 65_535;
export const mostOptionValue = 10_000_000;
export const mostText = 10_000;
