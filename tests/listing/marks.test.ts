/** In every language each statement has its lines, and the line that runs here is marked there. */
import { describe, expect, test } from 'vitest';
import { languageNames, languages } from '../../src/listing/languages.ts';
import { linesOf } from '../../src/program/program.ts';
import { hostView } from '../../src/projection/host-view.ts';
import { listingView } from '../../src/projection/listing-view.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, seekTime } from '../../src/sim/timeline.ts';
import { pairs, unitsOf } from './programs.ts';

describe.each(languageNames)('in %s', (language) => {
  test.each(unitsOf(pairs).map(({ unit, program }) => [unit, program] as const))(
    'every statement of %s has a line',
    (_, program) => {
      const listed = new Set(languages[language].list(program).lines.flatMap(({ of }) => of));
      const silent = linesOf(program).flatMap((_line, at) => (listed.has(at) ? [] : [at]));
      expect(silent).toEqual([]);
    },
  );

  test('a call that waits is marked as blocked, with how long it has waited', () => {
    const scenario = findScenario('half-close');
    if (scenario === null) throw new Error('the library has it');
    const timeline = createTimeline(resolve(scenario));
    seekTime(timeline, 100_000);
    const { program } = scenario.hosts.server;
    const view = hostView(timeline.world, 'server').program;
    if (program === null || view === null) throw new Error('the server has a program');
    const { rows } = listingView(program, view, language);
    const blocked = rows.filter(({ status }) => status === 'blocked');
    expect(blocked.map(({ text }) => text).join('\n')).toMatch(/accept/i);
    expect(blocked.flatMap(({ notes }) => notes)).toEqual(['blocked in accept(), 100.0 ms']);
    expect(
      rows
        .filter(({ status }) => status === 'done')
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/\b(bind|listen)/i);
  });
});

test('a listing is called as its language calls its files', () => {
  const program = { name: 'server.sock', body: [] };
  const files = languageNames.map((language) => languages[language].list(program).file);
  expect(files).toEqual(['server.c', 'server.py', 'server.go', 'server.rs', 'server.mjs', 'Server.java']);
});

test('a program that cannot be meant is not listed, and says why', () => {
  const program = { name: 'x', body: [{ do: 'send', fd: 'fd', name: 'a', data: { length: 1 } }] } as const;
  expect(listingView(program, { title: 'x', lines: [], output: [] }, 'c')).toMatchObject({
    rows: [],
    failure: 'Line 1, send(fd, a, 1): fd is no socket yet: socket() or accept() gives one.',
  });
});
