/**
 * The requirements of RFC 9293, each beside the tests that carry its id in their title. Those that a simulation can show
 * (`Y`) need at least one; those that need octets, options or ICMP (`P`) are counted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Requirement {
  readonly id: string;
  readonly section: string;
  readonly sentence: string;
  readonly shown: 'Y' | 'P' | 'N';
}

const tests = fileURLToPath(new URL('..', import.meta.url));

const requirements: readonly Requirement[] = readFileSync(`${tests}/fixtures/rfc9293-requirements.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| (MUST|SHLD|MAY|REC)-\d/.test(line))
  .map((line) => {
    const [, id = '', section = '', sentence = '', shown = ''] = line.split('|').map((cell) => cell.trim());
    return { id, section, sentence, shown: shown as Requirement['shown'] };
  });

/** Ids in the titles of tests and of their groups: what stands in quotes, outside comments. */
const covered: ReadonlySet<string> = new Set(
  readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('rfc9293/index'))
    .flatMap((file) => titles(readFileSync(`${tests}/${file}`, 'utf8')))
    .flatMap((title) => title.match(/\b(MUST|SHLD|MAY|REC)-\d+/g) ?? []),
);

function titles(source: string): readonly string[] {
  const code = source.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
  const calls = /\b(?:test|describe)(?:\.\w+)?\(\s*(['`])(.*?)\1|\](?: as const)?\)\(\s*(['`])(.*?)\3/gs;
  return [...code.matchAll(calls)].map((found) => found[2] ?? found[4] ?? '');
}

const missing = (shown: Requirement['shown']): readonly string[] =>
  requirements.filter((row) => row.shown === shown && !covered.has(row.id)).map(({ id }) => id);

test('each requirement that a simulation can show has a test that names it', () => {
  for (const shown of ['Y', 'P'] as const) {
    const rows = requirements.filter((row) => row.shown === shown);
    const open = missing(shown);
    console.log(
      `RFC 9293: ${rows.length - open.length} of ${rows.length} requirements marked ${shown} have a test` +
        (open.length === 0 ? '' : `; none for ${open.join(', ')}`),
    );
  }
  expect(missing('Y')).toEqual([]);
});

test('no test names a requirement that the RFC does not have', () => {
  const known = new Set(requirements.map(({ id }) => id));
  expect([...covered].filter((id) => !known.has(id))).toEqual([]);
});
