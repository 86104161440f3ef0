/** A moment far off: the page says how far it has come, goes on living, and lets itself be stopped. */

import type { Statement } from '../../src/program/program.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { engineRevision } from '../../src/scenario/revision.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline } from '../../src/sim/timeline.ts';
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

/** A hundred megabytes through the library's line: some hundred thousand events. */
function longTransfer(): string {
  const scenario = findScenario('bulk-transfer');
  if (scenario === null) throw new Error('the library has a bulk transfer');
  const recording = resolve(scenario);
  const { client } = recording.setup.hosts;
  if (client.program === null) throw new Error('the client has a program');
  const body = client.program.body.flatMap((statement): Statement[] =>
    statement.do === 'send'
      ? Array.from({ length: 10 }, () => ({ ...statement, data: { length: 10_000_000 } }))
      : [statement],
  );
  const hosts = { ...recording.setup.hosts, client: { ...client, program: { ...client.program, body } } };
  const long = { ...recording, setup: { ...recording.setup, hosts } };
  const link = encodeLink({
    engine: engineRevision,
    scenario: { id: 'long', title: 'A long transfer' },
    recording: long,
    cursor: { steps: 0, at: 0 },
    hash: logHash(createTimeline(long).world.log),
  });
  if (!link.ok) throw new Error(link.error.sentence);
  return link.value;
}

async function beginToRun(lab: Lab): Promise<void> {
  await lab.openLink(longTransfer());
  await expect(lab.clock).toHaveText(/^0\.000/);
  await lab.keys('End');
  await expect(lab.page.getByRole('progressbar', { name: 'Run' })).toBeAttached();
}

test('a run to the end counts its events, and Escape stops it where it has come to', async ({
  page,
  lab,
}) => {
  await beginToRun(lab);
  const progress = page.getByRole('progressbar', { name: 'Run' });
  const counted = async () =>
    Number.parseInt(((await progress.getAttribute('aria-valuetext')) ?? '').replaceAll(',', ''), 10);
  const early = await counted();
  await expect.poll(counted).toBeGreaterThan(early);
  await expect(lab.clock).toHaveText(/^0\.000/);
  await lab.keys('Escape');
  await expect(progress).toBeHidden();
  expect(await lab.now()).toBeGreaterThan(0);
  const entries = page.getByRole('tab', { name: /^Log/ });
  const stopped = await entries.textContent();
  await lab.step();
  await expect(entries).not.toHaveText(stopped ?? '');
});

test('its button stops it too, and then it goes back and forth in what has been run', async ({
  page,
  lab,
}) => {
  await beginToRun(lab);
  await lab.press('Stop');
  await expect(page.getByRole('progressbar', { name: 'Run' })).toBeHidden();
  const far = await lab.clock.textContent();
  await lab.keys('Home');
  await expect(lab.clock).toHaveText(/^0\.000/);
  expect(far).not.toMatch(/^0\.000/);
});

test('another scenario that is opened meanwhile stops it and stays', async ({ page, lab }) => {
  await beginToRun(lab);
  await lab.choose(/^Scenario/, 'Four-way close');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Four-way close');
  await expect(page.getByRole('progressbar', { name: 'Run' })).toBeHidden();
  await expect(lab.clock).toHaveText(/^0\.000/);
  await lab.runToEnd();
});
