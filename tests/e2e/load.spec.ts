/** The page is light: what a first visit fetches until its handshake has run. */
import { total, watchFetches } from './fetched.ts';
import { expect, test } from './fixture.ts';

/** Octets after gzip, of which React and XState take a third. */
const most = 170_000;

test('scripts and styles until the handshake has run weigh no more than 170 kB', async ({ page, lab }) => {
  const fetched = watchFetches(page);
  await lab.openHome();
  await page.waitForLoadState('networkidle');
  await lab.press('Run the handshake');
  await lab.expectStates('ESTABLISHED');
  const files = await fetched();
  expect(total(files)).toBeLessThanOrEqual(most);
});

test('who is quicker than the line is asked to wait, and then has what was asked for', async ({
  page,
  lab,
}) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/whole-library-.*js/, async (route) => {
    await arrival;
    await route.continue();
  });
  await lab.openHome();
  await page.getByRole('button', { name: /^Four-way close/ }).click();
  const sign = page.getByRole('status').filter({ hasText: 'A part of the page is being fetched.' });
  await expect(sign).toBeVisible();
  arrive();
  await expect(page.getByRole('heading', { name: 'Four-way close', level: 1 })).toBeAttached();
  await expect(sign).toBeHidden();
});

test('once the first run has come to rest, the rest of the page is fetched, and a connection is needed no more', async ({
  page,
  context,
  lab,
}) => {
  await lab.openHome();
  await lab.press('Run the handshake');
  await lab.expectStates('ESTABLISHED');
  // The phone's page is the last of it, the script and the style sheet at once.
  await Promise.all([page.waitForResponse(/Phone-.*js/), page.waitForResponse(/Phone-.*css/)]);
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Branch 1 of 1/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /^1: main/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await lab.press('Share');
  await expect(page.getByRole('dialog', { name: 'Share this run' })).toBeVisible();
});
