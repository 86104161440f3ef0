/** The ladder and the lists: what a step costs early and late, and how evenly thousands of segments in flight move. */

import { expect, test } from '@playwright/test';
import { flights } from '../../../src/sim/flights.ts';
import { seekSteps, seekTime } from '../../../src/sim/timeline.ts';
import { devtoolsOf, percentile, row, settled, shareWithin, spread, watchFrames, workOf } from './measure.ts';
import { crowdedLine, linkTo, longTransfer } from './runs.ts';

const frame = 16.7;

test('a step after ten events and after 200,000', async ({ page }) => {
  const medians: number[] = [];
  for (const steps of [10, 200_000]) {
    const { link } = linkTo(longTransfer, (line) => seekSteps(line, steps));
    await page.goto('about:blank');
    await page.goto(`./${link}`);
    const forward = page.getByRole('button', { name: 'Step', exact: true });
    await expect(page.getByRole('table', { name: 'packets' }).getByRole('row').nth(1)).toBeAttached({
      timeout: 120_000,
    });
    const devtools = await devtoolsOf(page);
    await settled(page, devtools);
    const costs: number[] = [];
    for (let step = 0; step < 60; step++)
      costs.push(
        await workOf(page, devtools, () => forward.evaluate((button: HTMLElement) => button.click())),
      );
    const warm = costs.slice(20);
    medians.push(percentile(warm, 0.5));
    row(`step after ${steps.toLocaleString('en')} events, whole page`, spread(warm));
  }
  const [early = 1, late = 0] = medians;
  row('late step against early step', `${(late / early).toFixed(2)} times`);
});

test('playing with more than 2,000 segments in flight', async ({ page }) => {
  let flying = 0;
  const { link } = linkTo(crowdedLine, (line) => {
    seekTime(line, 7_500_000);
    flying = flights(line.world).length;
  });
  expect(flying).toBeGreaterThan(2_000);
  await page.goto(`./${link}`);
  const play = page.getByRole('button', { name: 'Play', exact: true });
  await expect(play).toBeEnabled({ timeout: 120_000 });
  await expect(page.getByRole('table', { name: 'packets' }).getByRole('row').nth(1)).toBeAttached();
  await settled(page, await devtoolsOf(page));
  await play.click();
  await watchFrames(page, 1);
  const { gaps, work } = await watchFrames(page, 6);
  row(
    `playing, ${flying.toLocaleString('en')} in flight: frame to frame`,
    spread(gaps),
    `${Math.round(shareWithin(gaps, frame + 0.1) * 100)} % within ${frame} ms`,
  );
  row(
    `playing, ${flying.toLocaleString('en')} in flight: work a frame`,
    spread(work),
    `${Math.round(shareWithin(work, frame) * 100)} % within ${frame} ms`,
  );
});

test('the packet list at 200,000 events', async ({ page }) => {
  const { link } = linkTo(longTransfer, (line) => seekSteps(line, 200_000));
  await page.goto(`./${link}`);
  const table = page.getByRole('table', { name: 'packets' });
  await expect(table.getByRole('row').nth(1)).toBeAttached({ timeout: 120_000 });
  const devtools = await devtoolsOf(page);
  await settled(page, devtools);
  const tab = (name: RegExp) => page.getByRole('tab', { name });
  await tab(/^Log/).click();
  row(
    'opening the packet list at 200,000 events',
    spread([await workOf(page, devtools, () => tab(/^Packets/).click())]),
  );
  const scroller = table.locator('..');
  const height = await scroller.evaluate((element) => element.scrollHeight);
  const costs: number[] = [];
  for (let place = 0; place < 40; place++)
    costs.push(
      await workOf(page, devtools, () =>
        scroller.evaluate((element, top) => element.scrollTo({ top }), (height * ((place * 7) % 40)) / 40),
      ),
    );
  row('scrolling it anywhere', spread(costs));
});
