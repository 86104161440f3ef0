/**
 * Explicit Congestion Notification (RFC 3168): what SYNs agree on, which segments are marked as able to carry a mark, and
 * how a mark comes back to its sender. What the sender then does is recovery's affair.
 */
import { ACK, CWR, ECE, has, RST, type Segment, SYN } from '../wire/segment.ts';
import type { Connection } from './connection.ts';
import { linuxWays } from './linux-ways.ts';

/** The two bits of the IP header (section 5). */
export const codepoint = { notCapable: 0, capable: 2, congestionExperienced: 3 } as const;

export interface Ecn {
  agreed: boolean;
  /** A segment came that could carry a mark. */
  seen: boolean;
  /** A mark came: every ACK says so until the peer has reduced its window. */
  echoes: boolean;
  /** We have reduced ours: the next new segment says so. */
  tellsReduction: boolean;
}

export const noEcn = (): Ecn => ({ agreed: false, seen: false, echoes: false, tellsReduction: false });

/** Section 6.1.1: a SYN asks with both bits, a SYN,ACK agrees with one. Who has called without asking agrees to nothing. */
export function agreeEcn({ ecn, tunables, crossed }: Connection, seg: Segment): void {
  const both = has(seg, ECE) && has(seg, CWR);
  const one = has(seg, ECE) && !has(seg, CWR);
  const asked = has(seg, ACK) || crossed;
  ecn.agreed = (asked ? tunables.ecn === 'on' : tunables.ecn !== 'off') && (has(seg, ACK) ? one : both);
}

/** The bits that a segment with these others carries beside them. */
export function ecnBits({ ecn, tunables }: Connection, control: number, isNew: boolean): number {
  if (control & RST) return 0;
  if (control & SYN) {
    if (control & ACK) return ecn.agreed ? ECE : 0;
    return tunables.ecn === 'on' ? ECE | CWR : 0;
  }
  if (!ecn.agreed) return 0;
  const tells = isNew && ecn.tellsReduction;
  if (tells) ecn.tellsReduction = false;
  return (ecn.echoes ? ECE : 0) | (tells ? CWR : 0);
}

/**
 * Section 6.1.3 and 6.1.2: a mark is echoed at once; the peer's CWR ends the echo. What can carry no mark where others
 * could was sent again: Linux then hurries as well (tcp_data_ecn_check()).
 */
export function marked(connection: Connection, seg: Segment, mark: number): void {
  const { ecn, tunables } = connection;
  if (seg.text.length === 0) return;
  if (ecn.agreed && has(seg, CWR)) {
    ecn.echoes = false;
    connection.pace.atOnce = true;
  }
  const isMarked = mark === codepoint.congestionExperienced && ecn.agreed;
  const isAgain = mark === codepoint.notCapable && ecn.seen;
  if (tunables.quickAcks && (isAgain || (isMarked && !ecn.echoes))) linuxWays.get().hurry(connection, 2);
  if (mark !== codepoint.notCapable) ecn.seen = true;
  if (isMarked) ecn.echoes = true;
}
