/** The user's calls on a connection (RFC 9293 sections 3.10.2 to 3.10.4): SEND, RECEIVE, CLOSE. OPEN and ABORT are in `open.ts`. */
import type { Moment } from '../base/log.ts';
import { noOctets, type Octets } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';
import { tcpControl } from '../fsm/control.ts';
import { ACK, RST, type Segment, segmentLength } from '../wire/segment.ts';
import { afterRead } from './ack-pace.ts';
import type { Connection } from './connection.ts';
import { emit, emitAck, emitReset, seqInWindow } from './emit.ts';
import { isEarly } from './fast-open-state.ts';
import { note } from './note.ts';
import { output } from './output.ts';
import { sendOwedAck, take } from './perform.ts';
import { write } from './rack/write.ts';
import { tuneByReading } from './receive-tuning.ts';
import { endOfFirst, take as takeOctets } from './receiving.ts';
import { give, held } from './send-buffer.ts';
import { start, startUnlessRunning, stop } from './timing.ts';
import { endRead, untilMark } from './urgent.ts';
import { deservesUpdate, offeredWindow, windowToOffer } from './window.ts';

/** MSG_OOB, MSG_MORE and MSG_EOR of send(2). */
interface HowToSend {
  readonly urgent?: boolean;
  readonly more?: boolean;
  readonly ends?: boolean;
}

/**
 * SEND: takes what the buffer has room for and gives that number; with the URGENT flag, SND.UP moves behind it. A listener
 * with a remote endpoint becomes a caller.
 */
export function send(
  connection: Connection,
  octets: Octets,
  moment: Moment,
  { urgent = false, more = false, ends = false }: HowToSend = {},
): number {
  if (connection.control.has.listens) take(connection, 'SEND', moment);
  if (!connection.control.has.sends && !connection.control.has.opens) return 0;
  const taken =
    connection.tunables.recovery === 'RACK'
      ? write(connection, octets, { urgent, more, ends }, moment)
      : give(connection.sendBuffer, octets);
  if (urgent && taken > 0) connection.urgent.sendUp = connection.sendBuffer.end;
  output(connection, moment);
  return taken;
}

/** RECEIVE: at most `most` octets, in order and not past an urgent one; empty when none are there. */
export function receive(connection: Connection, most: number, moment: Moment): Octets {
  const first = endOfFirst(connection.receiveBuffer);
  const octets = takeOctets(connection.receiveBuffer, Math.min(most, untilMark(connection)));
  endRead(connection);
  if (octets.length === 0) return noOctets;
  if (connection.tunables.windowByMemory)
    tuneByReading(connection, Math.min(first, connection.receiveBuffer.read), moment.now);
  if (connection.tunables.quickAcks) {
    if (connection.control.has.synchronized) afterRead(connection, octets.length, moment);
    return octets;
  }
  if (connection.control.has.receives && deservesUpdate(connection)) {
    const values = { space: windowToOffer(connection), offered: offeredWindow(connection) };
    emitAck(connection, note(connection, moment, 'window opened', true, values));
  }
  return octets;
}

/**
 * CLOSE: no more will be sent. False where the RFC answers "connection closing". What was opened early is not closed by
 * half before its handshake is over.
 */
export function close(connection: Connection, moment: Moment, { half = false } = {}): boolean {
  if (!tcpControl.accepts(connection.control, 'CLOSE')) return false;
  const early = isEarly(connection);
  const isOpening = connection.control.has.opens && !connection.control.has.calls;
  if (isOpening && (early ? half : held(connection.sendBuffer) > 0)) {
    connection.closeWaits = true;
    return true;
  }
  take(connection, 'CLOSE', moment);
  output(connection, moment, 'push');
  sendOwedAck(connection, moment);
  return true;
}

/**
 * The user has let go of a connection that CLOSE has finished: the peer's FIN is not waited for for ever. Where it is not
 * waited for at all, a RST says so (TCP_LINGER2), in answer to the ACK of our FIN where that has just come.
 */
export function abandon(connection: Connection, moment: Moment, seg: Segment | null = null): void {
  const { tunables, control, rtt } = connection;
  connection.deaf = true;
  const waits = control.has.receives && control.has.finishes && !control.has.transmits;
  if (!waits || tunables.finWait2 === 0) return;
  if (tunables.finWait2 < 0) {
    const told = note(connection, moment, 'FIN-WAIT-2 over', true);
    if (seg !== null) emitReset(connection, seg, segmentLength(seg), told);
    else emit(connection, { seq: seqInWindow(connection), control: RST | ACK, purpose: 'reset' }, told);
    take(connection, 'user timeout', told);
    return;
  }
  startUnlessRunning(connection, 'finWait2', Math.max(tunables.finWait2, Math.floor(3.5 * rtt.rto)), moment);
}

/** Keep-alive begins or ends, or its times have changed. */
export function scheduleKeepAlive(connection: Connection, moment: Moment, since: Instant = moment.now): void {
  const { tunables, control } = connection;
  if (tunables.keepAlive && control.has.synchronized && !control.has.waits)
    start(connection, 'keepAlive', Math.max(0, tunables.keepAliveIdle - (moment.now - since)), moment);
  else stop(connection, 'keepAlive', moment);
}
