/** What a connection knows of urgent data, and the pointer to our own; `urgent.ts` has what is done with the peer's. */
import { SYN } from '../wire/segment.ts';
import { diff, plus, type SeqNo } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { offsetOf } from './streams.ts';

/** The last urgent octet of the peer's stream. */
export interface Mark {
  readonly at: number;
  /** The octet at it, once it has come: null while it has not, and once it was read apart. */
  readonly octet: number | null;
  readonly read: boolean;
}

export interface Urgent {
  /** SND.UP: the offset after our last urgent octet. */
  sendUp: number;
  /** Null when nothing is urgent, or all of it has been read. */
  mark: Mark | null;
}

export const notUrgent = (): Urgent => ({ sendUp: 0, mark: null });

/** Urgent octets are not acknowledged yet. */
export const isUrgent = ({ urgent, sendBuffer }: Connection): boolean => urgent.sendUp > sendBuffer.start;

const furthest = 0xffff;

/** The urgent pointer of a segment that leaves, or null: it addresses the octet after the urgent data (MUST-62). */
export function urgentPointer(connection: Connection, seq: SeqNo, control: number): number | null {
  const { urgent, tcb } = connection;
  if (control & SYN || !isUrgent(connection)) return null;
  const distance = urgent.sendUp - offsetOf(connection, seq);
  if (distance <= 0) return null;
  if (distance <= furthest) return distance;
  // Further than the field reaches: as far as it does, once that is past all that was sent (RFC 6093 section 2.1).
  return diff(plus(seq, furthest), tcb.snd.nxt) > 0 ? furthest : null;
}
