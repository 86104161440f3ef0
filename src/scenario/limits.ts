/** What a call may name and how much it may ask for: the page's fields and the validation of links ask here. */
import type { ShutdownHow } from '../host/syscall.ts';
import type { Tunables } from '../tcp/tunables.ts';

/** Octets that one call may hand over or ask for. */
export const mostOctets = 10_000_000;

export const shutdownHows = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const satisfies readonly ShutdownHow[];
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
