/** The Chromium that the browser tests drive: one that is installed already, or else one that we install. */
import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { run } from './setup.mjs';

const candidates = [
  process.env.CHROMIUM_PATH,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that runs, if there is one. */
export function findBrowser() {
  return [...candidates, chromium.executablePath()].map(located).find((path) => path && starts(path));
}

/** Finds or installs one: Debian's package when we may, which brings its libraries; else Playwright's own. */
export function ensureBrowser() {
  return (
    findBrowser() ??
    (installPackage() ? findBrowser() : undefined) ??
    (download() ? findBrowser() : undefined)
  );
}

function installPackage() {
  if (!isRoot || located('apt-get') === undefined) return false;
  console.log('Installing Chromium (apt-get install chromium) …');
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update', '-qq'], quietly) &&
    run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium'], quietly)
  );
}

function download() {
  console.log('Downloading Chromium (playwright install) …');
  return run('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
}

const isRoot = process.getuid?.() === 0;

/** A command's path: itself when it is one already, or what PATH says. */
function located(/** @type {string | undefined} */ command) {
  if (command === undefined || command.includes('/') || command.includes('\\')) return command;
  const found = spawnSync('which', [command], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

function starts(/** @type {string} */ path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
