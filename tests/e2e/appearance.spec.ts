/** The page at every size, in light and dark, with less motion, and for those who do not see or point. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 800, height: 900 },
  { width: 390, height: 844 },
];
const schemes = ['light', 'dark'] as const;

for (const size of sizes) {
  // Colours do not depend on the size, except that a phone has parts of its own.
  for (const colorScheme of size.width === 1440 || size.width === 390 ? schemes : schemes.slice(0, 1)) {
    test(`home and lab at ${size.width} × ${size.height}, ${colorScheme}`, async ({ page, lab }) => {
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await lab.openHome();
      await expectAccessible(page);
      await expectNoWiderThanWindow(page);
      await expect(lab.button('Run the handshake')).toBeInViewport({ ratio: 1 });
      await expect(lab.button('Empty lab')).toBeInViewport({ ratio: 1 });

      await page.getByRole('button', { name: /^Four-way close/ }).click();
      await expect(lab.button('Play')).toBeVisible();
      await lab.keys('End', 'ArrowUp');
      await expect(page.getByRole('region', { name: 'why' })).toBeVisible();
      await expectAccessible(page);
      await expectNoWiderThanWindow(page);
      await expectControlsInView(lab);
    });
  }
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function expectNoWiderThanWindow(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, 'pixels beyond the window').toBeLessThanOrEqual(0);
}

async function expectControlsInView(lab: Lab): Promise<void> {
  for (const name of ['Step back', 'Play', 'Step', 'Share'])
    await expect(lab.button(name)).toBeInViewport({ ratio: 1 });
  await expect(lab.clock).toBeInViewport({ ratio: 1 });
  await expect(lab.scrubber).toBeInViewport();
  await expect(lab.page.getByRole('img', { name: /^From/ })).toBeInViewport();
}

test('dialogs and menus are accessible too', async ({ page, lab }) => {
  test.slow();
  await lab.openHome();
  await lab.press('Open a link');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await lab.keys('Escape');
  await lab.press('Help and keys');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await lab.keys('Escape');

  await lab.press('Empty lab');
  await lab.call('client', 'socket');
  await lab.press('connect on client');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await lab.keys('Escape');
  await lab.press('Run to');
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page);
  await lab.keys('Escape');
  await page.getByRole('button', { name: /^network/ }).click();
  await expect(page.getByRole('dialog', { name: 'The network' })).toBeVisible();
  await expectAccessible(page);
  await lab.keys('Escape');
  await lab.press('Share');
  await expect(page.getByRole('dialog', { name: 'Share this run' })).toBeVisible();
  await expectAccessible(page);
});

test('with less motion, Play goes on event by event: every moment that it shows is one that Step shows', async ({
  page,
  lab,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.openEmpty();
  await lab.listenAndConnect();
  const moments = [await lab.clock.textContent()];
  for (let steps = 0; steps < 3; steps++) {
    await lab.step();
    moments.push(await lab.clock.textContent());
  }
  await lab.press('To start');
  await lab.keys('Control+ArrowLeft');
  await lab.press('Play');
  const seen = new Set<string | null>();
  await expect
    .poll(
      async () => {
        seen.add(await lab.clock.textContent());
        return seen.size;
      },
      { intervals: [50], timeout: 15_000 },
    )
    .toBe(moments.length);
  expect([...seen]).toEqual(moments);
  await expect(lab.button('Play')).toBeVisible();
  await lab.expectStates('ESTABLISHED');
});

test('on a phone a connection is made from the sheet', async ({ page, lab }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.openEmpty();
  await page.getByRole('tab', { name: 'Server' }).click();
  for (const call of ['socket', 'bind', 'listen']) await lab.call('server', call);
  await page.getByRole('tab', { name: 'Client' }).click();
  for (const call of ['socket', 'connect']) await lab.call('client', call);
  await expect(lab.state('client').first()).toHaveText('SYN-SENT');
  await lab.step(3);
  await expect(lab.state('client').first()).toHaveText('ESTABLISHED');
  await expect(lab.state('server').first()).toHaveText('ESTABLISHED');
  await page.getByRole('tab', { name: 'Packets' }).click();
  await expect(lab.packets).toHaveCount(3);
  await lab.packets.first().getByRole('button').click();
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByRole('region', { name: 'why' })).toContainText('connect');
  await page.getByRole('tab', { name: 'Network' }).click();
  await lab.setNetwork('loss', '3');
  await expect(lab.network('loss')).toHaveAttribute('aria-valuetext', '3 %');
});

for (const [from, to] of [
  [1440, 390],
  [390, 1440],
  [1024, 800],
] as const) {
  test(`the window goes from ${from} to ${to} pixels while playing, and the run goes on`, async ({
    page,
    lab,
  }) => {
    await page.setViewportSize({ width: from, height: 844 });
    await lab.openScenario('Four-way close');
    await lab.press('Play');
    for (const width of [from, to, from, to]) {
      await page.setViewportSize({ width, height: 844 });
      const before = await lab.now();
      await expect.poll(() => lab.now()).toBeGreaterThan(before);
    }
    await expectNoWiderThanWindow(page);
    await lab.press('Pause');
    await expectControlsInView(lab);
  });
}

test('a cause is a link in its sentence before any dialog has been open', async ({ lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  await lab.keys('ArrowUp');
  const cause = lab.inspector.getByRole('listitem').filter({ hasText: 'Cause' }).getByRole('button');
  await expect(cause).toHaveCSS('border-top-width', '0px');
});

test('forced colours leave the ladder readable', async ({ page, lab }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await lab.openScenario('Three-way handshake');
  await expect(page.locator('canvas').first()).toHaveCSS('forced-color-adjust', 'none');
});
