/** Eff.snd.MSS (RFC 9293 section 3.7.1, MUST-16): what the peer takes, less the options that the next segment carries. */
import { type Address, isIpv6 } from '../wire/address.ts';
import type { Connection } from './connection.ts';
import { fixedOptions } from './options.ts';
import { boundByUser } from './own-mss.ts';
import { textIn } from './path-mtu.ts';
import { blockOctets } from './sack-blocks.ts';
import type { Tunables } from './tunables.ts';

/** What RFC 9293 section 3.7.1 assumes when the peer names no maximum segment size (MUST-15). */
export const assumedMss = (peer: Address): number => (isIpv6(peer) ? 1_220 : defaultMss);
const defaultMss = 536;
/** IP and TCP without options, towards this address. */
export const headersTo = (peer: Address): number => (isIpv6(peer) ? 60 : 40);
const smallestBound = 48;

/** Of a peer that names none: who has called takes the user's word for it (tcp_connect_init()). */
export const unnamed = ({ remote, tunables, answers, fastOpen }: Connection): number =>
  (answers ? 0 : fastOpen.mss || tunables.userMss) || assumedMss(remote.address);

/** The largest text of a segment when it carries only what every segment carries. */
export function agreeMss(connection: Connection, offered: number | undefined): void {
  const { tcb, tunables, path } = connection;
  path.most = offered ? boundByUser(offered, tunables) : unnamed(connection);
  tcb.snd.mss = textIn(connection, path.mtu);
}

/** A segment larger than half of the largest window would have to wait for it to empty. */
export function boundToWindow(connection: Connection): void {
  const { tcb, tunables } = connection;
  if (tunables.halfWindowSegments) tcb.snd.mss = halfOfWindow(connection, tcb.snd.mss);
}

/** No more octets than half of the largest window (tcp_bound_to_half_wnd()). */
export function halfOfWindow(connection: Connection, octets: number): number {
  const { maxWnd } = connection.tcb.snd;
  const cut = maxWnd > defaultMss ? Math.floor(maxWnd / 2) : maxWnd;
  return cut > 0 && octets > cut ? Math.max(cut, smallestBound - fixedOptions(connection)) : octets;
}

export const sendMss = (connection: Connection): number =>
  Math.max(1, connection.tcb.snd.mss - blockOctets(connection));

/** FreeBSD gives a buffer a whole number of segments. */
export const wholeSegments = (octets: number, { wholeSegmentBuffer, mss }: Tunables): number =>
  wholeSegmentBuffer ? Math.ceil(octets / mss) * mss : octets;
