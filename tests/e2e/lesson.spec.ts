/** A lesson: moment by moment, questions answered before the run goes on, and a goal that the learner reaches. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Lesson' });
const next = (page: Page) => panel(page).getByRole('button', { name: 'Next moment' });

test('a question is asked before the run goes on, and the run itself answers it', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await page.getByRole('switch', { name: 'Lesson' }).click();
  await next(page).click();
  await expect(panel(page).getByRole('heading', { name: 'The client closes' })).toBeVisible();
  await expect(lab.button('Step')).toBeDisabled();
  await expect(lab.button('Play')).toBeDisabled();
  await lab.keys('ArrowRight', 'End');
  await lab.expectStates('FIN-WAIT-1', 'ESTABLISHED');
  await panel(page).getByRole('radio', { name: 'CLOSE-WAIT' }).check();
  await expect(panel(page).getByRole('button', { name: 'Reveal' })).toBeDisabled();
  await panel(page).getByRole('textbox', { name: 'Which number will the server acknowledge?' }).fill('201');
  await panel(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(panel(page)).toContainText('✓ CLOSE-WAIT');
  await expect(panel(page)).toContainText('201');
  await expect(panel(page)).toContainText('202');
  await expect(lab.button('Step')).toBeEnabled();
  await next(page).click();
  await expect(panel(page)).toContainText('1 of 2 right');
  await lab.expectStates('FIN-WAIT-1', 'CLOSE-WAIT');
});

test('answers are kept in this browser, and can be given anew', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.keys('L');
  await next(page).click();
  await panel(page).getByRole('button', { name: 'Skip' }).click();
  await page.reload();
  await lab.openScenario('Four-way close');
  await lab.keys('L');
  await next(page).click();
  await expect(panel(page)).toContainText('CLOSE-WAIT');
  await expect(panel(page).getByRole('button', { name: 'Reveal' })).toBeHidden();
});

test('who leaves for a branch is led back', async ({ page, lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.keys('L');
  await next(page).click();
  await panel(page).getByRole('button', { name: 'Explore' }).click();
  await expect(panel(page)).toContainText('a branch of your own');
  await lab.step();
  await panel(page).getByRole('button', { name: 'Back to the lesson' }).click();
  await expect(panel(page).getByRole('heading', { name: 'The server listens' })).toBeVisible();
});

test('a goal is reached by calls of one’s own', async ({ page, lab }) => {
  await lab.openScenario('Simultaneous close');
  await lab.keys('L');
  const skip = panel(page).getByRole('button', { name: 'Skip' });
  for (let moment = 1; moment <= 5; moment++) {
    await next(page).click();
    await expect(panel(page).getByRole('img', { name: `Moment ${moment} of 5` })).toBeVisible();
    if (await skip.isVisible()) await skip.click();
  }
  await panel(page).getByRole('button', { name: 'Try it' }).click();
  await lab.runToEnd();
  await lab.call('client', 'close');
  await lab.call('server', 'close');
  await expect(panel(page).getByRole('status')).toContainText('Not yet');
  await lab.runToEnd();
  await expect(panel(page).getByRole('status')).toContainText('Reached');
});

test('who runs past an open question has seen no more of the lesson', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.keys('L');
  await next(page).click();
  await lab.keys('End');
  await expect(lab.button('Step')).toBeDisabled();
  await lab.press('tcpscope, home');
  await expect(page.getByRole('button', { name: 'Four-way close 1/6' })).toBeVisible();
});
