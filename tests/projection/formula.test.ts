import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryOf } from '../../src/base/trace.ts';
import { conditionsOf, holdsWith } from '../../src/projection/formula.ts';
import { ruleOf, worksOut } from '../../src/projection/rule-view.ts';
import { stepForward } from '../../src/sim/timeline.ts';
import { randomRuns } from './random-runs.ts';
import { timelineOf } from './runs.ts';

const isSequence = (name: string): boolean => name.startsWith('SND.') || name.startsWith('SEG.');
const works = (condition: string, values: Readonly<Record<string, number>>) =>
  holdsWith(condition, values, isSequence);

test('compares sequence numbers across the end of their space', () => {
  const values = { 'SND.UNA': 2 ** 32 - 10, 'SEG.ACK': 5, 'SND.NXT': 5 };
  expect(works('SND.UNA < SEG.ACK ≤ SND.NXT', values)).toBe(true);
  expect(works('SEG.ACK < SND.UNA', values)).toBe(false);
});

test('adds, subtracts, multiplies and takes the least', () => {
  const values = {
    'SND.NXT': 100,
    'SEG.LEN': 20,
    'SND.UNA': 50,
    cwnd: 60,
    'SND.WND': 70,
    space: 10,
    offered: 5,
  };
  expect(works('SND.NXT + SEG.LEN ≤ SND.UNA + min( cwnd , SND.WND )', values)).toBe(false);
  expect(works('SND.NXT + SEG.LEN ≤ SND.UNA + min( SND.WND , SND.WND )', values)).toBe(true);
  expect(works('space ≥ 2 × offered', values)).toBe(true);
  expect(works('SND.NXT − SEG.LEN = SND.UNA', values)).toBe(false);
});

test('says nothing where a number is not known', () => {
  expect(works('SND.UNA < SEG.ACK', { 'SND.UNA': 1 })).toBeNull();
  expect(conditionsOf('')).toEqual([]);
});

test('each rule in the log holds as its formula works out with the numbers beside it', () => {
  const checked = new Set<string>();
  fc.assert(
    fc.property(randomRuns, (settings) => {
      const timeline = timelineOf(settings);
      for (let steps = 0; steps < 600 && stepForward(timeline); steps++);
      const { entries, length } = timeline.world.log;
      for (const entry of entries.slice(0, length)) if (entry.kind === 'rule') checked.add(agrees(entry));
    }),
    { numRuns: 60 },
  );
  expect(checked.size).toBeGreaterThan(15);
}, 60_000);

/** The rule's name, once its formula and the log agree. */
function agrees(entry: EntryOf<'rule'>): string {
  const conditions = conditionsOf(ruleOf(entry.rule).formula);
  const found = conditions.map((condition) => worksOut(entry, condition));
  expect(found, `${entry.rule} lacks numbers: ${JSON.stringify(entry.values)}`).not.toContain(null);
  if (found.length > 0)
    expect(
      found.every((holds) => holds === true),
      `${entry.rule} with ${JSON.stringify(entry.values)}`,
    ).toBe(entry.holds);
  return entry.rule;
}
