/** The receive window: what the peer is offered (RFC 9293 section 3.8.6), with the receiver's half of silly-window avoidance. */
import { diff } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { ownMss } from './own-mss.ts';
import { space } from './receive-buffer.ts';

/** The window field holds no more. */
export const largestWindow = 65_535;

/** RCV.WND as the peer knows it: from RCV.NXT to the right edge that it was told. */
export const offeredWindow = ({ tcb }: Connection): number => Math.max(0, diff(tcb.rcv.edge, tcb.rcv.nxt));

/**
 * The window for the next segment. It grows only in steps worth having (section 3.8.6.2.2) and its right edge never
 * moves left (SHLD-14). That of a SYN is not scaled (RFC 7323 section 2.2), so that it tells less of a large buffer.
 */
export function windowToOffer(connection: Connection, inSyn = false): number {
  const offered = offeredWindow(connection);
  const unit = 1 << connection.agreed.receiveScale;
  const room = Math.min(space(connection.receiveBuffer), inSyn ? largestWindow : largestWindow * unit);
  const free = room - (room % unit);
  return free - offered >= smallestStep(connection) ? free : offered;
}

/** min(RCV.BUFF / 2, MSS) */
const smallestStep = ({ receiveBuffer, tunables }: Connection): number =>
  Math.min(Math.floor(receiveBuffer.capacity / 2), ownMss(tunables));

/** Whether reading has opened so much window that the peer should hear of it at once: at least twice what it knows of. */
export function deservesUpdate(connection: Connection): boolean {
  const offered = offeredWindow(connection);
  const next = windowToOffer(connection);
  return next > offered && next >= 2 * offered;
}
