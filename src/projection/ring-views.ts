/** The timers of a connection as rings. Three have a place of their own; another takes an idle one's while it runs. */
import type { Instant } from '../base/time.ts';
import type { Connection } from '../tcp/connection.ts';
import { isRunning, type TimerName, timers } from '../tcp/timers.ts';
import { startsWith } from './diagram-view.ts';
import { timerLabel } from './ladder-brackets.ts';
import type { RingView } from './views.ts';
import { span } from './words.ts';

const usual: readonly TimerName[] = ['retransmission', 'delayedAck', 'timeWait'];
/** In the order in which they ask for a place. */
const guests: readonly TimerName[] = [
  'lossProbe',
  'reordering',
  'persist',
  'override',
  'keepAlive',
  'finWait2',
  'user',
];

export function ringViews(connection: Connection | null, now: Instant): readonly RingView[] {
  const rings = usual.map((timer) => ring(connection, timer, now));
  if (connection === null) return rings;
  for (const guest of guests.filter((timer) => deservesRing(connection, timer))) {
    const place = placeFor(guest, rings);
    if (place >= 0) rings[place] = ring(connection, guest, now);
  }
  return rings;
}

/** R2 runs whenever something is outstanding: it is worth a look once something had to be sent again. */
const deservesRing = ({ timers: table, rtt, probes }: Connection, timer: TimerName): boolean =>
  isRunning(table, timer) && (timer !== 'user' || rtt.backoffs > 0 || probes > 0);

/** The persist timer runs instead of the RTO; the others take the last idle place. */
function placeFor(guest: TimerName, rings: readonly RingView[]): number {
  const idle = (ringView: RingView): boolean => ringView.status === 'off';
  if (guest === 'persist' && rings[0] !== undefined && idle(rings[0])) return 0;
  return rings.findLastIndex(idle);
}

function ring(connection: Connection | null, timer: TimerName, now: Instant): RingView {
  const base = { timer, label: timerLabel(timer), explanation: timers[timer] };
  if (connection !== null && isRunning(connection.timers, timer)) {
    const due = connection.timers.due[timer];
    const left = Math.max(0, due - now);
    const whole = due - connection.timers.since[timer];
    return { ...base, status: 'running', left, whole, text: span(left) };
  }
  const start = timer === 'timeWait' && connection !== null ? starter(connection) : null;
  return start === null
    ? { ...base, status: 'off', left: null, whole: null, text: 'off' }
    : { ...base, status: 'next', left: null, whole: null, text: start };
}

/** `at FIN`: what would start 2MSL from here. */
function starter({ control }: Connection): string | null {
  const event = startsWith(control.name, 'start 2MSL timer')[0];
  if (event === undefined) return null;
  return event === 'rcv FIN' ? 'at FIN' : 'at ACK';
}
