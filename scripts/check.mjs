/**
 * `npm run check`: lint, types and unused code beside the unit tests, so that both halves of a small machine work. What a
 * step says is shown when it is over. Random worlds get less time here than in `npm test`, the kernel and the compilers of other languages are left out.
 */
import { spawn } from 'node:child_process';

/** One after the other. @type {readonly (readonly [name: string, ...command: string[]])[]} */
const reading = [
  ['lint', 'npm', 'run', '-s', 'lint'],
  ['types', 'npm', 'run', '-s', 'types'],
  ['unused code', 'npm', 'run', '-s', 'unused'],
];
/** @type {readonly [name: string, ...command: string[]]} */
const tests = [
  'unit tests',
  'npx',
  'vitest',
  'run',
  '--exclude',
  'tests/kernel/**',
  '--exclude',
  'tests/listing/listings.test.ts',
  '--reporter=dot',
];

const began = Date.now();
const [read, tested] = await Promise.all([
  reading.reduce(async (before, one) => [...(await before), await step(one)], Promise.resolve(noSteps())),
  step(tests),
]);
const failed = [...read, tested].filter(({ ok }) => !ok).map(({ name }) => name);
console.log(`\n${seconds()} s; ${failed.length === 0 ? 'all is well' : `failed: ${failed.join(', ')}`}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** @returns {{ name: string, ok: boolean }[]} */
function noSteps() {
  return [];
}

function seconds() {
  return Math.round((Date.now() - began) / 1_000);
}

/**
 * Runs a step to its end, then shows what it said.
 * @param {readonly [name: string, ...command: string[]]} step
 * @returns {Promise<{ name: string, ok: boolean }>}
 */
function step([name, command = '', ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: new URL('..', import.meta.url),
      env: { ...process.env, TCPSCOPE_QUICK: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text;
      });
    child.on('close', (status) => {
      const ok = status === 0;
      console.log(`── ${name}: ${ok ? 'ok' : 'failed'}, ${seconds()} s`);
      if (!ok || name === 'unit tests') console.log(said.trimEnd());
      resolve({ name, ok });
    });
  });
}
