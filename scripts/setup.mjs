/** What a fresh clone needs before anything else runs. Uses nothing that has to be installed first. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a command in the project's folder, its output on our own. True when it ended well. */
export function run(/** @type {string} */ command, /** @type {string[]} */ args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** Installs the packages when they are missing or are not those of package-lock.json. True when they are there. */
export function ensurePackages() {
  if (packagesAreInstalled()) return true;
  console.log('Installing the packages (npm ci) …');
  return run('npm', ['ci', '--loglevel=warn']);
}

function packagesAreInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function lockedPackages(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).packages;
  } catch {
    return {};
  }
}
