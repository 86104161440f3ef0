/** The first page: one click to a connection, and the ways to everything else. */
import { library } from '../../src/scenario/library.ts';
import { expect, test } from './fixture.ts';

test('one click on Run the handshake brings both hosts to ESTABLISHED', async ({ page, lab }) => {
  await lab.openHome();
  await lab.press('Run the handshake');
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.state('client')).toHaveText('ESTABLISHED', { timeout: 15_000 });
  await expect(lab.state('server')).toHaveText('ESTABLISHED', { timeout: 15_000 });
  await expect(lab.button('Play')).toBeVisible();
  await expect(lab.packets).toHaveCount(3);
  expect(await lab.now()).toBeGreaterThan(0);
  await expect(page).toHaveTitle(/Three-way handshake/);
});

const listed = library.filter(({ id }) => id !== 'empty');
for (const group of new Set(listed.map((scenario) => scenario.group)))
  test(`${group}: every scenario of the list opens at its start and runs to its end`, async ({
    page,
    lab,
  }) => {
    await lab.openHome();
    const index = page.getByRole('region', { name: 'Scenarios' });
    for (const { title } of listed.filter((scenario) => scenario.group === group)) {
      await index.getByRole('button', { name: title, exact: true }).click();
      await expect(lab.clock).toHaveText(/^0\.000/);
      await lab.runToEnd();
      const packets = page.getByRole('table', { name: 'packets' }).getByRole('row');
      await expect(packets.nth(1)).toBeVisible();
      expect(await lab.now()).toBeGreaterThan(0);
      await lab.press('tcpscope, home');
    }
  });

test('the theme goes from the system’s to light, to dark and back, and is remembered', async ({
  page,
  lab,
}) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await lab.openHome();
  const bright = await ground();
  await lab.press('Theme: system');
  await lab.press('Theme: light');
  await expect(lab.button('Theme: dark')).toBeVisible();
  const dark = await ground();
  expect(dark).not.toBe(bright);
  await page.reload();
  await expect(lab.button('Theme: dark')).toBeVisible();
  expect(await ground()).toBe(dark);
  await lab.press('Theme: dark');
  expect(await ground()).toBe(bright);
});

test('Help lists the keys and can turn them off', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.keys('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Play or pause');
  await help.getByRole('switch', { name: 'Keys command the page' }).click();
  await lab.keys('Escape');
  await expect(help).toBeHidden();
  await lab.keys('ArrowRight');
  await expect(lab.button('To start')).toBeDisabled();
  await lab.press('Help and keys');
  await help.getByRole('switch').click();
  await lab.keys('Escape', 'ArrowRight');
  await expect(lab.button('To start')).toBeEnabled();
});
