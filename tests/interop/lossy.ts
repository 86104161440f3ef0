/** Worlds that lose, copy, hold up and damage: what a capture has to tell apart. The same seed gives the same world. */
import { below, randomStream, uniform } from '../../src/base/random.ts';
import { hostNames } from '../../src/base/trace.ts';
import { segmentKinds } from '../../src/network/name.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Command } from '../../src/sim/command.ts';
import type { Timeline } from '../../src/sim/timeline.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { runOut, talk, world } from '../sim/worlds.ts';

export function lossyWorld(seed: number): Timeline {
  const stream = randomStream(seed, 'lossy world');
  const pick = <Value>(values: readonly Value[]): Value => values[below(stream, values.length)] as Value;
  const command = (): Command => ({
    at: below(stream, 2_000_000),
    after: null,
    action: {
      do: pick(['drop', 'duplicate', 'corrupt'] as const),
      segment: { host: pick(hostNames), what: pick(segmentKinds), nth: 1 + below(stream, 6) },
    },
  });
  return runOut(
    world({
      ...talk(1 + below(stream, 30_000), 1 + below(stream, 30_000)),
      seed,
      iss: pick([null, 2 ** 32 - 3_000]),
      link: {
        delay: below(stream, 100_000),
        jitter: pick([0, 30_000]),
        loss: uniform(stream) * 20,
        rate: pick([0, 1_000_000]),
      },
      // Every other world is between Linux hosts: options, SACK, probes and timestamps.
      tunables: {
        ...(seed % 2 === 0 && profileTunables('linux')),
        receiveBuffer: pick([2_000, 16_384, 60_000]),
        mss: pick([536, 1_460]),
        keepAlive: true,
        keepAliveIdle: 2_000_000,
      },
      commands: Array.from({ length: below(stream, 8) }, command).sort((a, b) => a.at - b.at),
    }),
  );
}

/** The same scenario between Linux hosts. */
export function linux(scenario: Scenario): Scenario {
  const { client, server } = scenario.hosts;
  return {
    ...scenario,
    hosts: { client: { ...client, profile: 'linux' }, server: { ...server, profile: 'linux' } },
  };
}
