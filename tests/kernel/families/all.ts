/** Every family of scripts by its name: `KERNEL_FAMILY` chooses among them. */
import type { Script } from '../script.ts';
import { octetsAhead } from './ahead.ts';
import { randomLosing, randomReceiving, randomSending } from './flow.ts';
import { recovering } from './recovering.ts';
import { everyState } from './states.ts';
import { taking } from './taking.ts';
import { urgentData } from './urgent.ts';

export const families: { readonly [name: string]: () => readonly Script[] } = {
  states: () => everyState(),
  urgent: urgentData,
  ahead: octetsAhead,
  sending: randomSending,
  receiving: randomReceiving,
  losing: randomLosing,
  ...recovering,
  ...taking,
};
