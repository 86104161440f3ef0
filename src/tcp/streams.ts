/** Stream offsets and sequence numbers: offset 0 is the octet after the SYN, in both directions. */
import { diff, plus, type SeqNo } from '../wire/seq.ts';
import type { Connection } from './connection.ts';

/** Sequence number of an offset in our stream. */
export const seqOf = ({ tcb }: Connection, offset: number): SeqNo => plus(tcb.iss, 1 + offset);

/** Offset in our stream of a sequence number near what is outstanding. */
export const offsetOf = (connection: Connection, seq: SeqNo): number =>
  connection.sendBuffer.start + diff(seq, seqOf(connection, connection.sendBuffer.start));

/** Offset in the peer's stream of a sequence number near RCV.NXT. */
export const peerOffsetOf = ({ tcb, receiveBuffer }: Connection, seq: SeqNo): number =>
  receiveBuffer.next + diff(seq, plus(tcb.irs, 1 + receiveBuffer.next));

/** Octets, SYN and FIN sent and not yet acknowledged: FlightSize (RFC 5681 section 2). */
export const flightSize = ({ tcb }: Connection): number => diff(tcb.snd.nxt, tcb.snd.una);

/** Whether our FIN has been sent. */
export const finSent = (connection: Connection): boolean =>
  connection.finOffset !== null && diff(connection.tcb.snd.nxt, seqOf(connection, connection.finOffset)) > 0;

/** Whether the peer's FIN has been reached: nothing before it is missing. */
export const finTaken = ({ peerFinOffset, receiveBuffer }: Connection): boolean =>
  peerFinOffset !== null && peerFinOffset <= receiveBuffer.next;

/** Whether octets or a FIN wait that were never sent. */
export const hasUnsent = (connection: Connection): boolean =>
  offsetOf(connection, connection.tcb.snd.nxt) < connection.sendBuffer.end ||
  (connection.finOffset !== null && !finSent(connection));
