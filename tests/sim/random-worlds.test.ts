/** Whatever the network does, TCP keeps its promises. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pattern, toHex } from '../../src/base/octets.ts';
import { type HostName, hostNames, otherHost } from '../../src/base/trace.ts';
import { type SegmentName, segmentKinds } from '../../src/network/name.ts';
import type { Statement } from '../../src/program/program.ts';
import type { Command } from '../../src/sim/command.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline, seekSteps, type Timeline } from '../../src/sim/timeline.ts';
import { profileNames } from '../../src/tcp/profiles.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { listening, received, recording, runOut, sends, sent, type Wishes, web } from './worlds.ts';

const ms = 1_000;
const lengths = fc.array(fc.integer({ min: 1, max: 12_000 }), { maxLength: 4 });
const segment: fc.Arbitrary<SegmentName> = fc.record({
  host: fc.constantFrom(...hostNames),
  what: fc.constantFrom(...segmentKinds),
  nth: fc.integer({ min: 1, max: 6 }),
});
const command: fc.Arbitrary<Command> = fc.record({
  at: fc.integer({ min: 0, max: 3_000 * ms }),
  after: fc.constant(null),
  action: fc.oneof(
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'corrupt'), segment }),
    fc.record({ do: fc.constant('delay' as const), segment, by: fc.integer({ min: 0, max: 2_000 * ms }) }),
    fc.record({
      do: fc.constant('set' as const),
      direction: fc.constantFrom(...hostNames),
      setting: fc.constant('loss' as const),
      value: fc.integer({ min: 0, max: 30 }),
    }),
  ),
});
const link = fc.record({
  delay: fc.integer({ min: 0, max: 200 * ms }),
  jitter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 * ms })),
  loss: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 25 })),
  rate: fc.constantFrom(0, 64_000, 1_000_000, 100_000_000),
  limit: fc.integer({ min: 1, max: 60 }),
});
const asked = fc.record({
  sendBuffer: fc.integer({ min: 1, max: 30_000 }),
  receiveBuffer: fc.integer({ min: 1, max: 30_000 }),
  mss: fc.integer({ min: 40, max: 1_460 }),
  nagle: fc.boolean(),
  twoMsl: fc.integer({ min: 500 * ms, max: 10_000 * ms }),
  keepAlive: fc.constant(true),
  userTimeout: fc.integer({ min: 20_000 * ms, max: 200_000 * ms }),
  keepAliveIdle: fc.integer({ min: 2_000 * ms, max: 30_000 * ms }),
});
/** Memory, not octets, fills a buffer of Linux: its smallest holds a few segments. */
const tunables = fc.tuple(fc.constantFrom(...profileNames), asked).map(([profile, own]) => ({
  ...profileTunables(profile),
  ...own,
  receiveBuffer: own.receiveBuffer + (profile === 'linux' ? 5_000 : 0),
}));
const body = fc.record({
  send: lengths,
  work: fc.integer({ min: 0, max: 400 * ms }),
  read: fc.integer({ min: 1, max: 5_000 }),
  first: fc.constantFrom('send', 'read'),
  end: fc.constantFrom('shutdown', 'close'),
});

type Body = typeof body extends fc.Arbitrary<infer T> ? T : never;

