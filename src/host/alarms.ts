/**
 * When a host next wants to be told the time. A few connections are asked one by one; of many, a heap knows the earliest.
 * An entry of the heap may be too early, since timers are put off at nearly every segment: it is set right when it comes up.
 */
import { type Instant, never } from '../base/time.ts';
import type { ConnectionId } from '../base/trace.ts';
import type { Connection } from '../tcp/connection.ts';
import { earliest } from '../tcp/timers.ts';
import type { Host } from './host.ts';

/** A binary heap of moments, each with its connection. */
export interface Alarms {
  readonly times: Instant[];
  readonly of: ConnectionId[];
  /** The moment for which each connection stands in the heap: other entries of it are void. */
  readonly set: Map<ConnectionId, Instant>;
}

const few = 16;

/** The earliest deadline of all connections. */
export function earliestOf(host: Host): Instant {
  if (host.connections.size <= few) {
    host.lookup.alarms = null;
    let next = never;
    for (const { timers } of host.connections.values()) next = Math.min(next, earliest(timers));
    return next;
  }
  const alarms = host.lookup.alarms ?? alarmsOf(host);
  for (;;) {
    const [time = never] = alarms.times;
    if (time === never || alarms.set.get(alarms.of[0] ?? 0) === deadline(host, alarms)) return time;
  }
}

/** Sets the first entry right; gives its connection's deadline. */
function deadline(host: Host, alarms: Alarms): Instant | undefined {
  const id = alarms.of[0] ?? 0;
  const time = alarms.times[0];
  if (alarms.set.get(id) !== time) {
    pop(alarms);
    return undefined;
  }
  const connection = host.connections.get(id);
  const due = connection === undefined ? never : earliest(connection.timers);
  if (due === time) return due;
  pop(alarms);
  if (due === never) alarms.set.delete(id);
  else push(alarms, due, id);
  return undefined;
}

/** Those whose deadlines have come, in the order of their making. */
export function dueConnections(host: Host, now: Instant): readonly Connection[] {
  const { alarms } = host.lookup;
  if (alarms === null) return [...host.connections.values()].filter(({ timers }) => earliest(timers) <= now);
  const due = new Map<ConnectionId, Connection>();
  while ((alarms.times[0] ?? never) <= now) {
    const id = alarms.of[0] ?? 0;
    const isSet = alarms.set.get(id) === alarms.times[0];
    pop(alarms);
    if (!isSet) continue;
    alarms.set.delete(id);
    const connection = host.connections.get(id);
    if (connection === undefined) continue;
    if (earliest(connection.timers) <= now) due.set(id, connection);
    else timersMoved(host, connection);
  }
  return [...due.values()].sort((a, b) => a.id - b.id);
}

/** A connection's timers may have changed: what is due earlier than was known is noted. */
export function timersMoved(host: Host, connection: Connection): void {
  const { alarms } = host.lookup;
  if (alarms === null) return;
  const due = earliest(connection.timers);
  if (due < (alarms.set.get(connection.id) ?? never)) push(alarms, due, connection.id);
}

/** A call on this socket may have changed them. */
export function timersMovedAt(host: Host, socket: number): void {
  if (host.lookup.alarms === null) return;
  const connection = host.connections.get(host.sockets.get(socket)?.connection ?? 0);
  if (connection !== undefined) timersMoved(host, connection);
}

function alarmsOf(host: Host): Alarms {
  const alarms: Alarms = { times: [], of: [], set: new Map() };
  host.lookup.alarms = alarms;
  for (const connection of host.connections.values()) timersMoved(host, connection);
  return alarms;
}

function push({ times, of, set }: Alarms, time: Instant, id: ConnectionId): void {
  set.set(id, time);
  let hole = times.length;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if ((times[parent] as number) <= time) break;
    times[hole] = times[parent] as number;
    of[hole] = of[parent] as number;
    hole = parent;
  }
  times[hole] = time;
  of[hole] = id;
}

function pop({ times, of }: Alarms): void {
  const time = times.pop();
  const id = of.pop();
  if (time === undefined || id === undefined || times.length === 0) return;
  const { length } = times;
  let hole = 0;
  for (let child = 1; child < length; child = 2 * hole + 1) {
    if (child + 1 < length && (times[child + 1] as number) < (times[child] as number)) child += 1;
    if (time <= (times[child] as number)) break;
    times[hole] = times[child] as number;
    of[hole] = of[child] as number;
    hole = child;
  }
  times[hole] = time;
  of[hole] = id;
}
