/**
 * Where the protocol chooses: rules that are asked at one place, in the order in which they are asked. When one of them
 * decides, the others of its row are what might have happened instead.
 */
import type { RuleName } from './rules.ts';

const choices: readonly (readonly RuleName[])[] = [
  ['unacceptable ACK', 'SYN acknowledged'],
  ['reset', 'reset near', 'reset outside the window'],
  ['closed window', 'outside the window'],
  ['ACK too old', 'ACK of the future', 'new ACK', 'duplicate ACK'],
  ['ACK too old', 'ACK of the future', 'new ACK while closing', 'duplicate ACK'],
  ['duplicate ACK', 'fast retransmit'],
  ['new ACK', 'FIN acknowledged'],
  ['new ACK while closing', 'FIN acknowledged'],
  ['recovered', 'partial ACK'],
  ['no second recovery', 'fast retransmit'],
  ['Nagle waits', 'silly window'],
];

/** The rules that are asked where this one decides. */
export const alternativesOf = (rule: RuleName): readonly RuleName[] =>
  [...new Set(choices.filter((row) => row.includes(rule)).flat())].filter((other) => other !== rule);
