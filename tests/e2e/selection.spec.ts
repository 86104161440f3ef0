/** Selection is one: the ladder, the packets and the log show the same entry, and Why tells where it comes from. */
import { expect, test } from './fixture.ts';

test('a packet, a log line and a segment of the ladder select each other', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'ESTABLISHED' });

  // From the packets to the ladder and the log.
  await lab.select(lab.packet(2));
  const second = lab.segment(/^2, server to client/);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  const log = await lab.showLog();
  const current = log.and(page.locator('[aria-current=true]'));
  await expect(current).toHaveCount(1);
  await expect(current).toContainText('#2 leaves');

  // From the log to the packets and the ladder.
  await log.filter({ hasText: '#3 leaves' }).getByRole('button').click();
  await expect(lab.segment(/^3, client to server/)).toHaveAttribute('aria-selected', 'true');
  await expect(second).toHaveAttribute('aria-selected', 'false');
  await lab.showPackets();
  await expect(lab.packet(3)).toHaveAttribute('aria-current', 'true');
  await expect(lab.packet(2)).not.toHaveAttribute('aria-current', 'true');

  // From the ladder, by mouse, and by keyboard.
  await lab.point(second);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(lab.packet(2)).toHaveAttribute('aria-current', 'true');
  await page.getByRole('listbox', { name: 'Segments in view' }).focus();
  await lab.keys('Home', 'Enter');
  await expect(lab.packet(1)).toHaveAttribute('aria-current', 'true');

  await lab.keys('Escape');
  await expect(lab.packet(1)).not.toHaveAttribute('aria-current', 'true');
  await expect(lab.inspector).toContainText('Select a segment');
});

test('Why shows cause, rule and effects, and leads from one to the next', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'ESTABLISHED' });
  await lab.select(lab.packet(2));
  const why = page.getByRole('region', { name: 'why' });
  await expect(why).toContainText('Cause');
  await expect(why).toContainText(/Rule.*RFC 9293/);
  await expect(why).toContainText(/Effects?/);
  await expect(lab.inspector.getByRole('region', { name: 'header' })).toContainText('Source port');

  const cause = lab.inspector.getByRole('button', { name: 'Cause', exact: true });
  const visited = new Set<string>();
  while (await cause.isEnabled()) {
    const here = (await why.textContent()) ?? '';
    expect(visited).not.toContain(here);
    visited.add(here);
    await cause.click();
    await expect(why).not.toHaveText(here);
  }
  expect(visited.size).toBeGreaterThan(1);
  await lab.keys(']');
  await expect(cause).toBeEnabled();
});

test('a field of the header stays lit when it is pressed', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'ESTABLISHED' });
  await lab.select(lab.packet(1));
  const field = lab.inspector
    .getByRole('region', { name: 'header' })
    .getByRole('button', { name: /Sequence/ });
  await field.click();
  await expect(field).toHaveAttribute('aria-pressed', 'true');
  await field.click();
  await expect(field).toHaveAttribute('aria-pressed', 'false');
});
