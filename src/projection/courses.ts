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

const onItsWay: EntryId = 0x7fffffff;

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

/** The first of them as they were when this many entries had been read: copied, since they are written twice. */
export function cutCourses(courses: Courses, length: number, read: EntryId): Courses {
  const { departs, arrives, arrived, hosts, special } = courses;
  const own = noCourses();
  for (let at = 0; at < length; at++) {
    own.departs.push(departs.at(at));
    own.arrives.push(arrives.at(at));
    own.arrived.push(arrived.at(at) < read ? arrived.at(at) : onItsWay);
    own.hosts.push(hosts.at(at));
    own.special.push(special.at(at));
  }
  return own;
}
