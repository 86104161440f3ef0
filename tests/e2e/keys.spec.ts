/** The whole page by keyboard: the palette, branches, zoom, tabs, presenting, and the way back. */
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

const palette = (lab: Lab) => lab.page.getByRole('combobox', { name: 'Find a state, call or command' });
const found = (lab: Lab, name: string | RegExp) =>
  lab.page.getByRole('listbox', { name: 'Found' }).getByRole('option', { name });

async function find(lab: Lab, text: string): Promise<void> {
  await lab.keys('Control+k');
  await expect(palette(lab)).toBeFocused();
  await lab.page.keyboard.type(text);
}

test('a state is found in every spelling, and leads to when a host entered it', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  for (const spelling of ['FIN-WAIT-2', 'fin_wait2', 'finwait2', 'fin wait 2']) {
    await find(lab, spelling);
    await expect(found(lab, /^FIN-WAIT-2, client/)).toBeVisible();
    await lab.keys('Escape');
  }
  await find(lab, 'fin_wait2');
  await lab.keys('Enter');
  await expect(lab.state('client')).toHaveText('FIN-WAIT-2');
  await expect(lab.inspector).toContainText('FIN-WAIT-2');
});

test('segments go by number and by name, calls ask for their arguments, commands are done', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  await find(lab, 'first FIN client');
  await lab.keys('Enter');
  await expect(lab.inspector).toContainText('FIN');
  await find(lab, '#1 ');
  await lab.keys('Enter');
  await expect(lab.packet(1)).toHaveAttribute('aria-current', 'true');

  await find(lab, 'socket() on the client');
  await lab.keys('Enter');
  await expect(lab.calls('client').last()).toContainText('socket(');
  await find(lab, 'connect() on the client');
  await lab.keys('Enter');
  await expect(page.getByRole('dialog', { name: 'connect() on the client' })).toBeVisible();
  await lab.keys('Enter');
  await expect(lab.calls('client').last()).toContainText('connect(');

  await find(lab, 'to the start');
  await lab.keys('Enter');
  await expect(lab.clock).toHaveText(/^0\.000/);
  await find(lab, 'three-way');
  await lab.keys('Enter');
  await expect(page).toHaveTitle('Three-way handshake · tcpscope');
});

test('what is called nothing says that every spelling is accepted', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await find(lab, 'xyzzy');
  await expect(page.getByRole('dialog')).toContainText('Every spelling of a state is accepted');
});

test('B begins a branch; its name is mended in place, and it is deleted with an undo', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  await lab.keys('Home', 'ArrowRight', 'ArrowRight', 'b');
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
  await lab.choose('Branch 2 of 2', /^Rename/);
  await expect(page.getByRole('textbox', { name: 'Name of this branch' })).toBeFocused();
  await page.keyboard.type('my way');
  await lab.keys('Enter');
  await lab.press('branch 1: main');
  await expect(lab.button('Branch 1 of 2')).toBeVisible();
  await expect(lab.button('branch 2: my way')).toBeVisible();
  await lab.choose('Branch 1 of 2', /my way/);
  await lab.choose('Branch 2 of 2', 'Delete');
  await expect(lab.notice).toContainText('“my way” deleted');
  await lab.press('Undo');
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
});

test('zoom, fit and tabs have keys', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  const line = page.getByRole('button', { name: /a line$/ }).filter({ hasText: 'a line' });
  await expect(line).toBeDisabled();
  const usual = await line.textContent();
  await lab.keys('-');
  await expect(line).not.toHaveText(usual ?? '');
  await lab.keys('0');
  await expect(line).toHaveText(usual ?? '');
  await lab.keys('ArrowDown', 'f');
  await expect(line).toBeEnabled();
  await lab.keys('7');
  await expect(page.getByRole('tab', { name: /^Log/ })).toHaveAttribute('aria-selected', 'true');
  await lab.keys('1');
  await expect(page.getByRole('tab', { name: /^Packets/ })).toHaveAttribute('aria-selected', 'true');
});

test('P presents: larger, without programs, lists and search; Esc leaves', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.keys('p');
  await expect(page.getByRole('tab', { name: /^Packets/ })).toBeHidden();
  await expect(page.getByRole('region', { name: 'client program' })).toBeHidden();
  await expect(lab.button('Find a state, call or command')).toBeHidden();
  await lab.keys('PageDown', '.', 'PageUp', ',');
  await expect(lab.button('To start')).toBeDisabled();
  await lab.keys('Escape');
  await expect(page.getByRole('tab', { name: /^Packets/ })).toBeVisible();
});

test('Back leads home and Forward to the run as it was left', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  const before = await lab.picture();
  await page.goBack();
  await expect(lab.button('Run the handshake')).toBeVisible();
  await page.goForward();
  await expect(lab.clock).toBeVisible();
  expect(await lab.picture()).toEqual(before);
});

test('who opens a lab by keyboard goes on at its heading', async ({ page, lab }) => {
  await lab.openHome();
  await lab.tabTo(lab.button('Empty lab'));
  await lab.keys('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await lab.press('tcpscope, home');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
