/** Time goes both ways; a change in the past makes a branch and keeps the old run. */
import { expect, test } from './fixture.ts';

test('a loss set in the middle of a run makes a branch, and the old run stays as it was', async ({
  page,
  lab,
}) => {
  await lab.openEmpty();
  await lab.handshake();
  await lab.call('server', 'recv');
  await lab.call('client', 'send', { Octets: '4000' });
  await lab.runToEnd();
  const end = await lab.now();
  const before = await lab.picture();

  await lab.scrubTo(0.5);
  expect(await lab.now()).toBeGreaterThan(end * 0.3);
  expect(await lab.now()).toBeLessThan(end * 0.7);
  await lab.setNetwork('loss', '50');
  await expect(lab.notice).toContainText('New branch from');
  await expect(lab.notice.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
  await lab.runToEnd();
  expect(await lab.picture()).not.toEqual(before);
  const changed = await lab.picture();

  await lab.press('Branch 2 of 2');
  const branches = page.getByRole('menu', { name: 'Branch 2 of 2' }).getByRole('menuitemradio');
  await expect(branches).toHaveCount(2);
  await expect(branches.nth(1)).toBeChecked();
  await branches.nth(0).click();
  await expect(lab.network('loss')).toHaveAttribute('aria-valuetext', '0 %');
  await lab.keys('End');
  expect(await lab.picture()).toEqual(before);

  await lab.choose('Branch 1 of 2', /loss 50/);
  await expect(lab.network('loss')).toHaveAttribute('aria-valuetext', '50 %');
  await lab.keys('End');
  expect(await lab.picture()).toEqual(changed);
});

test('Undo in the notice takes the branch back', async ({ lab }) => {
  await lab.openEmpty();
  await lab.handshake();
  const before = await lab.picture();
  await lab.select(lab.packet(1));
  await lab.press('Drop');
  await expect(lab.notice).toContainText('New branch from');
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
  await expect(lab.packet(1).getByRole('img', { name: 'lost' })).toBeVisible();
  await lab.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.button('Branch 1 of 1')).toBeVisible();
  await expect(lab.notice).toBeHidden();
  expect(await lab.picture()).toEqual(before);
});

test('Undo takes back call by call, down to the empty lab, and no further', async ({ lab }) => {
  await lab.openEmpty();
  const empty = await lab.picture();
  await lab.listenAndConnect();
  for (let times = 0; times < 10; times++) await lab.keys('Control+z');
  expect(await lab.picture()).toEqual(empty);
  await lab.listenAndConnect();
});

test('every step back shows again what the step forward showed', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  const seen = [];
  for (let steps = 0; steps < 12; steps++) {
    seen.push(await lab.picture());
    await lab.keys('ArrowRight');
  }
  for (const picture of seen.reverse()) {
    await lab.keys('ArrowLeft');
    expect(await lab.picture()).toEqual(picture);
  }
  await expect(lab.button('To start')).toBeDisabled();
});

test('the keyboard plays, pauses, and goes from an effect to its cause and on to another effect', async ({
  lab,
}) => {
  await lab.openScenario('Four-way close');
  await lab.keys('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await lab.keys('Space');
  await expect(lab.button('Play')).toBeVisible();
  await lab.keys('End', 'ArrowUp');
  await expect(lab.inspector).toContainText('Cause');
  const effect = (await lab.inspector.textContent()) ?? '';
  await lab.keys('[');
  await expect(lab.inspector).not.toHaveText(effect);
  const cause = (await lab.inspector.textContent()) ?? '';
  await lab.keys(']');
  await expect(lab.inspector).not.toHaveText(cause);
  await expect(lab.inspector).toContainText('Cause');
  await lab.keys('Home');
  await expect(lab.clock).toHaveText(/^0\.000/);
});
