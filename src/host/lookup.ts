/**
 * Ways to find at once what is asked for at every event: no part of a host's state, made when it is first asked for, and
 * made anew by a copy of the host.
 */
import type { Alarms } from './alarms.ts';
import type { PortTable } from './ports.ts';
import type { Waiters } from './waiters.ts';

export interface Lookup {
  alarms: Alarms | null;
  ports: PortTable | null;
  waiters: Waiters | null;
}

export const newLookup = (): Lookup => ({ alarms: null, ports: null, waiters: null });
