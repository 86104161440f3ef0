/** Taking an edge of the machine and carrying out what it owes: the only place where a connection changes state. */
import { because, type Moment, record } from '../base/log.ts';
import { noOctets } from '../base/octets.ts';
import { permits, tcpControl } from '../fsm/control.ts';
import type { ControlAction, TcpEvent } from '../fsm/tcp-machine.ts';
import { ACK, FIN, RST, SYN } from '../wire/segment.ts';
import { later, plus } from '../wire/seq.ts';
import { initialCongestion } from './congestion/initial-window.ts';
import type { Connection } from './connection.ts';
import { emit, emitAck, oweAck, seqInWindow } from './emit.ts';
import { linuxWays } from './linux-ways.ts';
import { pace } from './rack/pacing.ts';
import { noteRoundTrip } from './rack/round-trip.ts';
import { expand } from './rack/send-memory.ts';
import { afterHandshake } from './rtt.ts';
import { slice } from './send-buffer.ts';
import { boundToWindow } from './send-mss.ts';
import { finSent } from './streams.ts';
import { timerNames } from './timers.ts';
import { offer } from './timestamps.ts';
import { start, startR2, startUnlessRunning, stop, stopAll } from './timing.ts';

/** Takes the edge that the event names; throws where the state does not define it. */
export function take(connection: Connection, event: TcpEvent, moment: Moment): void {
  const { from, to, actions } = tcpControl.step(connection.control, event);
  connection.control = to;
  if (from.name !== to.name)
    record(moment, { kind: 'state', connection: connection.id, from: from.name, to: to.name, event });
  for (const action of actions) perform[action](connection, moment);
}

const perform: Record<ControlAction, (connection: Connection, moment: Moment) => void> = {
  'create TCB': ({ tcb }) => {
    tcb.snd.una = tcb.iss;
    tcb.snd.nxt = tcb.iss;
  },
  'delete TCB': (connection, moment) => {
    stopAll(connection, moment);
    connection.rtt.backoffs = 0;
    connection.resendFrom = null;
    connection.owedAck = null;
    connection.pace.scheduled = false;
  },
  'snd SYN': (connection, moment) => sendSyn(connection, SYN, moment),
  'snd SYN,ACK': (connection, moment) => sendSyn(connection, SYN | ACK, moment),
  'snd ACK': (connection, moment) => {
    // Linux does not hurry with the ACK of a FIN while data may still go back.
    const { control, tunables } = connection;
    const crosses = permits(control, 'transmits') && permits(control, 'finishes');
    if (tunables.finAgainWhenBothClose && crosses && finSent(connection)) {
      emit(
        connection,
        { seq: plus(connection.tcb.snd.nxt, -1), control: FIN | ACK, purpose: 'resent' },
        moment,
      );
      return;
    }
    const mayWait = permits(control, 'finished by peer') && permits(control, 'sends');
    if (tunables.quickAcks && mayWait) linuxWays.get().enterPingpong(connection);
    // Our own FIN, where it could not leave yet, follows the ACK of the peer's; that tells blocks which end with it.
    else if (tunables.quickAcks && (crosses || permits(control, 'waits'))) emitAck(connection, moment);
    else oweAck(connection, moment);
  },
  'snd FIN': (connection) => {
    connection.finOffset = connection.sendBuffer.end;
  },
  'snd RST': (connection, moment) => {
    emit(connection, { seq: seqInWindow(connection), control: RST | ACK, purpose: 'reset' }, moment);
  },
  'start 2MSL timer': (connection, moment) => {
    for (const timer of timerNames) if (timer !== 'timeWait') stop(connection, timer, moment);
    connection.answeredAt = null;
    start(connection, 'timeWait', connection.tunables.twoMsl, moment);
  },
  'signal established': (connection, moment) => {
    if (connection.fastOpen.early) endEarly(connection, moment);
    else beginTransfer(connection, moment);
    connection.signals.push('established');
  },
  'signal closing': ({ signals }) => void signals.push('closing'),
  'signal refused': ({ signals, tunables, crossed }) =>
    void signals.push(tunables.resetIsNoRefusal && crossed ? 'reset' : 'refused'),
  'signal reset': ({ signals }) => void signals.push('reset'),
  'signal timed out': ({ signals }) => void signals.push('timed out'),
};

/** Octets may go both ways: the window and the estimates begin with what the handshake has told. */
export function beginTransfer(connection: Connection, moment: Moment): void {
  const { congestion, rtt, tcb, tunables } = connection;
  boundToWindow(connection);
  // Linux forgives one SYN that was sent again.
  const synWasLost = rtt.backoffs > (tunables.recovery === 'RACK' ? 1 : 0);
  Object.assign(congestion, initialCongestion(tcb.snd.mss, synWasLost, tunables.initialWindow));
  beginRack(connection, moment);
  afterHandshake(rtt, connection.tunables);
  record(moment, {
    kind: 'congestion',
    connection: connection.id,
    cwnd: congestion.cwnd,
    ssthresh: congestion.ssthresh,
    flight: 0,
    event: 'initial window',
  });
}

