/** The timers of a connection: one list feeds the deadlines, the rings on the page, the tooltips and the log. */
import { type Duration, type Instant, never } from '../base/time.ts';

export const timers = {
  retransmission: 'RFC 6298: the oldest unacknowledged segment is sent again',
  lossProbe: 'RFC 8985 7.2: after two silent round trips the last segment is sent again',
  reordering: 'RFC 8985 6.2: a segment that is late may have been overtaken',
  persist: 'RFC 9293 3.8.6.1: a closed window is probed',
  delayedAck: 'RFC 9293 3.8.6.3: an acknowledgement waits for company',
  override: 'RFC 9293 3.8.6.2.1: a short segment waits for a larger window, but not for ever',
  keepAlive: 'RFC 9293 3.8.4: an idle peer is asked whether it lives',
  user: 'RFC 9293 3.8.3: the connection is given up',
  finWait2: 'Linux: a peer that has our FIN and does not send its own is not waited for for ever',
  timeWait: 'RFC 9293 3.6.1: 2MSL, until old segments have died',
} as const satisfies Record<string, string>;

export type TimerName = keyof typeof timers;
export const timerNames = Object.keys(timers) as readonly TimerName[];

/** Two ticks of Linux's clock: no timer of its sender is shorter. */
export const shortestTimeout: Duration = 2_000;

/** When each timer fires, and when it was started; `never` is off. */
export interface TimerTable {
  readonly due: Record<TimerName, Instant>;
  readonly since: Record<TimerName, Instant>;
}

const off = (): Record<TimerName, Instant> => ({
  retransmission: never,
  lossProbe: never,
  reordering: never,
  persist: never,
  delayedAck: never,
  override: never,
  keepAlive: never,
  user: never,
  finWait2: never,
  timeWait: never,
});

export const noTimers = (): TimerTable => ({ due: off(), since: off() });
export const copyTimers = ({ due, since }: TimerTable): TimerTable => ({
  due: { ...due },
  since: { ...since },
});
export const isRunning = (table: TimerTable, timer: TimerName): boolean => table.due[timer] !== never;

/** The earliest deadline; `never` when all are off. */
export function earliest({ due }: TimerTable): Instant {
  return Math.min(
    due.retransmission,
    due.lossProbe,
    due.reordering,
    due.persist,
    due.delayedAck,
    due.override,
    due.keepAlive,
    due.user,
    due.finWait2,
    due.timeWait,
  );
}
