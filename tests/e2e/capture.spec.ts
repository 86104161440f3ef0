/** A run leaves as a capture, of which Wireshark says what the packet list says. */
import { spawnSync } from 'node:child_process';
import { isInstalled } from '../interop/pcap.ts';
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

const tool = 'tshark';
const hasTshark = isInstalled(tool);

/** The path of the file that the browser was handed. */
async function exported(lab: Lab, form: RegExp) {
  const waiting = lab.page.waitForEvent('download');
  await lab.choose('Export', form);
  const download = await waiting;
  return { name: download.suggestedFilename(), path: await download.path() };
}

function tshark(path: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(tool, ['-n', '-r', path, '--disable-protocol', 'http', ...args], {
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((line) => line !== '');
}

const wrong = '_ws.malformed || ip.checksum.status == Bad || tcp.checksum.status == Bad';
const checks = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE'];

for (const [form, vantage] of [
  [/^Capture at the client/, 'client'],
  [/^Capture at the server/, 'server'],
] as const) {
  test(`the capture at the ${vantage} opens in Wireshark, which says of it what the list says`, async ({
    page,
    lab,
  }) => {
    test.skip(!hasTshark, 'tshark is not installed');
    await lab.openEmpty();
    await lab.handshake();
    await lab.call('client', 'send', {});
    await lab.runToEnd();
    await lab.call('client', 'close');
    await lab.runToEnd();
    const { name, path } = await exported(lab, form);
    expect(name).toBe(`empty.${vantage}.pcapng`);
    expect(tshark(path, ...checks, '-Y', wrong)).toEqual([]);
    expect(tshark(path, '-Y', 'frame.comment contains "RFC 9293"').length).toBeGreaterThan(0);

    await page.getByRole('combobox', { name: 'captured' }).selectOption({ value: vantage });
    const theirs = tshark(path, '-T', 'fields', '-e', '_ws.col.Info');
    for (const [index, info] of theirs.entries()) {
      const row = lab.packet(index + 1);
      await row.scrollIntoViewIfNeeded();
      await expect(row).toContainText(info);
    }
  });
}

test('the capture of the wire has what each host has sent', async ({ lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  const { name } = await exported(lab, /^Capture of the wire/);
  expect(name).toBe('three-way-handshake.wire.pcapng');
});
