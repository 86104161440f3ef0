/** Starting and stopping the timers of a connection, and saying so. */
import { type Moment, record } from '../base/log.ts';
import { type Duration, never } from '../base/time.ts';
import type { Connection } from './connection.ts';
import { isRunning, type TimerName, timerNames } from './timers.ts';

/** Restarted by nearly every segment: the log takes them down only when they fire. */
const isQuiet = (timer: TimerName): boolean => timer === 'user' || timer === 'keepAlive';

export function start(connection: Connection, timer: TimerName, length: Duration, moment: Moment): void {
  const { due, since } = connection.timers;
  const change = isRunning(connection.timers, timer) ? 'restarted' : 'started';
  due[timer] = moment.now + length;
  since[timer] = moment.now;
  if (!isQuiet(timer))
    record(moment, { kind: 'timer', connection: connection.id, timer, change, due: due[timer] });
}

export function startUnlessRunning(
  connection: Connection,
  timer: TimerName,
  length: Duration,
  moment: Moment,
): void {
  if (!isRunning(connection.timers, timer)) start(connection, timer, length, moment);
}

export function stop(connection: Connection, timer: TimerName, moment: Moment): void {
  const { due, since } = connection.timers;
  if (!isRunning(connection.timers, timer)) return;
  if (!isQuiet(timer))
    record(moment, { kind: 'timer', connection: connection.id, timer, change: 'stopped', due: due[timer] });
  due[timer] = never;
  since[timer] = never;
}

export function stopAll(connection: Connection, moment: Moment): void {
  for (const timer of timerNames) stop(connection, timer, moment);
}

/** R2 is a time here; elsewhere time-outs are counted. */
export function startR2(connection: Connection, length: Duration, moment: Moment): void {
  if (connection.tunables.giveUpBy === 'time') startUnlessRunning(connection, 'user', length, moment);
}

/** How long an answer may take (R2, RFC 9293 section 3.8.3), or what the user has asked for. */
export const patience = ({ tunables }: Connection): Duration => tunables.userTimeout || tunables.giveUp;
