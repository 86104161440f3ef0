/** The timer column of `ss -o`, as iproute2 prints it. */
import type { Duration, Instant } from '../base/time.ts';
import type { Connection } from '../tcp/connection.ts';
import { isRunning, type TimerName } from '../tcp/timers.ts';

/** The timers that Linux tells, the one that counts first; an ACK's delay is not among them. */
const told: readonly (readonly [TimerName, string, (connection: Connection) => number])[] = [
  ['retransmission', 'on', ({ rtt }) => rtt.backoffs],
  ['timeWait', 'timewait', () => 0],
  ['persist', 'persist', ({ probes }) => probes],
  ['keepAlive', 'keepalive', ({ probes }) => probes],
];

/** `on,142ms,0`: what runs, how long it still runs, and how often it has run out; empty when nothing runs. */
export function ssTimer(connection: Connection, now: Instant): string {
  for (const [timer, name, count] of told)
    if (isRunning(connection.timers, timer))
      return `${name},${timeText(connection.timers.due[timer] - now)},${count(connection)}`;
  return '';
}

/** `142ms`, `1.500ms` (a second and a half), `59sec`, `1min59sec`, `119min`: finer as it grows shorter. */
export function timeText(length: Duration): string {
  const all = Math.floor(length / 1_000);
  const minutes = Math.floor(all / 60_000);
  const seconds = minutes > 9 ? 0 : Math.floor(all / 1_000) % 60;
  const milliseconds = minutes > 0 || seconds > 9 ? 0 : all % 1_000;
  const parts = [
    ...(minutes > 0 ? [`${minutes}min`] : []),
    ...(seconds > 0 ? [`${seconds}${milliseconds > 0 ? '.' : 'sec'}`] : []),
    ...(milliseconds > 0 ? [`${String(milliseconds).padStart(3, '0')}ms`] : []),
  ];
  return parts.join('');
}
