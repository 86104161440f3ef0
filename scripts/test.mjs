/**
 * `npm test`: everything, from a fresh clone too. Each step runs even when an earlier one failed, and the last
 * line sums up: tests that passed or failed in Vitest and Playwright, and one failure for each other step that fell.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensurePackages, run } from './setup.mjs';

const unitReport = 'test-results/unit.json';
const browserReport = 'test-results/browser.json';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const fallen = [];

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

if (step('packages', ensurePackages)) {
  const { ensureBrowser } = await import('./browser.mjs');
  step('lint', () => run('npm', ['run', '-s', 'lint']));
  step('types', () => run('npm', ['run', '-s', 'types']));
  step('unused code', () => run('npm', ['run', '-s', 'unused']));
  tests('unit tests', unitReport, countUnit, () =>
    run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  );
  const ready =
    step(
      'build',
      () => run('npx', ['vite', 'build']) && run('npx', ['vite', 'build', '--config', 'vite.cli.config.ts']),
    ) && step('browser', ensureBrowser);
  if (ready) {
    tests('browser tests', browserReport, countBrowser, () =>
      run('npx', ['playwright', 'test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }),
    );
  }
}

for (const name of fallen) console.log(`failed: ${name}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** One step that passes or fails as a whole. */
function step(/** @type {string} */ name, /** @type {() => unknown} */ action) {
  console.log(`\n── ${name}`);
  const done = Boolean(action());
  if (!done) fail(name, 1);
  return done;
}

/**
 * A step whose single tests count. A runner that fell without a failed test, or ran none, is one failure.
 * @param {string} name
 * @param {string} report
 * @param {(report: any) => Tally} count
 * @param {() => boolean} action
 */
function tests(name, report, count, action) {
  console.log(`\n── ${name}`);
  const done = action();
  const { passed, failed, skipped } = read(report, count);
  total.passed += passed;
  total.skipped += skipped;
  if (failed > 0) fail(name, failed);
  else if (!done || passed === 0) fail(`${name} did not run to their end`, 1);
}

function fail(/** @type {string} */ name, /** @type {number} */ count) {
  total.failed += count;
  fallen.push(name);
}

/** @returns {Tally} */
function read(/** @type {string} */ report, /** @type {(report: any) => Tally} */ count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** @returns {Tally} */
function countUnit(/** @type {any} */ report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Tally} */
function countBrowser(/** @type {any} */ { stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
