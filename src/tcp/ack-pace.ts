/**
 * When an ACK leaves, as Linux paces it: at once at the beginning, after losses and for each second segment; else after a
 * delay that follows how fast segments come (40 to 200 ms); hardly at all while data go back (pingpong).
 * RFC 9293 section 3.8.6.3 permits all of it. The other way, the RFC's own, stands in `checks/segment-text.ts`.
 */
import type { Moment } from '../base/log.ts';
import { type Duration, type Instant, millisecond } from '../base/time.ts';
import { FIN, PSH, type Segment, SYN, URG } from '../wire/segment.ts';
import { diff } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { emitAck } from './emit.ts';
import { assumedSegment } from './linux-state.ts';
import { note } from './note.ts';
import { fixedOptions } from './options.ts';
import { ownMss } from './own-mss.ts';
import { readable } from './receive-buffer.ts';
import { boundTuning, measureByWindow } from './receive-tuning.ts';
import { isRunning } from './timers.ts';
import { sinceLastAck } from './timestamps.ts';
import { start } from './timing.ts';
import { offeredWindow } from './window.ts';
import { measureRatio, nextWindow } from './window-by-memory.ts';

export interface AckPace {
  /** An ACK is due some time. */
  scheduled: boolean;
  /** The next check must send it. */
  atOnce: boolean;
  /** How long an ACK waits; 0 before the first octet. */
  ato: Duration;
  /** So many ACKs still leave at once. */
  quick: number;
  /** Data go both ways: ACKs ride on them. */
  pingpong: boolean;
  /** Short segments that came since the last ACK: 0, 1, more. */
  pushed: number;
  receivedAt: Instant;
  /** The size of segments that the peer sends, as far as it can be told. */
  rcvMss: number;
  lastSize: number;
}

const shortest: Duration = 40 * millisecond;
const mostQuick = 16;
const smallestMss = 88;

/** The handshake is over: the first guess at the size of the peer's segments. */
export function beginPace({ pace, tcb, tunables }: Connection): void {
  const half = Math.floor(diff(tcb.rcv.edge, tcb.rcv.nxt) / 2);
  pace.rcvMss = Math.max(smallestMss, Math.min(ownMss(tunables), tcb.snd.mss, half, assumedSegment));
}

const isQuick = ({ quick, pingpong }: AckPace): boolean => quick > 0 && !pingpong;

function addQuick({ pace, tcb }: Connection, most = mostQuick): void {
  const window = diff(tcb.rcv.edge, tcb.rcv.wup);
  const wanted = Math.floor(window / (2 * pace.rcvMss)) || 2;
  pace.quick = Math.max(pace.quick, Math.min(wanted, most));
}

/** Something out of the ordinary came: the next ACKs leave at once, at most so many. */
export function hurry(connection: Connection, most = mostQuick): void {
  addQuick(connection, most);
  connection.pace.pingpong = false;
  connection.pace.ato = shortest;
  connection.pace.scheduled = true;
}

/** An ACK is due, but may wait. */
export function schedule({ pace }: Connection): void {
  pace.scheduled = true;
}

/** The peer has finished: ACKs wait for what we send. */
export function enterPingpong({ pace }: Connection): void {
  pace.scheduled = true;
  pace.pingpong = true;
}

/** TCP_QUICKACK: the program asks for ACKs at once, or for company. */
export function setQuick(connection: Connection, quick: boolean, moment: Moment): void {
  const { pace } = connection;
  pace.pingpong = !quick;
  if (quick && pace.scheduled) checkAck(connection, moment);
}

/** Octets came in order: the estimates of the peer's segments and of their distance go on. */
export function octetsReceived(connection: Connection, seg: Segment, took: number, now: Instant): void {
  const { pace, rtt } = connection;
  pace.scheduled = true;
  measure(connection, seg, took);
  measureByWindow(connection, now);
  const apart = now - pace.receivedAt;
  if (pace.ato === 0) {
    addQuick(connection);
    pace.ato = shortest;
  } else if (apart <= shortest / 2) pace.ato = Math.floor(pace.ato / 2) + shortest / 2;
  else if (apart < pace.ato) pace.ato = Math.min(Math.floor(pace.ato / 2) + apart, rtt.rto);
  else if (apart > rtt.rto) addQuick(connection);
  pace.receivedAt = now;
}

