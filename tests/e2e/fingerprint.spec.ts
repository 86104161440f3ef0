/** The same recording gives the same log everywhere: its hash in the browser is the one that Node computes. */

import { library } from '../../src/scenario/library.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { engineRevision } from '../../src/scenario/revision.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { logHash } from '../../src/sim/hash.ts';
import type { Recording } from '../../src/sim/setup.ts';
import { createTimeline, cursorOf, seekSteps } from '../../src/sim/timeline.ts';
import { expect, test } from './fixture.ts';

/** The link to a recording's end, or to so many events, and the hash of its log there. */
function ran(id: string, recording: Recording): { readonly link: string; readonly hash: string } {
  const timeline = createTimeline(recording);
  seekSteps(timeline, 5_000);
  const hash = logHash(timeline.world.log);
  const shared = {
    engine: engineRevision,
    scenario: { id, title: id },
    recording,
    cursor: cursorOf(timeline),
    hash,
  };
  const link = encodeLink(shared);
  if (!link.ok) throw new Error(link.error.sentence);
  return { link: link.value, hash };
}

/** The scenario on a line that does all that a line can do. */
function impaired(recording: Recording, seed: number): Recording {
  const { client, server } = recording.setup.links;
  const bad = { loss: 8, jitter: 12_345, delay: 33_333, rate: 1_234_567 };
  const links = { client: { ...client, ...bad }, server: { ...server, ...bad } };
  return { ...recording, seed, setup: { ...recording.setup, links } };
}

/** A page for each takes seconds: every fourth of them, and the longest. `tests/scenario/replay.test.ts` has all. */
const some = library.filter(({ id }, at) => at % 4 === 0 || id === 'bulk-transfer');

for (const scenario of some) {
  test(`${scenario.id}: one fingerprint in the browser and in Node`, async ({ page, lab }) => {
    const recording = resolve(scenario);
    for (const run of [recording, impaired(recording, 4_242)]) {
      const { link, hash } = ran(scenario.id, run);
      await lab.openLink(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(scenario.id);
      await lab.press('Share');
      const dialog = page.getByRole('dialog', { name: 'Share this run' });
      await expect(dialog.getByRole('textbox', { name: /^Log hash/ })).toHaveValue(`sha256:${hash}`);
      await expect(lab.notice).toBeHidden();
    }
  });
}
