/** Worlds of any kind: programs, buffers, every impairment of the network, rules, and what a person does meanwhile. */
import fc from 'fast-check';
import { hostNames } from '../../src/base/trace.ts';
import { type SegmentName, segmentKinds } from '../../src/network/name.ts';
import type { Fault } from '../../src/network/rules.ts';
import type { LinkSetting } from '../../src/network/settings.ts';
import type { Statement } from '../../src/program/program.ts';
import type { Command } from '../../src/sim/command.ts';
import { profileNames } from '../../src/tcp/profiles.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { listening, sends, type Wishes, web } from './worlds.ts';

const ms = 1_000;
const lengths = fc.array(fc.integer({ min: 1, max: 12_000 }), { maxLength: 4 });
const direction = fc.constantFrom(...hostNames);

/** Mostly none of it, so that one impairment is not always drowned in the others. */
const sometimes = (most: number, least = 0) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: least, max: most }));

const impairments = {
  jitter: sometimes(60 * ms),
  loss: sometimes(25),
  duplicate: sometimes(50),
  reorder: sometimes(50),
  gap: fc.integer({ min: 0, max: 5 }),
  corrupt: sometimes(20),
  goodToBad: sometimes(20),
  badToGood: fc.integer({ min: 5, max: 100 }),
  lossInBad: fc.integer({ min: 0, max: 100 }),
  lossInGood: sometimes(5),
};
const link = fc.record({
  delay: fc.integer({ min: 0, max: 200 * ms }),
  rate: fc.constantFrom(0, 64_000, 1_000_000, 100_000_000),
  limit: fc.integer({ min: 1, max: 60 }),
  ...impairments,
});

const segment: fc.Arbitrary<SegmentName> = fc.record({
  host: direction,
  what: fc.constantFrom(...segmentKinds),
  nth: fc.integer({ min: 1, max: 6 }),
});
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ do: fc.constantFrom('drop', 'duplicate', 'corrupt'), segment }),
  fc.record({ do: fc.constant('delay' as const), segment, by: fc.integer({ min: 1, max: 2_000 * ms }) }),
) as fc.Arbitrary<Fault>;
const setting: fc.Arbitrary<Command['action']> = fc
  .constantFrom(...(Object.keys(impairments) as (keyof typeof impairments & LinkSetting)[]))
  .chain((name) =>
    fc.record({
      do: fc.constant('set' as const),
      direction,
      setting: fc.constant(name),
      value: impairments[name],
    }),
  );
const command: fc.Arbitrary<Command> = fc.record({
  at: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 * ms })),
  after: fc.constant(null),
  action: fc.oneof(fault, fc.record({ do: fc.constant('rule' as const), rule: fault }), setting),
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

interface Buffers {
  readonly sendBuffer: number;
  readonly receiveBuffer: number;
  readonly mss: number;
}

/** A buffer of a few octets makes a segment of each few octets: such worlds speak less. */
const short = <T extends { send: number[] }>(part: T, { sendBuffer, receiveBuffer, mss }: Buffers): T => ({
  ...part,
  send: part.send.map((length) => Math.min(length, 100 * Math.min(sendBuffer, receiveBuffer, mss))),
});

export const anyWorld: fc.Arbitrary<Wishes> = fc
  .record({
    client: body,
    server: body,
    link,
    back: link,
    tunables,
    seed: fc.nat(),
    commands: fc.array(command, { maxLength: 8 }),
  })
  .map(({ client, server, ...rest }) => ({
    ...rest,
    iss: 2 ** 32 - 3_000,
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
