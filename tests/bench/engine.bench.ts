/** The engine's speed: segments a second through two hosts and the network, the log on; and how quickly time is crossed. */
import { bench, describe } from 'vitest';
import { randomStream, uniform } from '../../src/base/random.ts';
import { logHash } from '../../src/sim/hash.ts';
import { seekSteps } from '../../src/sim/timeline.ts';
import { entries, runOut, talk, world } from '../sim/worlds.ts';

const link = { delay: 20_000, rate: 100_000_000, limit: 334 };
const tunables = { sendBuffer: 65_535, receiveBuffer: 65_535 };
const transfer = (octets: number) => runOut(world({ ...talk(100, octets), link, tunables }), 10_000_000);

const long = transfer(8_000_000);
const segments = entries(long, 'send').length;
console.log(
  `${segments} segments, ${long.world.steps} events, ${long.world.log.length} log entries, ` +
    `${long.checkpoints.worlds.length} checkpoints a ${long.checkpoints.spacing} events`,
);

describe(`bulk: 1 MB at 100 Mbit/s, 20 ms, with the log on`, () => {
  bench('run', () => void transfer(1_000_000), { iterations: 5, warmupIterations: 1 });
});

describe(`seek: anywhere in ${long.world.steps} events`, () => {
  const places = randomStream(1, 'places');
  const end = long.frontier.steps;
  bench('seek', () => void seekSteps(long, Math.floor(uniform(places) * end)), { iterations: 100 });
});

describe(`hash: ${long.world.log.length} entries`, () => {
  bench('SHA-256 of the log', () => void logHash(long.world.log), { iterations: 3, warmupIterations: 1 });
});
