/**
 * Ways to find at once what is asked for at every event: no part of a host's state, made when it is first asked for, and
 * made anew by a copy of the host.
 */
import type { Alarms } from './alarms.ts';
import type { Host } from './host.ts';
import type { PortTable } from './ports.ts';
import type { Waiters } from './waiters.ts';

export interface Lookup {
  alarms: Alarms | null;
  ports: PortTable | null;
  waiters: Waiters | null;
  /** Below it every descriptor is taken. */
  freeFrom: number;
}

export const newLookup = (): Lookup => ({ alarms: null, ports: null, waiters: null, freeFrom: 0 });

/** A descriptor is nobody's any more. */
export function releaseDescriptor(host: Host, fd: number): void {
  host.descriptors.delete(fd);
  host.lookup.freeFrom = Math.min(host.lookup.freeFrom, fd);
}
