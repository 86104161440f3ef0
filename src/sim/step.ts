/** One event after another: the earliest of the hosts' timers, the queue and the commands. Only here both ends are seen. */
import { invariant, present, unreachable } from '../base/assert.ts';
import { empty } from '../base/lists.ts';
import { type Moment, numberDatagram, record } from '../base/log.ts';
import { type Duration, type Instant, never } from '../base/time.ts';
import { type EntryId, type HostName, hostNames, ofHost, otherHost, type Place } from '../base/trace.ts';
import type { Host } from '../host/host.ts';
import { datagramArrives, isWaiting, nextTimeout, syscall, timePasses } from '../host/system.ts';
import { hasRoom, type Passage, transmit, transmitCopy } from '../network/link.ts';
import { returned, runLine, type Thread, threadIn, threadOf, worked } from '../program/interpreter.ts';
import type { Command } from './command.ts';
import { commanded } from './commanded.ts';
import { takeOff } from './flights.ts';
import {
  begins,
  countReturn,
  delayed,
  enterCall,
  gaveUp,
  goesOn,
  interrupt,
  type Turn,
} from './processors.ts';
import { type Due, peek, pop, push, rank } from './queue.ts';
import type { World } from './world.ts';

type Next =
  | { readonly at: Instant; readonly what: 'timer'; readonly host: HostName }
  | { readonly at: Instant; readonly what: 'event'; readonly due: Due }
  | { readonly at: Instant; readonly what: 'command'; readonly command: Command };

type Taken = Extract<Passage, { readonly taken: true }>;

/** What happens next, or null when nothing is due any more. */
export function nextEvent(world: World, commands: readonly Command[]): Next | null {
  let next: Next | null = null;
  const { client, server } = world.alarms;
  const alarm = Math.min(client, server);
  const event = peek(world.queue);
  if (event !== undefined && event.at < alarm) next = { at: event.at, what: 'event', due: event.due };
  else if (alarm < never) next = { at: alarm, what: 'timer', host: client <= server ? 'client' : 'server' };
  const command = commands[world.commanded];
  if (command === undefined) return next;
  const at = Math.max(command.at, world.now);
  const isFirst = next === null || at < next.at || (at === next.at && hasItsPlace(command, world));
  if (isFirst) return { at, what: 'command', command };
  return next;
}

/** Among the events of its microsecond a command goes where it was made. */
const hasItsPlace = ({ after }: Command, { steps }: World): boolean => after !== null && after <= steps;

/** The host at which an event happens; null when the network or a person acts. */
export function placeOf(next: Next): HostName | null {
  if (next.what === 'timer') return next.host;
  if (next.what === 'command') return null;
  return next.due.kind === 'program'
    ? next.due.host
    : next.due.kind === 'arrival'
      ? otherHost(next.due.flight.name.host)
      : null;
}

/** Runs the next event; false when nothing is due. */
export function step(world: World, commands: readonly Command[]): boolean {
  const next = nextEvent(world, commands);
  if (next === null) return false;
  invariant(next.at >= world.now, 'virtual time never goes back');
  world.now = next.at;
  world.steps += 1;
  switch (next.what) {
    case 'timer':
      timePasses(ofHost(world.hosts, next.host), momentAt(world, next.host, null));
      break;
    case 'event':
      pop(world.queue);
      happen(world, next.due);
      break;
    case 'command':
      world.commanded += 1;
      commanded.get().obey(world, next.command.action);
      break;
    default:
      unreachable(next);
  }
  if (next.what === 'command') for (const host of hostNames) carryOn(world, host);
  const place = placeOf(next);
  if (place !== null) carryOn(world, place);
  return true;
}

const momentAt = (world: World, place: Place, cause: EntryId | null): Moment => ({
  log: world.log,
  now: world.now,
  place,
  cause,
});

function happen(world: World, due: Due): void {
  switch (due.kind) {
    case 'vanish': {
      const { datagram, reason } = due.flight;
      record(momentAt(world, 'network', due.entry), {
        kind: 'lost',
        datagram,
        reason: present(reason, 'what vanishes does so for a reason'),
      });
      return;
    }
    case 'arrival': {
      const { datagram, carried, name } = due.flight;
      const to = otherHost(name.host);
      interrupt(ofHost(world.processors, to), world.now);
      datagramArrives(ofHost(world.hosts, to), datagram, carried, momentAt(world, to, due.entry));
      return;
    }
    case 'program':
      runProgram(world, due.host, due.thread);
      return;
    default:
      unreachable(due);
  }
}

