/** Programs in other languages do on this machine's loopback what they do in the simulation. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostNames } from '../../src/base/trace.ts';
import { type Language, languageNames, languages } from '../../src/listing/languages.ts';
import { type Pair, pairs, unitOf, unitsOf } from './programs.ts';
import { moved, runPair } from './run.ts';
import { simulate } from './simulated.ts';
import { toolchains } from './toolchains.ts';

/** What a language does otherwise, as its listing says where it does: how these end is its own affair, what they send is not. */
const finThenReset = 'Socket.close() ends the stream before what is unread resets the connection';
const otherwise: { readonly [language in Language]?: { readonly [pair: string]: string } } = {
  node: { 'time-wait': 'Node binds only what listens or connects' },
  java: { abort: finThenReset, 'connection-reset': finThenReset, 'a reset is handled': finThenReset },
};

/** How long a compiler may take on a busy machine, milliseconds. */
const patience = 300_000;

/** Each run has addresses of its own, so that none meets the TIME-WAIT of the one before. */
const group = 1 + (process.pid % 250);

const isInstalled = ([command, ...args]: readonly [string, ...string[]]): boolean =>
  spawnSync(command, args).error === undefined;

describe.each(languageNames)('listings in %s', (language) => {
  const { name, list } = languages[language];
  const { version, build, run } = toolchains[language];
  if (!isInstalled(version)) {
    test.skip(`${version[0]} is not installed: what is listed in ${name} is not run`, () => {});
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), `listings-${language}-`));
  const placeOf = (pair: Pair) => ({
    group,
    number: 1 + languageNames.indexOf(language) * pairs.length + pairs.indexOf(pair),
  });

  beforeAll(async () => {
    const units = unitsOf(pairs).map(({ pair, host, unit }) => {
      const program = moved(pair, host, placeOf(pair));
      if (program === null) throw new Error('a unit has a program');
      return {
        unit,
        text: `${list(program)
          .lines.map(({ text }) => text)
          .join('\n')}\n`,
      };
    });
    await build(folder, units);
  }, patience);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.concurrent.for(pairs.map((pair) => [pair.name, pair] as const))('%s', async ([, pair]) => {
    const expected = simulate(pair);
    const found = await runPair(pair, placeOf(pair), (host) => run(folder, unitOf(pair, host)), expected);
    if (otherwise[language]?.[pair.name] === undefined) expect(found).toEqual(expected);
    else for (const host of hostNames) expect(found[host].sent).toBe(expected[host].sent);
  });
});
