/** The diagram tab: both ways, the shortest way to an arc, and the run as Mermaid text. */
import { expect } from '@playwright/test';
import { test } from './fixture.ts';

test('shows both hosts’ ways, and how much of the machine they have travelled', async ({ lab, page }) => {
  await lab.openScenario('Three-way handshake');
  await page.getByRole('tab', { name: 'Diagram' }).click();
  for (let steps = 0; steps < 8; steps++) await lab.press('Step');
  await expect(
    page.getByRole('img', { name: /Client: ESTABLISHED, by way of .+ Server: SYN-RECEIVED/ }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'arcs' })).toContainText('client: travelled 2 of 27 arcs');
});

test('tells the shortest way to an arc never travelled, and opens a scenario that goes there', async ({
  lab,
  page,
}) => {
  await lab.openScenario('Three-way handshake');
  await page.getByRole('tab', { name: 'Diagram' }).click();
  await page.getByRole('button', { name: /^SYN-SENT → SYN-RECEIVED/ }).press('Enter');
  const way = page.getByRole('region', { name: 'Arc from SYN-SENT to SYN-RECEIVED' });
  await expect(way.getByRole('listitem').filter({ hasText: 'rcv SYN' })).toContainText('call connect() too');
  await way.getByRole('button', { name: 'Open Simultaneous open' }).click();
  await expect(page.getByRole('button', { name: 'Scenario: Simultaneous open' })).toBeVisible();
});

test('gives the machine as Mermaid text at once, and Mermaid’s picture when it is drawn', async ({
  lab,
  page,
}) => {
  await lab.openScenario('Three-way handshake');
  await page.getByRole('tab', { name: 'Diagram' }).click();
  await lab.press('Mermaid');
  await expect(page.getByRole('textbox', { name: 'TCP machine as Mermaid text' })).toHaveValue(
    /^stateDiagram-v2/,
  );
  await expect(page.getByRole('img', { name: /^TCP machine, drawn by Mermaid/ })).toBeVisible({
    timeout: 20_000,
  });
  for (let steps = 0; steps < 8; steps++) await lab.press('Step');
  await lab.press('Sequence of segments');
  await expect(page.getByRole('textbox', { name: /^Sequence/ })).toHaveValue(/Note over client: SYN-SENT/);
});

test('Mermaid’s picture opens where a host is', async ({ lab, page }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  await lab.press('Step back');
  await page.getByRole('tab', { name: 'Diagram' }).click();
  await lab.press('Mermaid');
  const picture = page.getByRole('region', { name: 'Mermaid picture' });
  await expect
    .poll(() => picture.evaluate((view) => view.scrollLeft), { timeout: 20_000 })
    .toBeGreaterThan(0);
});
