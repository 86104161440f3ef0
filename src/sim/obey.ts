/** Carrying out a command: a call, a setting, or an intervention on a datagram in flight. */
import { unreachable } from '../base/assert.ts';
import { type Moment, numberDatagram, record } from '../base/log.ts';
import { below } from '../base/random.ts';
import { millisecond } from '../base/time.ts';
import { type EntryId, otherHost } from '../base/trace.ts';
import { isWaiting, syscall } from '../host/system.ts';
import type { Flight } from '../network/link.ts';
import { nameText, type SegmentName, sameName } from '../network/name.ts';
import { invertBit } from '../wire/datagram.ts';
import type { Action } from './command.ts';
import { push, rank, withdraw } from './queue.ts';
import { programThread, type World } from './world.ts';

/** A copy made by hand arrives this much behind its original. */
const copyLag = millisecond;
const ipHeaderBits = 160;

export function obey(world: World, action: Action): void {
  const moment: Moment = { log: world.log, now: world.now, place: 'network', cause: null };
  switch (action.do) {
    case 'call': {
      const host = world.hosts[action.host];
      if (action.thread === programThread) {
        const what = `thread ${programThread} belongs to the program`;
        record({ ...moment, place: action.host }, { kind: 'missed', what });
        return;
      }
      if (isWaiting(host, action.thread)) {
        record(
          { ...moment, place: action.host },
          { kind: 'missed', what: `thread ${action.thread} still waits in a call` },
        );
        return;
      }
      syscall(host, action.thread, 'person', action.request, { ...moment, place: action.host });
      return;
    }
    case 'set': {
      const link = world.links[action.direction];
      link.settings = { ...link.settings, [action.setting]: action.value };
      record(moment, {
        kind: 'setting',
        direction: action.direction,
        name: action.setting,
        value: action.value,
      });
      return;
    }
    case 'drop':
    case 'delay':
    case 'corrupt':
    case 'duplicate': {
      const found = inFlight(world, action.segment);
      if (found === null)
        record(moment, { kind: 'missed', what: `${nameText(action.segment)} is not in flight` });
      else intervene(world, action, found.flight, { ...moment, cause: found.entry });
      return;
    }
    default:
      unreachable(action);
  }
}

function inFlight(world: World, name: SegmentName): { flight: Flight; entry: EntryId } | null {
  for (const found of world.flights.values()) if (sameName(found.flight.name, name)) return found;
  return null;
}

function intervene(
  world: World,
  action: Extract<Action, { segment: SegmentName }>,
  flight: Flight,
  moment: Moment,
): void {
  const { datagram } = flight;
  const to = otherHost(flight.name.host);
  switch (action.do) {
    case 'drop':
      world.flights.delete(datagram);
      withdraw(world.queue, (due) => 'datagram' in due && due.datagram === datagram);
      record(moment, { kind: 'lost', datagram, reason: 'hand' });
      return;
    case 'delay': {
      const arrives = flight.arrives + action.by;
      const entry = record(moment, { kind: 'delayed', datagram, arrives });
      world.flights.set(datagram, { flight: { ...flight, arrives }, entry });
      // One that will vanish on the way still does.
      if (flight.vanishes !== null) return;
      withdraw(world.queue, (due) => 'datagram' in due && due.datagram === datagram);
      push(world.queue, arrives, rank.arrival, { kind: 'arrival', datagram, to });
      return;
    }
    case 'corrupt': {
      const bits = flight.octets.length * 8;
      const bit = ipHeaderBits + below(world.links[flight.name.host].corruption, bits - ipHeaderBits);
      const entry = record(moment, { kind: 'corrupted', datagram, bit });
      world.flights.set(datagram, { flight: { ...flight, octets: invertBit(flight.octets, bit) }, entry });
      return;
    }
    case 'duplicate': {
      const copy = numberDatagram(world.log);
      const arrives = flight.arrives + copyLag;
      const entry = record(moment, { kind: 'copied', datagram, copy, arrives });
      const link = world.links[flight.name.host];
      link.counts[flight.name.what] += 1;
      const name = { ...flight.name, nth: link.counts[flight.name.what] };
      world.flights.set(copy, {
        flight: { ...flight, datagram: copy, name, arrives, vanishes: null },
        entry,
      });
      push(world.queue, arrives, rank.arrival, { kind: 'arrival', datagram: copy, to });
      return;
    }
    default:
      unreachable(action);
  }
}
