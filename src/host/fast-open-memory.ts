/** What a host remembers of TCP Fast Open: keys, the cookies of its peers, and whether it does without for a while. Plain data. */
import type { SipKey } from '../base/siphash.ts';
import type { Instant } from '../base/time.ts';
import type { Cookie } from '../tcp/fast-open-state.ts';
import type { Address } from '../wire/address.ts';

/** What a peer has told (section 4.1.3). */
export interface Known {
  readonly mss: number | null;
  readonly cookie: Cookie | null;
  /** The peer has left the option unanswered: first that of the RFC, then the experiment's as well. */
  readonly inVain: 'RFC 7413' | 'experiment' | null;
}

export interface FastOpenMemory {
  /** Keys by which cookies are made: the first makes them, all are good; null takes the host's secret. */
  keys: readonly SipKey[] | null;
  readonly known: Map<Address, Known>;
  /** Since when SYNs carry no octets, and how often that has come about. */
  blackhole: { readonly since: Instant; readonly times: number } | null;
}

export const noFastOpenMemory = (): FastOpenMemory => ({ keys: null, known: new Map(), blackhole: null });
export const copyFastOpenMemory = (memory: FastOpenMemory): FastOpenMemory => ({
  ...memory,
  known: new Map(memory.known),
});