/** A thread's next line: a call, a while of work, another thread, or its end. */
function runProgram(world: World, host: HostName, name: string): void {
  const running = present(ofHost(world.programs, host), 'a program event has a program');
  const thread = threadOf(running, name);
  const moment = momentAt(world, host, null);
  const processors = ofHost(world.processors, host);
  const later = delayed(processors, name, world.now);
  if (later !== null) {
    runAt(world, host, { thread: name, at: later });
    return;
  }
  begins(processors, name, moment);
  if (thread.status === 'working') worked(running, thread);
  const wish = runLine(running, thread);
  if (wish.wants === 'call') {
    enterCall(processors, name, world.now);
    syscall(ofHost(world.hosts, host), name, 'program', wish.request, moment);
    if (isWaiting(ofHost(world.hosts, host), name)) runAt(world, host, gaveUp(processors, name, world.now));
  } else if (wish.wants === 'work') runNext(world, host, name, wish.for);
  else if (wish.wants === 'thread') {
    const begun = wish.thread.name;
    record(moment, { kind: 'program', thread: begun, change: 'started', note: '' });
    for (const next of [name, begun]) runNext(world, host, next);
  } else {
    recordEnd(thread, moment);
    runAt(world, host, gaveUp(processors, name, world.now));
  }
}

const runNext = (world: World, host: HostName, thread: string, after: Duration = 0): void =>
  runAt(world, host, goesOn(ofHost(world.processors, host), thread, momentAt(world, host, null), after));

/** When its processor has time for it. */
function runAt(world: World, host: HostName, turn: Turn | null): void {
  if (turn === null) return;
  const { thread, at } = turn;
  push(world.queue, at, host === 'client' ? rank.client : rank.server, { kind: 'program', host, thread });
}

function recordEnd({ name, status, fault }: Thread, moment: Moment): void {
  if (status === 'ended' || status === 'stopped')
    record(moment, { kind: 'program', thread: name, change: status, note: fault ?? '' });
}

/** A datagram is on its way: the log says how, and its end is due. Gives the last entry about it. */
function depart(world: World, { flight, facts }: Taken, cause: EntryId): EntryId {
  const { datagram, departs: begins, leaves, due } = flight;
  let entry = record(momentAt(world, 'network', cause), {
    kind: 'transit',
    datagram,
    begins,
    leaves,
    arrives: due,
  });
  for (const fact of facts) entry = record(momentAt(world, 'network', entry), fact);
  takeOff(world, { flight, entry });
  return entry;
}

/** After an event at this host: what it sends goes on its way, and what came back lets its program go on. */
function carryOn(world: World, name: HostName): void {
  const host = ofHost(world.hosts, name);
  if (host.outbox.length > 0) sendOff(world, name, host);
  if (host.returns.length > 0) comeBack(world, name, host);
  const alarm = nextTimeout(host);
  if (name === 'client') world.alarms.client = alarm;
  else world.alarms.server = alarm;
}

function sendOff(world: World, name: HostName, host: Host): void {
  const link = ofHost(world.links, name);
  for (const { datagram, carried, entry: sent } of host.outbox) {
    const passage = transmit(link, datagram, carried, world.now);
    if (!passage.taken) {
      record(momentAt(world, 'network', sent), { kind: 'lost', datagram, reason: 'limit' });
      continue;
    }
    const entry = depart(world, passage, sent);
    if (passage.copy === null || !hasRoom(link, world.now)) continue;
    const copy = numberDatagram(world.log);
    const second = transmitCopy(link, copy, passage.copy, world.now);
    if (!second.taken) continue;
    const { by } = passage.copy;
    const copied = { kind: 'copied', datagram, copy, arrives: second.flight.arrives, by } as const;
    depart(world, second, record(momentAt(world, 'network', entry), copied));
  }
  empty(host.outbox);
}

/** Calls came back: their threads go on. */
function comeBack(world: World, name: HostName, host: Host): void {
  const running = ofHost(world.programs, name);
  for (const result of host.returns) {
    const thread = running === null ? null : threadIn(running, result.thread);
    if (running === null || thread === null) continue;
    const processors = ofHost(world.processors, name);
    countReturn(processors, result, world.now);
    returned(running, result, thread);
    if (thread.status === 'ready') runNext(world, name, thread.name);
    else {
      recordEnd(thread, momentAt(world, name, result.entry));
      runAt(world, name, gaveUp(processors, thread.name, world.now));
    }
  }
  empty(host.returns);
}