/** They did so before the last ACK: what has begun goes on (tcp_rcv_synrecv_state_fastopen()). */
function endEarly(connection: Connection, moment: Moment): void {
  const { rack, rtt, tunables } = connection;
  rack.timeouts = 0;
  rack.resentAt = null;
  rtt.backoffs = 0;
  if (tunables.recovery === 'RACK') {
    rack.delivered += 1;
    connection.sentAt = moment.now;
  }
  if (tunables.quickAcks) linuxWays.get().beginPace(connection);
}

/** A RST that counts. Linux tells of it also when both ends had finished, if somebody still holds the socket (tcp_reset()). */
export function takeReset(connection: Connection, moment: Moment): void {
  const { control, signals, tunables } = connection;
  const bothFinished =
    permits(control, 'transmits') && permits(control, 'finishes') && permits(control, 'finished by peer');
  take(connection, 'rcv RST', moment);
  if (bothFinished && tunables.resetIsNoRefusal) signals.push('reset');
}

/** Without SACK the loss of a SYN is over only once something behind it is acknowledged (tcp_try_undo_recovery()). */
function holdLoss({ rack, agreed, answers, tunables, fastOpen }: Connection): void {
  if (tunables.recovery !== 'RACK' || agreed.sack || answers || rack.timeouts === 0) return;
  rack.phase = 'loss';
  rack.highSeq = fastOpen.sent;
}

/** The scoreboard, the pace of ACKs and the window begin with what the handshake has told. */
function beginRack(connection: Connection, moment: Moment): void {
  const { rack, tunables, rtt } = connection;
  connection.answeredAt = null;
  holdLoss(connection);
  rack.timeouts = 0;
  rack.resentAt = null;
  rack.cwndUsedAt = moment.now;
  // The SYN counts as delivered.
  rack.delivered = 1;
  if (rtt.srtt !== null) noteRoundTrip(rack, rtt.srtt, moment.now);
  if (tunables.recovery === 'RACK') {
    connection.sentAt = moment.now;
    pace(connection);
    expand(connection);
  }
  if (tunables.windowByMemory) {
    linuxWays.get().beginMemory(connection);
    linuxWays.get().beginTuning(connection, moment.now);
  }
  if (tunables.quickAcks) linuxWays.get().beginPace(connection);
}

/** Sends our SYN for the first time, or the SYN,ACK that answers a SYN; its timers start. */
function sendSyn(connection: Connection, control: number, moment: Moment): void {
  const { tcb, rtt, tunables, fastOpen, sendBuffer } = connection;
  const again = tcb.snd.nxt !== tcb.iss;
  // Where SYNs have crossed, the SYN,ACK repeats our SYN's number, but nobody has sent it before.
  const repeats = again && control === SYN;
  const text = control === SYN ? slice(sendBuffer, 0, fastOpen.sent) : noOctets;
  const offset = text.length > 0 ? 0 : -1;
  emit(connection, { seq: tcb.iss, control, text, offset, purpose: repeats ? 'resent' : 'first' }, moment);
  if (connection.agreed.timestamps) offer(connection, moment.now);
  // A SYN that is sent again is a plain one (RFC 7413 section 4.1.3).
  fastOpen.offer = null;
  if (control === SYN) connection.rack.resentAt = moment.now;
  if (tunables.windowByMemory && !connection.answers)
    connection.memory.threshold = linuxWays.get().firstWindow(connection);
  tcb.snd.nxt = later(tcb.snd.nxt, plus(tcb.iss, 1 + text.length));
  // Linux measures from the SYN,ACK where SYNs have crossed; to Karn the first SYN may have been meant.
  const ambiguous = again && (tunables.recovery !== 'RACK' || connection.rack.timeouts > 0);
  rtt.timing = ambiguous ? null : { seq: tcb.iss, sentAt: moment.now };
  const wait = fastOpen.early ? tunables.initialRto : rtt.rto;
  startUnlessRunning(connection, 'retransmission', wait, moment);
  startR2(connection, tunables.userTimeout || tunables.giveUpSyn, moment);
}

/** Sends our SYN again: with ACK once the peer's SYN is known. */
export function resendSyn(connection: Connection, moment: Moment): void {
  const control = permits(connection.control, 'calls') ? SYN : SYN | ACK;
  connection.rtt.timing = null;
  emit(connection, { seq: connection.tcb.iss, control, purpose: 'resent' }, moment);
  if (connection.agreed.timestamps) offer(connection, moment.now);
}

/** Sends the ACK that is owed, if one is; one that may wait is looked at. */
export function sendOwedAck(connection: Connection, moment: Moment): void {
  if (connection.owedAck !== null) emitAck(connection, because(moment, connection.owedAck.cause));
  else if (connection.tunables.quickAcks) linuxWays.get().checkAck(connection, moment);
}
