/**
 * Where and when datagrams flew, in columns: a look at the ladder goes over thousands of them, and most are ordinary, so that
 * nothing else need be known of them. Places are those of `journal.flights`.
 */
import { floats, integers, octets } from '../base/columns.ts';
import type { Instant } from '../base/time.ts';
import { type EntryId, type HostName, hostNames } from '../base/trace.ts';

export interface Courses {
  readonly departs: ReturnType<typeof floats>;
  readonly arrives: ReturnType<typeof floats>;
  /** The entry by which it arrived; `onItsWay` while it has not. */
  readonly arrived: ReturnType<typeof integers>;
  /** 0 for the client, 1 for the server. */
  readonly hosts: ReturnType<typeof octets>;
  /** 1 where something else than its course matters: it is marked, copied, held up, damaged or lost, now or later. */
  readonly special: ReturnType<typeof octets>;
}

export const onItsWay: EntryId = 0x7fffffff;

export const noCourses = (): Courses => ({
  departs: floats(),
  arrives: floats(),
  arrived: integers(),
  hosts: octets(),
  special: octets(),
});

export function addCourse(courses: Courses, host: HostName, departs: Instant, isPlain: boolean): void {
  courses.departs.push(departs);
  courses.arrives.push(departs);
  courses.arrived.push(onItsWay);
  courses.hosts.push(hostNames.indexOf(host));
  courses.special.push(isPlain ? 0 : 1);
}
