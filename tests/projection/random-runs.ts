/** Runs of every kind: losses, jitter, queues, interventions, small buffers. */
import fc from 'fast-check';
import { hostNames } from '../../src/base/trace.ts';
import { segmentKinds } from '../../src/network/name.ts';
import type { Command } from '../../src/sim/command.ts';
import type { RunSettings } from './runs.ts';

/** Something done to a datagram that may or may not be in flight then. */
const interventions: fc.Arbitrary<Command> = fc
  .record({
    at: fc.integer({ min: 0, max: 500_000 }),
    segment: fc.record({
      host: fc.constantFrom(...hostNames),
      what: fc.constantFrom(...segmentKinds),
      nth: fc.integer({ min: 1, max: 4 }),
    }),
    verb: fc.constantFrom('drop', 'duplicate', 'corrupt', 'delay'),
  })
  .map(({ at, segment, verb }) => ({
    at,
    after: null,
    action: verb === 'delay' ? { do: verb, segment, by: 100_000 } : { do: verb, segment },
  }));

export const randomRuns: fc.Arbitrary<RunSettings> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  clockedIss: fc.boolean(),
  link: fc.record({
    loss: fc.constantFrom(0, 5, 20, 50),
    jitter: fc.constantFrom(0, 30_000),
    rate: fc.constantFrom(0, 200_000, 10_000_000),
    limit: fc.constantFrom(2, 50),
  }),
  commands: fc
    .array(interventions, { maxLength: 12 })
    .map((commands) => [...commands].sort((a, b) => a.at - b.at)),
  tunables: fc.record({
    receiveBuffer: fc.constantFrom(700, 4_000, 16_384),
    sendBuffer: fc.constantFrom(1_000, 16_384),
  }),
});
