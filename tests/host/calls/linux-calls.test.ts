/** The table of Linux's answers, row by row: our hosts give them, and so does this machine's kernel. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OurLoopback } from './our-loopback.ts';
import { type Row, rowsOf } from './rows.ts';
import { type Said, textOf } from './said.ts';

const rows = rowsOf(readFileSync(new URL('linux-calls.md', import.meta.url), 'utf8'));
const firstPort = 20_000;
const portOf = (row: Row): number => firstPort + 10 * rows.indexOf(row);
const isPatient = ({ says }: Row): boolean => says.startsWith('waits, ');

describe('our hosts answer as Linux does', () => {
  test.each(rows.map((row) => [row.title, row.says, row] as const))('%s → %s', (_, says, row) => {
    const said = new OurLoopback(portOf(row)).play([...row.before, row.call], isPatient(row));
    expect(textOf(row, said)).toBe(says);
  });
});

const kernel = fileURLToPath(new URL('loopback.py', import.meta.url));
const calls = fileURLToPath(new URL('../../kernel', import.meta.url));
const hasKernel = process.platform === 'linux' && spawnSync('python3', ['--version']).status === 0;
if (!hasKernel) console.log('No Linux kernel with python3 here: the table is not compared with a kernel.');

test.skipIf(!hasKernel)(
  'this machine’s kernel answers as the table says',
  { timeout: 60_000, retry: 1 },
  () => {
    const asked = rows.filter(({ notAsked }) => notAsked === null);
    const input = JSON.stringify(
      asked.map((row) => ({ port: portOf(row), calls: [...row.before, row.call], patient: isPatient(row) })),
    );
    const { stdout, stderr } = spawnSync('python3', [kernel, calls], { input, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    const told = (JSON.parse(stdout) as Said[]).map((said, at) => textOf(asked[at] as Row, said));
    const lines = (says: (row: Row, at: number) => string) =>
      asked.map((row, at) => `${row.title} → ${says(row, at)}`).join('\n');
    expect(lines((_, at) => told[at] ?? 'nothing')).toBe(lines((row) => row.says));
  },
);
