/** What the log and the narration say, read as a person reads it: in the library's runs and in worlds of any kind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logRows } from '../../src/projection/log-rows.ts';
import { narrate } from '../../src/projection/narrate.ts';
import { findScenario, library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { anyWorld } from '../sim/any-world.ts';
import { world } from '../sim/worlds.ts';

const most = 300;

/** What no sentence for people has in it. */
const faults: readonly (readonly [string, RegExp])[] = [
  ['a value that is none', /undefined|null|NaN|Infinity|\[object|-\d{4,}/],
  ['a name of the program', /[{}]|\b[a-z]+[A-Z]\w*\b(?<!connect|mss)/],
  ['two spaces, or one before a stop', / {2}| [.,;]|\( | \)|\.\.|: *$/],
  ['one of many', /\b1 (octets|datagrams|segments|lines)\b|(?<![\d,])\b[Oo]ctets [\d,]+ /],
  [
    'many of one',
    /(?<!copy of (the resent )?octets [\d,]+)–[\d,]+ (reaches|is lost|is held)|[Oo]ctets.* is thrown/,
  ],
  ['no capital', /^(?!cwnd )[a-z](?!\w*\()/],
  ['a repeated word', /\b(\w{2,}) \1\b/],
];

/** The sentences of a run, by the kind of their entries. */
function* sentences(timeline: Timeline): Generator<readonly [kind: string, text: string]> {
  for (let steps = 0; steps < most && stepForward(timeline); steps++) {
    const { now, next } = narrate(timeline.world, timeline.recording.commands);
    yield ['told', now];
    yield ['told', next];
  }
  for (const { kind, text } of logRows(timeline.world.log)) yield [kind, text];
}

/** What a program sends is its own affair. */
const data = /"(?:[^"\\]|\\.)*"/g;

function expectSentence(text: string): void {
  const words = text.replaceAll(data, '“”');
  const fault = faults.find(([, pattern]) => pattern.test(words));
  if (fault !== undefined) expect.fail(`${fault[0]}: “${text}”`);
}

test('every sentence of the library’s runs is one', () => {
  for (const { id } of library) {
    const scenario = findScenario(id);
    if (scenario === null) throw new Error(`the library has no ${id}`);
    for (const [, text] of sentences(createTimeline(resolve(scenario)))) expectSentence(text);
  }
});

test('every sentence of worlds of any kind is one, and there is one for each kind of entry', () => {
  const kinds = new Set<string>();
  const read = fc.property(anyWorld, (wishes) => {
    for (const [kind, text] of sentences(world(wishes))) {
      kinds.add(kind);
      expectSentence(text);
    }
  });
  fc.assert(read, { seed: 9293, numRuns: 40 });
  expect([...kinds].sort()).toEqual(everyKind);
}, 60_000);

const everyKind = [
  'arrive',
  'blocked',
  'call',
  'congestion',
  'copied',
  'corrupted',
  'delayed',
  'discard',
  'lost',
  'missed',
  'network rule',
  'program',
  'reordered',
  'return',
  'rtt',
  'rule',
  'send',
  'setting',
  'signal',
  'socket',
  'state',
  'text',
  'timer',
  'told',
  'transit',
];
