import fc from 'fast-check';
import { expect, test } from 'vitest';
import { empty } from '../../src/scenario/library/empty.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { validateScenario } from '../../src/scenario/validate.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';

/** Extremes and a little between them. */
const upTo = (most: number, least = 0) =>
  fc.oneof(fc.constantFrom(least, least + 1, most), fc.integer({ min: least, max: Math.min(most, 5_000) }));

const time = upTo(86_400_000_000, 1);
const tunables = fc.record(
  {
    sendBuffer: upTo(10_000_000, 1),
    receiveBuffer: upTo(10_000_000, 1),
    mss: upTo(65_495, 64),
    initialRto: time,
    minimumRto: time,
    maximumRto: time,
    delayedAck: upTo(60_000_000),
    overrideTimeout: time,
    giveUpSyn: time,
    giveUp: time,
    twoMsl: time,
    nagle: fc.boolean(),
    keepAlive: fc.boolean(),
    keepAliveIdle: time,
    keepAliveInterval: time,
    keepAliveProbes: upTo(1_000),
    duplicateAckThreshold: upTo(1_000, 1),
    challengeAckLimit: upTo(1_000_000),
  },
  { requiredKeys: [] },
);
const link = fc.record({
  delay: upTo(60_000_000),
  jitter: upTo(60_000_000),
  loss: fc.constantFrom(0, 0.5, 30, 100),
  rate: fc.constantFrom(0, 1, 1_000, 1_000_000, 100_000_000_000),
  limit: upTo(1_000_000),
});
const fd = fc.constantFrom('a', 'b');
const port = fc.constantFrom(0, 80, 81);
const to = fc.record({ address: fc.constantFrom('10.0.0.1', '10.0.0.2', '0.0.0.0'), port });
const statement = fc.oneof(
  fc.record({ do: fc.constant('socket'), as: fd }),
  fc.record({ do: fc.constant('bind'), fd, to }),
  fc.record({ do: fc.constant('listen'), fd, backlog: upTo(65_535) }),
  fc.record({ do: fc.constant('accept'), fd, as: fd }),
  fc.record({ do: fc.constant('connect'), fd, to }),
  fc.record({
    do: fc.constant('send'),
    fd,
    name: fc.constant('x'),
    data: fc.record({ length: upTo(1_000_000) }),
  }),
  fc.record({ do: fc.constant('recv'), fd, length: upTo(1_000_000) }),
  fc.record({ do: fc.constant('shutdown'), fd, how: fc.constantFrom('SHUT_RD', 'SHUT_WR', 'SHUT_RDWR') }),
  fc.record({ do: fc.constant('close'), fd }),
  fc.record({
    do: fc.constant('setsockopt'),
    fd,
    option: fc.constantFrom('SO_KEEPALIVE', 'SO_SNDBUF', 'SO_RCVBUF', 'TCP_KEEPINTVL', 'TCP_USER_TIMEOUT'),
    value: upTo(10_000_000),
  }),
  fc.record({ do: fc.constant('work'), for: upTo(1_000_000, 1) }),
);
/** A start that gets somewhere, then anything. */
const program = (opening: readonly unknown[]) =>
  fc.tuple(fc.array(statement, { maxLength: 8 }), fc.boolean()).map(([body, loops]) => ({
    name: 'any',
    body: [...opening, ...(loops ? [{ do: 'forever', body }] : body)],
  }));
const caller = program([
  { do: 'socket', as: 'a' },
  { do: 'connect', fd: 'a', to: { address: '10.0.0.2', port: 80 } },
]);
const listener = program([
  { do: 'socket', as: 'b' },
  { do: 'bind', fd: 'b', to: { address: '0.0.0.0', port: 80 } },
  { do: 'listen', fd: 'b', backlog: 2 },
  { do: 'accept', fd: 'b', as: 'a' },
]);
const segment = fc.record({
  host: fc.constantFrom('client', 'server'),
  what: fc.constantFrom('SYN', 'SYN ACK', 'FIN', 'RST', 'data', 'ACK'),
  nth: fc.integer({ min: 1, max: 3 }),
});
const action = fc.oneof(
  fc.record({ do: fc.constantFrom('drop', 'duplicate', 'corrupt'), segment }),
  fc.record({ do: fc.constant('delay'), segment, by: upTo(86_400_000_000, 1) }),
);
const commands = fc
  .array(fc.record({ at: upTo(1_000_000), after: fc.option(fc.nat(50)), action }), { maxLength: 10 })
  .map((all) => all.sort((a, b) => a.at - b.at));

const scenario = fc
  .record({ tunables, caller, listener, links: fc.record({ client: link, server: link }), commands })
  .map(({ tunables: tuned, caller: calls, listener: listens, links, commands: made }) => ({
    ...empty,
    hosts: {
      client: { ...empty.hosts.client, tunables: tuned, program: calls },
      server: { ...empty.hosts.server, tunables: tuned, program: listens },
    },
    links,
    commands: made,
  }));

test('whatever passes the validation runs without a broken invariant, in bounded time', () => {
  fc.assert(
    fc.property(scenario, (input) => {
      const valid = validateScenario(input);
      if (!valid.ok) throw new Error(valid.error[0]?.sentence);
      const timeline = createTimeline(resolve(valid.value));
      let before = 0;
      for (let events = 0; events < 1_500 && stepForward(timeline); events++) {
        expect(timeline.world.now).toBeGreaterThanOrEqual(before);
        before = timeline.world.now;
      }
      expect(Number.isSafeInteger(timeline.world.now)).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 60_000);
