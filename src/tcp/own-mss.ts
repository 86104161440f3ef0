/** What our SYN names as the largest segment: what the path takes, or less where the user has said so (TCP_MAXSEG, tcp(7)). */
import type { Tunables } from './tunables.ts';

export const boundByUser = (octets: number, { userMss }: Tunables): number =>
  Math.min(octets, userMss || octets);

export const ownMss = (tunables: Tunables): number => boundByUser(tunables.mss, tunables);
