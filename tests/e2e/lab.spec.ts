/** A person in the lab: handshake, loss, time machine, branches, link. By mouse and by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const state = (page: Page, host: 'client' | 'server') => page.getByLabel(`${host} state`, { exact: true });
const clock = (page: Page) => page.getByLabel('virtual clock');
const packets = (page: Page) => page.getByRole('table', { name: 'packets' }).locator('tbody tr');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Makes a call of the console with the arguments that it offers. */
async function call(page: Page, host: 'client' | 'server', name: string) {
  await press(page, `${name} on ${host}`);
  const form = page.getByRole('dialog', { name: `${name}() on the ${host}` });
  if (await form.isVisible()) await page.keyboard.press('Enter');
}

async function runToEnd(page: Page) {
  await press(page, 'Run to');
  await page.getByRole('menuitem', { name: /^End/ }).click();
}

async function openEmptyLab(page: Page) {
  await page.goto('.');
  await press(page, 'Empty lab');
}

async function listenAndConnect(page: Page) {
  for (const name of ['socket', 'bind', 'listen']) await call(page, 'server', name);
  for (const name of ['socket', 'connect']) await call(page, 'client', name);
}

test('the handshake runs from the home page, at once', async ({ page }) => {
  await page.goto('.');
  await press(page, 'Run the handshake');
  await expect(state(page, 'client')).toHaveText('ESTABLISHED', { timeout: 15_000 });
  await expect(state(page, 'server')).toHaveText('ESTABLISHED', { timeout: 15_000 });
  await expect(packets(page)).toHaveCount(3);
  await expect(page).toHaveTitle(/Three-way handshake/);
});

test('a connection is opened by calls, in the log and in the socket table', async ({ page }) => {
  await openEmptyLab(page);
  await listenAndConnect(page);
  await expect(state(page, 'client')).toHaveText('SYN-SENT');
  await runToEnd(page);
  await expect(state(page, 'client')).toHaveText('ESTABLISHED');
  await expect(state(page, 'server')).toHaveText('ESTABLISHED');
  await expect(page.getByRole('list', { name: 'client calls' })).toContainText('connect(3, 10.0.0.2:80)');
  await expect(page.getByRole('region', { name: 'client sockets' })).toContainText('10.0.0.1:49152');
  await page.getByRole('tab', { name: /^Log/ }).click();
  await expect(page.getByRole('table', { name: 'log' })).toContainText('ESTABLISHED');
});

test('a call that is not possible says why and does nothing', async ({ page }) => {
  await openEmptyLab(page);
  const connect = page.getByRole('button', { name: 'connect on client' });
  await expect(connect).toHaveAttribute('aria-disabled', 'true');
  await expect(connect).toHaveAccessibleDescription(/\w+/);
  await connect.click({ force: true });
  await expect(page.getByRole('list', { name: 'client calls' })).toContainText('No call yet');
});

test('the SYN, dropped in the past, is sent again in a branch of its own, which can be undone', async ({
  page,
}) => {
  await openEmptyLab(page);
  await listenAndConnect(page);
  await runToEnd(page);
  await packets(page).first().click();
  await press(page, 'Drop');
  await expect(page.getByRole('status').filter({ hasText: 'New branch' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Branch 2 of 2' })).toBeVisible();
  await runToEnd(page);
  await expect(state(page, 'client')).toHaveText('ESTABLISHED');
  await expect(packets(page).filter({ hasText: 'TCP Retransmission' })).toHaveCount(1);
  await expect(packets(page).first().getByRole('img', { name: 'lost' })).toBeVisible();

  await press(page, 'Branch 2 of 2');
  await page.getByRole('menuitemradio').first().click();
  await expect(packets(page).filter({ hasText: 'TCP Retransmission' })).toHaveCount(0);
  await press(page, 'Branch 1 of 2');
  await page.getByRole('menuitemradio').last().click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Branch 1 of 1' })).toBeVisible();
});

test('the keyboard plays, steps, selects and finds causes', async ({ page }) => {
  await page.goto('.');
  await page.getByRole('button', { name: /^Four-way close/ }).press('Enter');
  await expect(clock(page)).toHaveText(/^0\.000/);
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeDisabled();
  await page.keyboard.press('ArrowUp');
  const inspector = page.getByRole('region', { name: 'Selected segment' });
  await expect(inspector).toContainText('Cause');
  const before = await inspector.locator('.insp-h').textContent();
  await page.keyboard.press('[');
  await expect(inspector.locator('.insp-h')).not.toHaveText(before ?? '');
  await page.keyboard.press('Escape');
  await expect(inspector).toContainText('Select a segment');
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveText(/^0\.000/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Play or pause');
});

test('a setting of the network is dragged, turned by arrows and typed', async ({ page }) => {
  await openEmptyLab(page);
  const delay = page.getByRole('slider', { name: 'delay', exact: true });
  await expect(delay).toHaveAttribute('aria-valuetext', '40 ms');
  await delay.focus();
  await page.keyboard.press('ArrowUp');
  await expect(delay).toHaveAttribute('aria-valuetext', '41 ms');
  await page.keyboard.type('75');
  await page.keyboard.press('Enter');
  await expect(delay).toHaveAttribute('aria-valuetext', '75 ms');
  const box = await delay.boundingBox();
  if (box === null) throw new Error('the delay is not on the page');
  await page.mouse.move(box.x + 10, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 50, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(delay).toHaveAttribute('aria-valuetext', '85 ms');

  await page.getByRole('button', { name: /^network/ }).click();
  const loss = page.getByRole('slider', { name: 'loss, server to client' });
  await loss.focus();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(loss).toHaveAttribute('aria-valuetext', '2 %');
  await expect(page.getByRole('slider', { name: 'loss, client to server' })).toHaveAttribute(
    'aria-valuetext',
    '0 %',
  );
});

test('a link opens in another browser at the same moment of the same run', async ({
  page,
  browser,
  baseURL,
}) => {
  await openEmptyLab(page);
  await listenAndConnect(page);
  for (let step = 0; step < 3; step++) await press(page, 'Step');
  const here = await clock(page).textContent();
  await press(page, 'Share');
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByRole('textbox').inputValue();
  expect(link).toContain('#1:');
  expect(page.url()).not.toContain('#');
  await dialog.getByRole('button', { name: 'Put in address bar' }).click();
  expect(page.url()).toBe(link);

  const context = await browser.newContext({ ...(baseURL && { baseURL }) });
  const other = await context.newPage();
  await other.goto(link);
  await expect(clock(other)).toHaveText(here ?? '');
  await expect(state(other, 'client')).toHaveText((await state(page, 'client').textContent()) ?? '');
  await context.close();
});

test('a damaged link opens the home page with a message', async ({ page }) => {
  await page.goto('./#1:damaged');
  await expect(page.getByRole('status').filter({ hasText: 'could not be opened' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run the handshake' })).toBeVisible();
});
