/** Random seeks in 200,000 events by the scrubber: all that the page does until it has drawn the moment. */
import { expect, test } from '@playwright/test';
import { randomStream, uniform } from '../../../src/base/random.ts';
import { seekSteps } from '../../../src/sim/timeline.ts';
import { devtoolsOf, memoryOf, row, spread, workOf } from './measure.ts';
import { linkTo, longTransfer } from './runs.ts';

test('random seeks in 200,000 events', async ({ page }) => {
  const { link, entries } = linkTo(longTransfer, (line) => seekSteps(line, 200_000));
  await page.goto(`./${link}`);
  const scrubber = page.getByRole('slider', { name: 'scrubber' });
  await expect(page.getByRole('table', { name: 'packets' }).getByRole('row').nth(1)).toBeAttached({
    timeout: 60_000,
  });
  // The page compares the log with the hash in the link: done when it knows the hash itself.
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('textbox', { name: /^Log hash/ })).toHaveValue(/^sha256:/, {
    timeout: 120_000,
  });
  await page.keyboard.press('Escape');
  const devtools = await devtoolsOf(page);
  const end = await scrubber.boundingBox();
  await page.keyboard.press('Home');
  const start = await scrubber.boundingBox();
  if (start === null || end === null) throw new Error('the scrubber is not on the page');
  const y = start.y + start.height / 2;
  const places = randomStream(1, 'places');
  const costs: number[] = [];
  for (let seek = 0; seek < 120; seek++) {
    const x = start.x + start.width / 2 + uniform(places) * (end.x - start.x);
    costs.push(await workOf(page, devtools, () => page.mouse.click(x, y)));
  }
  const { heap, buffers } = await memoryOf(devtools);
  row(
    'memory of the page there: log, journal, checkpoints',
    `${heap.toFixed(0)} MB heap   ${buffers.toFixed(0)} MB buffers`,
  );
  row(`seek in 200,000 events, ${entries.toLocaleString('en')} entries`, spread(costs.slice(20)));
});
