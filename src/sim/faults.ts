/** What a person does to a datagram in flight: at once by hand, or as one of the rules that wait for it. */
import { unreachable } from '../base/assert.ts';
import { type Moment, numberDatagram, record } from '../base/log.ts';
import { millisecond } from '../base/time.ts';
import type { EntryId } from '../base/trace.ts';
import { anyBit } from '../network/chance.ts';
import { damaged, type Flight, onItsWay } from '../network/link.ts';
import { nameText, type SegmentName, sameName } from '../network/name.ts';
import { type Fault, faultText, type Rule } from '../network/rules.ts';
import { exchange, flights, takeOff, takeOut } from './flights.ts';
import type { Passing } from './queue.ts';
import type { World } from './world.ts';

/** A copy of a datagram in flight arrives this much behind its original. */
const copyLag = millisecond;

/** Does it now, to a datagram that flies. */
export function meet(world: World, fault: Fault, moment: Moment): void {
  const found = inFlight(world, fault.segment);
  if (found === null) record(moment, { kind: 'missed', what: `${nameText(fault.segment)} is not in flight` });
  else act(world, fault, found.flight, { ...moment, cause: found.entry }, {});
}

/** Makes a rule, which is command `command` of the recording. One whose datagram flies already acts at once. */
export function makeRule(world: World, fault: Fault, command: number, moment: Moment): void {
  const { segment } = fault;
  const { rules, counts } = world.links[segment.host];
  record(moment, { kind: 'network rule', what: faultText(fault) });
  const make = (status: Rule['status']): void => void rules.push({ fault, command, status });
  const found = inFlight(world, segment);
  if (found !== null) {
    make('acted');
    act(world, fault, found.flight, { ...moment, cause: found.entry }, { by: 'rule' });
  } else if (counts[segment.what] >= segment.nth) {
    make('missed');
    record(moment, { kind: 'missed', what: `${nameText(segment)} has come and gone` });
  } else make('waits');
}

const inFlight = (world: World, name: SegmentName): Passing | null =>
  flights(world).find(({ flight }) => sameName(flight.name, name)) ?? null;

/** Empty where it is done by hand. */
type By = { readonly by?: 'rule' };

function act(world: World, fault: Fault, flight: Flight, moment: Moment, by: By): void {
  switch (fault.do) {
    case 'drop':
      if (by.by === 'rule') vanish(world, flight, moment);
      else drop(world, flight, moment);
      return;
    case 'delay': {
      const arrives = flight.arrives + fault.by;
      const entry = record(moment, { kind: 'delayed', datagram: flight.datagram, arrives, ...by });
      redirect(world, { ...flight, arrives }, entry);
      return;
    }
    case 'corrupt': {
      const { corruption } = world.links[flight.name.host];
      const bit = anyBit(corruption, flight.carried.length);
      const entry = record(moment, { kind: 'corrupted', datagram: flight.datagram, bit, ...by });
      exchange(world, { flight: { ...flight, carried: damaged(flight.carried, bit) }, entry });
      return;
    }
    case 'duplicate':
      duplicate(world, flight, moment, by);
      return;
    default:
      unreachable(fault);
  }
}

function drop(world: World, { datagram }: Flight, moment: Moment): void {
  takeOut(world, datagram);
  record(moment, { kind: 'lost', datagram, reason: 'hand' });
}

/** A rule loses it where chance would have: well on its way, or here if it is past that. */
function vanish(world: World, flight: Flight, { cause }: Moment): void {
  if (flight.vanishes !== null || cause === null) return;
  const vanishes = Math.max(world.now, onItsWay(flight.departs, flight.arrives));
  redirect(world, { ...flight, vanishes, reason: 'rule' }, cause);
}

/** The same datagram with another end. One that will vanish on the way still does. */
function redirect(world: World, flight: Flight, entry: EntryId): void {
  takeOut(world, flight.datagram);
  takeOff(world, { flight, entry });
}

function duplicate(world: World, flight: Flight, moment: Moment, by: By): void {
  const copy = numberDatagram(world.log);
  const arrives = flight.arrives + copyLag;
  const entry = record(moment, { kind: 'copied', datagram: flight.datagram, copy, arrives, ...by });
  redirect(
    world,
    {
      ...flight,
      datagram: copy,
      name: by.by === 'rule' ? { ...flight.name, copy: true } : nextName(world, flight.name),
      arrives,
      vanishes: null,
      reason: null,
    },
    entry,
  );
}

/** A copy made by hand counts as one more of its kind. */
function nextName(world: World, { host, what }: SegmentName): SegmentName {
  const { counts } = world.links[host];
  counts[what] += 1;
  return { host, what, nth: counts[what] };
}
