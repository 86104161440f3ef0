/** The timer of a host that fires next. */

import { never } from '../base/time.ts';
import type { Host } from '../host/host.ts';
import { earliest, type TimerName, timerNames } from '../tcp/timers.ts';

export function earliestTimer(host: Host): TimerName | null {
  let at = never;
  let found: TimerName | null = null;
  for (const { timers } of host.connections.values()) {
    if (earliest(timers) >= at) continue;
    at = earliest(timers);
    found = timerNames.find((timer) => timers.due[timer] === at) ?? null;
  }
  return found;
}
