/** The network's settings: dragged, turned by arrows, typed, and set for each direction alone. */
import { expect, test } from './fixture.ts';

test('a setting is dragged, turned by arrows and typed', async ({ page, lab }) => {
  await lab.openEmpty();
  const delay = lab.network('delay');
  await expect(delay).toHaveAttribute('aria-valuetext', '40 ms');
  await delay.focus();
  await lab.keys('ArrowUp');
  await expect(delay).toHaveAttribute('aria-valuetext', '41 ms');
  await lab.setNetwork('delay', '75');
  await expect(delay).toHaveAttribute('aria-valuetext', '75 ms');
  const box = await delay.boundingBox();
  if (box === null) throw new Error('the delay is not on the page');
  await page.mouse.move(box.x + 10, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 50, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(delay).toHaveAttribute('aria-valuetext', '85 ms');
  await lab.listenAndConnect();
  await lab.step();
  expect(await lab.now()).toBeGreaterThan(85);
});

test('each direction has its own settings', async ({ page, lab }) => {
  await lab.openEmpty();
  await page.getByRole('button', { name: /^network/ }).click();
  await lab.setNetwork('loss, server to client', '2');
  await expect(lab.network('loss, server to client')).toHaveAttribute('aria-valuetext', '2 %');
  await expect(lab.network('loss, client to server')).toHaveAttribute('aria-valuetext', '0 %');
  await lab.keys('Escape');
  await expect(lab.network('loss')).toHaveAttribute('aria-valuetext', /0 · 2 %/);
});

test('a cell without rules is no wider than its neighbours', async ({ page, lab }) => {
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await lab.openEmpty();
    const [loss, reorder] = await Promise.all(
      ['loss', 'reorder'].map((name) => lab.network(name).boundingBox()),
    );
    expect((loss?.width ?? 0) / (reorder?.width ?? 1), `${width}`).toBeLessThan(1.1);
  }
});
