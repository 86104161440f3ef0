/**
 * Urgent data (RFC 9293 section 3.8.5, RFC 6093): a pointer behind the last octet that the user called urgent, and on the
 * receiving side the mark that it makes in the stream. The octet at the mark can be read apart from the rest, as tcp(7)
 * tells of it. Positions are stream offsets. Must not know sockets.
 */
import type { Moment } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import { has, type Segment, URG } from '../wire/segment.ts';
import { plus, toNumber } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { note } from './note.ts';
import { readable } from './receive-buffer.ts';
import { peek, take } from './receiving.ts';
import { peerOffsetOf } from './streams.ts';
import { offeredWindow } from './window.ts';

/** The urgent pointer of a segment that has come: RCV.UP moves, and the user is told (MUST-32). */
export function pointerArrives(connection: Connection, seg: Segment, moment: Moment): void {
  const { urgent, receiveBuffer, tunables } = connection;
  if (has(seg, URG)) {
    const behind = tunables.urgentAtPointer || seg.up === 0 ? 0 : 1;
    const at = peerOffsetOf(connection, plus(seg.seq, seg.up - behind));
    const values = {
      'SEG.UP': seg.up,
      'SEG.SEQ': toNumber(seg.seq),
      'RCV.NXT': toNumber(connection.tcb.rcv.nxt),
    };
    if (at >= receiveBuffer.next && (urgent.mark === null || at > urgent.mark.at)) {
      note(connection, moment, 'urgent pointer', true, values);
      connection.signals.push('urgent');
      // A reader who stands at the old mark goes past it: the new one alone stops it (tcp_check_urg()).
      if (readable(receiveBuffer) > 0) passMark(connection);
      urgent.mark = { at, octet: null, read: false };
    }
  }
  takeOctet(connection, seg);
}

/** The octet at the mark may be in this segment, perhaps ahead of a hole. */
function takeOctet(connection: Connection, seg: Segment): void {
  const { mark } = connection.urgent;
  if (mark === null || mark.octet !== null || mark.read) return;
  const { receiveBuffer, tunables } = connection;
  if (mark.at >= receiveBuffer.next + offeredWindow(connection) && !tunables.takesBeyondWindow) return;
  const octet = seg.text[mark.at - peerOffsetOf(connection, seg.seq)];
  if (octet !== undefined) connection.urgent.mark = { ...mark, octet };
}

/** Whether the next octet for the user is the urgent one: SIOCATMARK. */
export const isAtMark = ({ urgent, receiveBuffer }: Connection): boolean =>
  urgent.mark !== null && urgent.mark.at === receiveBuffer.read;

/** The octet at the mark is left out of the stream, or has been read in it: nothing is urgent any more. */
function passMark(connection: Connection): void {
  const { receiveBuffer, tunables } = connection;
  if (!isAtMark(connection) || tunables.urgentInline) return;
  take(receiveBuffer, 1);
  connection.urgent.mark = null;
}

/** How many octets a read finds now: it ends before the mark, and begins behind it where the octet stands apart. */
export function untilMark(connection: Connection): number {
  const { receiveBuffer, urgent, tunables } = connection;
  const there = readable(receiveBuffer);
  if (urgent.mark === null || there === 0) return there;
  const ahead = urgent.mark.at - receiveBuffer.read;
  if (ahead === 0) return tunables.urgentInline ? there : there - 1;
  return Math.min(there, ahead);
}

/** Whether a read that finds some octets stops there, whatever else it was to wait for. */
export const stopsAtMark = ({ receiveBuffer, urgent: { mark } }: Connection): boolean =>
  mark !== null && mark.at > receiveBuffer.read && mark.at <= receiveBuffer.next;

/** How many octets of the stream wait before the mark: SIOCINQ. */
export function inQueue({ receiveBuffer, urgent: { mark }, tunables }: Connection): number {
  const there = readable(receiveBuffer);
  if (tunables.urgentInline || mark === null || mark.at >= receiveBuffer.next) return there;
  return mark.at - receiveBuffer.read;
}

/** The octets that a read finds, without taking them. */
export function peekUntilMark(connection: Connection, most: number): Octets {
  const { receiveBuffer, tunables } = connection;
  const apart = isAtMark(connection) && !tunables.urgentInline ? 1 : 0;
  return peek(receiveBuffer, Math.min(most, untilMark(connection)) + apart).subarray(apart);
}

/** A read begins: the octet that stands apart is passed over, whether somebody has asked for it or not. */
export function beginRead(connection: Connection): void {
  if (readable(connection.receiveBuffer) > 0) passMark(connection);
}

/** A read is over: what it has gone past is no longer urgent. */
export function endRead({ urgent, receiveBuffer }: Connection): void {
  if (urgent.mark !== null && receiveBuffer.read > urgent.mark.at) urgent.mark = null;
}

export type Apart = { readonly octets: Octets } | 'nothing urgent' | 'not there yet';

/** The urgent octet, apart from the stream. */
export function readApart(connection: Connection, { stays }: { readonly stays: boolean }): Apart {
  const { urgent, tunables } = connection;
  const { mark } = urgent;
  if (mark === null || mark.read || tunables.urgentInline) return 'nothing urgent';
  if (mark.octet === null) return 'not there yet';
  if (!stays) urgent.mark = { at: mark.at, octet: null, read: true };
  return { octets: Uint8Array.of(mark.octet) };
}

/** Whether an urgent octet waits to be read apart: POLLPRI. */
export const hasApart = ({ urgent: { mark } }: Connection): boolean => mark !== null && mark.octet !== null;