/** How large the peer's segments are: the largest seen, or what a run of equal ones shows. */
export function measure(connection: Connection, seg: Segment, took: number): void {
  const { pace, tunables } = connection;
  const length = seg.text.length;
  const before = pace.lastSize;
  pace.lastSize = 0;
  if (length >= pace.rcvMss) {
    if (length !== pace.rcvMss) {
      measureRatio(connection, length, took);
      boundTuning(connection);
    }
    pace.rcvMss = Math.min(length, ownMss(tunables) - fixedOptions(connection));
    // The end of a write: its reader's ACK need not wait for more.
    if (seg.control & PSH) pace.pushed = Math.max(pace.pushed, 1);
    return;
  }
  const plain = (seg.control & (PSH | SYN | FIN | URG)) === 0;
  const withHeader = length + 20 + fixedOptions(connection);
  if (withHeader >= assumedSegment + 20 || (withHeader >= smallestMss + 20 && plain)) {
    pace.lastSize = length;
    if (length === before) {
      pace.rcvMss = length;
      return;
    }
  }
  pace.pushed += 1;
}

/** At the end of an event: does the ACK that is due leave now, or wait? */
export function checkAck(connection: Connection, moment: Moment): void {
  const { pace, receiveBuffer, tcb } = connection;
  if (!pace.scheduled) return;
  const received = sinceLastAck(connection);
  const full =
    received > pace.rcvMss &&
    (readable(receiveBuffer) === 0 || nextWindow(connection) >= diff(tcb.rcv.edge, tcb.rcv.wup));
  const ahead = receiveBuffer.ahead.length > 0;
  if (full || isQuick(pace) || pace.atOnce || ahead) {
    const values = { received, 'RCV.MSS': pace.rcvMss, quick: pace.quick };
    emitAck(connection, note(connection, moment, full ? 'more than a segment' : 'quick ACK', true, values));
  } else delay(connection, moment);
}

/** The ACK waits for company, no longer than a round trip. */
function delay(connection: Connection, moment: Moment): void {
  const { pace, rtt, tunables, timers } = connection;
  let wait = pace.ato;
  if (wait > shortest) {
    let most = pace.pingpong || pace.pushed > 0 ? tunables.delayedAckMaximum : 500 * millisecond;
    if (rtt.srtt !== null) most = Math.min(most, Math.max(rtt.srtt, shortest));
    wait = Math.min(wait, most);
  }
  wait = Math.min(wait, tunables.delayedAckMaximum);
  if (wait === 0) {
    waitedEnough(connection, moment);
    return;
  }
  if (isRunning(timers, 'delayedAck')) {
    if (timers.due.delayedAck <= moment.now + wait / 4) {
      emitAck(connection, note(connection, moment, 'ACK waited enough', true));
      return;
    }
    if (moment.now + wait >= timers.due.delayedAck) return;
  }
  start(connection, 'delayedAck', wait, moment);
}

/** The delayed-ACK timer fired: the guess was wrong, so the next one is larger. */
export function waitedEnough(connection: Connection, moment: Moment): void {
  const { pace, rtt } = connection;
  if (!pace.scheduled) return;
  if (pace.pingpong) {
    pace.pingpong = false;
    pace.ato = shortest;
  } else pace.ato = Math.min(2 * pace.ato, rtt.rto);
  emitAck(connection, note(connection, moment, 'ACK waited enough', true));
}

/** A segment with ACK left: what was due has been said. */
export function acknowledged({ pace }: Connection): void {
  if (pace.quick > 0 && pace.scheduled) {
    pace.quick -= 1;
    if (pace.quick === 0) pace.ato = shortest;
  }
  pace.scheduled = false;
  pace.atOnce = false;
  pace.pushed = 0;
}

/** Octets of ours left soon after the peer's came: they are an answer. */
export function answered({ pace }: Connection, now: Instant): void {
  if (pace.ato > 0 && now - pace.receivedAt < pace.ato) pace.pingpong = true;
}

/** The program has read: an ACK that waited, or a window that is worth telling, leaves. */
export function afterRead(connection: Connection, taken: number, moment: Moment): void {
  const { pace, receiveBuffer, tcb } = connection;
  const drained = readable(receiveBuffer) === 0 && receiveBuffer.ahead.length === 0;
  const pushed = pace.pushed > 1 || (pace.pushed > 0 && !pace.pingpong);
  const due = pace.scheduled && (sinceLastAck(connection) > pace.rcvMss || (taken > 0 && pushed && drained));
  const space = nextWindow(connection);
  const offered = offeredWindow(connection);
  const opened = taken > 0 && 2 * offered <= connection.memory.clamp && space > 0 && space >= 2 * offered;
  if (!due && !opened) return;
  const values = opened
    ? { space, offered }
    : { received: diff(tcb.rcv.nxt, tcb.rcv.wup), 'RCV.MSS': pace.rcvMss };
  emitAck(
    connection,
    note(connection, moment, opened ? 'window opened' : 'more than a segment', true, values),
  );
}
