/** Taking an edge of the machine and carrying out what it owes: the only place where a connection changes state. */
import { because, type Moment, record } from '../base/log.ts';
import { permits, tcpControl } from '../fsm/control.ts';
import type { ControlAction, TcpEvent } from '../fsm/tcp-machine.ts';
import { ACK, RST, SYN } from '../wire/segment.ts';
import { plus } from '../wire/seq.ts';
import { newReno } from './congestion/new-reno.ts';
import type { Connection } from './connection.ts';
import { emit, emitAck, oweAck, seqInWindow } from './emit.ts';
import { afterHandshake } from './rtt.ts';
import { timerNames } from './timers.ts';
import { start, startUnlessRunning, stop, stopAll } from './timing.ts';

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
    connection.resendFrom = null;
    connection.owedAck = null;
  },
  'snd SYN': (connection, moment) => sendSyn(connection, SYN, moment),
  'snd SYN,ACK': (connection, moment) => sendSyn(connection, SYN | ACK, moment),
  'snd ACK': oweAck,
  'snd FIN': (connection) => {
    connection.finOffset = connection.sendBuffer.end;
  },
  'snd RST': (connection, moment) => {
    emit(connection, { seq: seqInWindow(connection), control: RST | ACK, purpose: 'reset' }, moment);
  },
  'start 2MSL timer': (connection, moment) => {
    for (const timer of timerNames) if (timer !== 'timeWait') stop(connection, timer, moment);
    start(connection, 'timeWait', connection.tunables.twoMsl, moment);
  },
  'signal established': (connection, moment) => {
    const { congestion, rtt, tcb } = connection;
    Object.assign(congestion, newReno.initial(tcb.snd.mss, rtt.backoffs > 0));
    afterHandshake(rtt, connection.tunables);
    record(moment, {
      kind: 'congestion',
      connection: connection.id,
      cwnd: congestion.cwnd,
      ssthresh: congestion.ssthresh,
      flight: 0,
      event: 'initial window',
    });
    connection.signals.push('established');
  },
  'signal closing': ({ signals }) => void signals.push('closing'),
  'signal refused': ({ signals }) => void signals.push('refused'),
  'signal reset': ({ signals }) => void signals.push('reset'),
  'signal timed out': ({ signals }) => void signals.push('timed out'),
};

/** Sends our SYN for the first time, or the SYN,ACK that answers a SYN; its timers start. */
function sendSyn(connection: Connection, control: number, moment: Moment): void {
  const { tcb, rtt, tunables } = connection;
  const again = tcb.snd.nxt !== tcb.iss;
  emit(connection, { seq: tcb.iss, control, purpose: again ? 'resent' : 'first' }, moment);
  tcb.snd.nxt = plus(tcb.iss, 1);
  rtt.timing = again ? null : { seq: tcb.iss, sentAt: moment.now };
  startUnlessRunning(connection, 'retransmission', rtt.rto, moment);
  startUnlessRunning(connection, 'user', tunables.userTimeout || tunables.giveUpSyn, moment);
}

/** Sends our SYN again: with ACK once the peer's SYN is known. */
export function resendSyn(connection: Connection, moment: Moment): void {
  const control = permits(connection.control, 'calls') ? SYN : SYN | ACK;
  connection.rtt.timing = null;
  emit(connection, { seq: connection.tcb.iss, control, purpose: 'resent' }, moment);
}

/** Sends the ACK that is owed, if one is. */
export function sendOwedAck(connection: Connection, moment: Moment): void {
  if (connection.owedAck !== null) emitAck(connection, because(moment, connection.owedAck.cause));
}
