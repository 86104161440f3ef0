/** A run leaves as a file and comes back from one. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

async function exported(lab: Lab, form: RegExp): Promise<{ readonly name: string; readonly text: string }> {
  const waiting = lab.page.waitForEvent('download');
  await lab.choose('Export', form);
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

async function drop(lab: Lab, name: string, text: string): Promise<void> {
  const data = await lab.page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: 'application/json' }));
      return transfer;
    },
    [name, text] as const,
  );
  await lab.page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

test('a recording opens again as the same run, by picker and by drop', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  const before = await lab.picture();
  const { name, text } = await exported(lab, /^Recording/);
  expect(name).toBe('four-way-close.tcpscope.json');

  await lab.openHome();
  const choosing = page.waitForEvent('filechooser');
  await lab.press('Open a file');
  await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(lab.clock).toBeVisible();
  await expect(lab.button('Step')).toBeDisabled();
  expect(await lab.picture()).toEqual(before);

  await lab.openHome();
  await drop(lab, name, text);
  await expect(lab.clock).toBeVisible();
  await expect(lab.button('Step')).toBeDisabled();
  expect(await lab.picture()).toEqual(before);
});

test('a file in which something is wrong says what and where, and the run stays', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  const { text } = await exported(lab, /^Recording/);
  const recording = JSON.parse(text);
  recording.links.client.delay = -1;
  await drop(lab, 'bad.json', JSON.stringify(recording));
  await expect(lab.notice).toContainText('bad.json could not be opened');
  await expect(lab.notice).toContainText('links.client.delay is');
  await drop(lab, 'worse.json', '{"tcpscope":');
  await expect(lab.notice).toContainText('The file is not JSON');
  await expect(lab.clock).toBeVisible();
});

test('the log leaves as a line of JSON an event', async ({ page, lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  const { name, text } = await exported(lab, /^Log/);
  expect(name).toBe('three-way-handshake.ndjson');
  const lines = text.trimEnd().split('\n');
  await expect(page.getByRole('tab', { name: /^Log/ })).toHaveText(`Log${lines.length}`);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: 0, at: 0 });
});
