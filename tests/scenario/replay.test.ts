/** Every scenario of the library, as it is and on a bad line: from wherever one seeks, the rest is written again the same. */
import { expect, test } from 'vitest';
import { randomStream, uniform } from '../../src/base/random.ts';
import { library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { detached } from '../../src/sim/branch.ts';
import { logHash } from '../../src/sim/hash.ts';
import type { Recording } from '../../src/sim/setup.ts';
import { createTimeline, seekSteps } from '../../src/sim/timeline.ts';

const most = 3_000;
const seeks = 8;

function impaired(recording: Recording): Recording {
  const { client, server } = recording.setup.links;
  const bad = { loss: 8, jitter: 12_345, delay: 33_333, rate: 1_234_567 };
  const links = { client: { ...client, ...bad }, server: { ...server, ...bad } };
  return { ...recording, seed: 4_242, setup: { ...recording.setup, links } };
}

const runs = library
  .map((scenario) => ({ id: scenario.id, recording: resolve(scenario) }))
  .flatMap(({ id, recording }) => [
    { id, recording },
    { id: `${id}, on a bad line`, recording: impaired(recording) },
  ]);

test.each(runs)('$id', ({ recording }) => {
  const timeline = createTimeline(recording);
  seekSteps(timeline, most);
  const end = timeline.world.steps;
  const hash = logHash(timeline.world.log);
  const places = randomStream(1, 'places');
  for (let seek = 0; seek < seeks; seek++) {
    seekSteps(timeline, Math.floor(uniform(places) * end));
    const alone = detached(timeline);
    seekSteps(alone, end);
    expect(logHash(alone.world.log)).toBe(hash);
  }
  seekSteps(timeline, end);
  expect(logHash(timeline.world.log)).toBe(hash);
});
