import { expect, test } from 'vitest';
import { decodeFile, encodeFile, mostInFile } from '../../src/scenario/file.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import type { Shared } from '../../src/scenario/shared.ts';

function shared(): Shared {
  const scenario = findScenario('syn-lost');
  if (scenario === null) throw new Error('the library has it');
  const { id, title } = scenario;
  return {
    engine: 1,
    scenario: { id, title },
    recording: resolve(scenario),
    cursor: { steps: 3, at: 1_000 },
    hash: '0'.repeat(64),
  };
}

test('a file gives back what was put into it', () => {
  expect(decodeFile(encodeFile(shared()))).toEqual({ ok: true, value: shared() });
});

const edited = (edit: (file: Record<string, unknown>) => void): readonly string[] => {
  const file = JSON.parse(encodeFile(shared()));
  edit(file);
  const read = decodeFile(JSON.stringify(file));
  return read.ok ? [] : read.error;
};

test('what is wrong in a file is told with its place', () => {
  expect(edited((file) => delete file.seed)).toEqual(['seed is missing.']);
  expect(edited((file) => Object.assign(file, { extra: 1 }))).toEqual(['extra is not known here.']);
  expect(edited((file) => Object.assign(file, { version: 'one' }))).toEqual([
    'version is 1, the only version there is.',
  ]);
  expect(edited((file) => Object.assign(file, { cursor: { steps: -1, at: 0 } }))[0]).toMatch(
    /^cursor\.steps is/,
  );
});

test('a file of something else, or of a newer tcpscope, is told as that, with what to do', () => {
  for (const tcpscope of ['lesson', undefined])
    expect(edited((file) => Object.assign(file, { tcpscope }))).toEqual([
      'This JSON is no recording of tcpscope’s: choose a file that Export has made.',
    ]);
  expect(edited((file) => Object.assign(file, { version: 99 }))[0]).toMatch(
    /^A newer tcpscope has made this file \(its version is 99, this page reads up to 1\)/,
  );
});

test('a file that is no JSON, or too large, is refused in a sentence', () => {
  for (const text of ['', '{"tcpscope":', 'hello', 'null', '[]', ' '.repeat(mostInFile + 1)]) {
    const read = decodeFile(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error[0]).toMatch(/^(The|This) .+\.$/);
  }
});