/** Sends and reads in either order; always reads to the end when it shuts down in order. */
function conversation({ send, work, read, first, end }: Body, mayReadFirst: boolean): Statement[] {
  const reading: Statement = { do: 'while recv', fd: 'fd', length: read, body: [] };
  const pause: Statement = { do: 'work', for: work };
  if (first === 'read' && mayReadFirst)
    return [reading, pause, ...sends('fd', send), { do: 'close', fd: 'fd' }];
  const sending: Statement[] = [...sends('fd', send), pause];
  if (end === 'close') return [...sending, { do: 'close', fd: 'fd' }];
  return [...sending, { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' }, reading, { do: 'close', fd: 'fd' }];
}

const short = <T extends { send: number[] }>(part: T, { sendBuffer, receiveBuffer, mss }: Buffers): T => ({
  ...part,
  send: part.send.map((length) => Math.min(length, 100 * Math.min(sendBuffer, receiveBuffer, mss))),
});
interface Buffers {
  readonly sendBuffer: number;
  readonly receiveBuffer: number;
  readonly mss: number;
}

const anyWorld: fc.Arbitrary<Wishes> = fc
  .record({
    client: body,
    server: body,
    link,
    back: link,
    tunables,
    seed: fc.nat(),
    commands: fc.array(command, { maxLength: 6 }),
  })
  .map(({ client, server, ...rest }) => ({
    ...rest,
    iss: 2 ** 32 - 3_000,
    // A buffer of a few octets makes a segment of each few octets: such worlds speak less.
    commands: [...rest.commands].sort((a, b) => a.at - b.at),
    client: [
      { do: 'socket', as: 'fd' },
      { do: 'connect', fd: 'fd', to: web },
      ...conversation(short(client, rest.tunables), false),
    ],
    server: [
      ...listening,
      { do: 'accept', fd: 'ls', as: 'fd' },
      ...conversation(short(server, rest.tunables), true),
    ],
  }));

const runs = Number(process.env.RANDOM_WORLDS ?? 300);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`random worlds: seed ${seed}; SEED=${seed} runs the same ones again`);

test(`${runs} random worlds: streams are true, programs end, nothing runs for ever`, {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(anyWorld, (wishes) => {
      const timeline = runOut(createTimeline(recording(wishes)));
      for (const host of hostNames) {
        expectPrefix(timeline, host);
        expectEnd(timeline, host);
      }
    }),
    {
      seed,
      numRuns: runs,
      endOnFailure: process.env.SHRINK === undefined,
      interruptAfterTimeLimit: 60_000,
      markInterruptAsFailure: true,
    },
  );
});

test('the same recording gives the same log, and so does every way back and forth', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      anyWorld,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
      (wishes, places) => {
        const timeline = runOut(createTimeline(recording(wishes)));
        const hash = logHash(timeline.world.log);
        const end = timeline.world.steps;
        for (const place of places) {
          seekSteps(timeline, Math.floor(place * end));
          const here = logHash(timeline.world.log);
          const fresh = createTimeline(recording(wishes));
          seekSteps(fresh, timeline.world.steps);
          expect(logHash(fresh.world.log)).toBe(here);
        }
        seekSteps(timeline, end);
        expect(logHash(timeline.world.log)).toBe(hash);
      },
    ),
    { seed, numRuns: 25 },
  );
});

/** What this host received is a prefix of what the other sent; all of it where the end of the stream was seen. */
function expectPrefix(timeline: Timeline, host: HostName): void {
  const got = received(timeline, host);
  const given = sent(timeline, otherHost(host));
  expect(got.length).toBeLessThanOrEqual(given);
  expect(toHex(got)).toBe(toHex(pattern(got.length)));
  const { log } = timeline.world;
  const sawEnd = log.entries.some(
    (entry) =>
      entry.kind === 'return' &&
      entry.place === host &&
      entry.call === 'recv' &&
      entry.note === 'end of file',
  );
  const broken = log.entries.some((entry) => entry.kind === 'return' && entry.errno !== null);
  const reset = log.entries.some(
    (entry) => entry.kind === 'rule' && (entry.rule === 'reset' || entry.rule === 'user timeout'),
  );
  if (sawEnd && !broken && !reset) expect(got.length).toBe(given);
}

/** A program that holds a connection ends, well or with an errno; one that waits for a first caller may wait. */
function expectEnd(timeline: Timeline, host: HostName): void {
  const running = timeline.world.programs[host];
  const waiting = timeline.world.hosts[host].waiting.get('main');
  if (waiting?.request.call === 'accept') return;
  expect(['ended', 'stopped']).toContain(running?.status);
}
