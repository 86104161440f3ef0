/** A host is chosen to be another stack, some of its values are its own, and the run is seen under either. */
import { expect, test } from './fixture.ts';
import type { Host, Lab } from './lab.ts';

const profile = ({ page }: Lab, host: Host) =>
  page.getByRole('button', { name: new RegExp(`^${host} profile`) });

async function edit(lab: Lab, host: Host) {
  await profile(lab, host).click();
  return lab.page.getByRole('dialog', { name: `TCP of the ${host}` });
}

test('the empty lab is Linux, whose SYN carries its options; as RFC 9293 it names its MSS alone', async ({
  page,
  lab,
}) => {
  await lab.openEmpty();
  await expect(profile(lab, 'client')).toHaveText('linux');
  await lab.listenAndConnect();
  await expect(lab.packet(1)).toContainText('MSS=1460 SACK_PERM TSval=');
  const editor = await edit(lab, 'client');
  await editor.getByRole('button', { name: /^rfc9293/ }).click();
  await lab.keys('Escape');
  await expect(editor).toBeHidden();
  await expect(profile(lab, 'client')).toHaveText('rfc9293');
  await expect(page.getByRole('button', { name: /^Branch 2 of 2/ })).toBeVisible();
  await expect(lab.packet(1)).toContainText(/MSS=1460$/);
  await lab.keys('Control+z');
  await expect(profile(lab, 'client')).toHaveText('linux');
  await expect(lab.packet(1)).toContainText('SACK_PERM');
});

test('each value stands beside another stack’s with its source, and can be the host’s own', async ({
  lab,
}) => {
  await lab.openEmpty();
  const editor = await edit(lab, 'server');
  const row = (name: string) => editor.getByRole('row', { name: new RegExp(`^${name}\\b`) });
  await expect(row('delayedAck')).toContainText('TCP_DELACK_MIN');
  await expect(row('delayedAck')).toContainText('RFC 9293 3.8.6.3: less than 0.5 s');
  await expect(row('mss')).toBeHidden();
  await editor.getByRole('combobox', { name: 'Beside' }).selectOption('windows');
  await expect(row('ttl')).toContainText('DefaultTTL');

  await editor.getByRole('checkbox', { name: /^all \d+ values/ }).check();
  await editor.getByRole('textbox', { name: 'mss', exact: true }).fill('536');
  await lab.keys('Enter');
  await editor.getByRole('textbox', { name: 'delayedAck', exact: true }).fill('a while');
  await lab.keys('Enter');
  await expect(editor.getByRole('alert')).toContainText('such as 40 ms or 1 s');
  await editor.getByRole('textbox', { name: 'sysctl -w' }).fill('net.ipv4.tcp_sack=0');
  await lab.keys('Enter');
  await expect(editor.getByRole('checkbox', { name: 'sack', exact: true })).not.toBeChecked();
  await expect(profile(lab, 'server')).toHaveText('linux + 2');
  await editor.getByRole('button', { name: 'Reset sack' }).click();
  await expect(profile(lab, 'server')).toHaveText('linux + 1');
});

test('a value that cannot be is refused with a sentence', async ({ lab }) => {
  await lab.openEmpty();
  const editor = await edit(lab, 'client');
  const sysctl = editor.getByRole('textbox', { name: 'sysctl -w' });
  for (const [text, said] of [
    ['tcp_sak = 1', 'tcp_sak is no tunable of this host.'],
    ['tcp_retries2 = many', 'retries is a whole number'],
    ['tcp_sack', 'A sysctl is written as its name'],
  ] as const) {
    await sysctl.fill(text);
    await lab.keys('Enter');
    await expect(editor.getByRole('status')).toContainText(said);
  }
  await expect(profile(lab, 'client')).toHaveText('linux');
});

test('one click runs the same scenario under another stack, as a branch', async ({ page, lab }) => {
  await lab.openScenario('Fast retransmit');
  await lab.runToEnd();
  const editor = await edit(lab, 'client');
  await editor.getByRole('checkbox', { name: /^Change the server/ }).check();
  await editor.getByRole('button', { name: 'Run the same under linux' }).click();
  await expect(page.getByRole('button', { name: /^Branch 2 of 2/ })).toContainText('2 of 2');
  await expect(profile(lab, 'client')).toHaveText('linux');
  await expect(profile(lab, 'server')).toHaveText('linux');
  await lab.choose(/^Branch 2 of 2/, /^1: main/);
  await expect(profile(lab, 'client')).toHaveText('rfc9293');
});
