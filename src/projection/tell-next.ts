/** What is due next, in a sentence. */
import { otherHost } from '../base/trace.ts';
import type { nextEvent } from '../sim/step.ts';
import type { World } from '../sim/world.ts';
import { deedOf } from './arrow-view.ts';
import type { Journal } from './journal.ts';
import { timerLabel } from './ladder-brackets.ts';
import { earliestTimer } from './next-timer.ts';
import { clock } from './words.ts';

type Next = ReturnType<typeof nextEvent>;

export function tellNext(world: World, journal: Journal, next: Next): string {
  if (next === null) return 'Nothing more is due: make a call, or go back.';
  return `Next, at ${clock(next.at)} ms: ${what(world, journal, next)}.`;
}

function what(world: World, journal: Journal, next: NonNullable<Next>): string {
  if (next.what === 'command') return 'what you did here before happens again';
  if (next.what === 'timer') {
    const timer = earliestTimer(world.hosts[next.host]);
    return `the ${timer === null ? '' : `${timerLabel(timer)} `}timer of the ${next.host} fires`;
  }
  const { due } = next;
  if (due.kind === 'program') return `the program of the ${due.host} goes on`;
  const journey = journal.byDatagram.get(due.datagram);
  if (journey === undefined) return 'a datagram arrives';
  if (due.kind === 'vanish')
    return `#${journey.number}, with which the ${journey.from} ${deedOf(journey)}, is lost`;
  return `#${journey.number} reaches the ${otherHost(journey.from)}; with it the ${journey.from} ${deedOf(journey)}`;
}
