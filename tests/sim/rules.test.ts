/** Rules wait for a datagram by its stable name, also for one that is sent much later. */
import { describe, expect, test } from 'vitest';
import { hostNames } from '../../src/base/trace.ts';
import type { Fault, Rule } from '../../src/network/rules.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline, seekSteps, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { entries, path, received, recording, runOut, runTo, talk, type Wishes } from './worlds.ts';

const data = (nth: number) => ({ host: 'client', what: 'data', nth }) as const;
const fin = (nth: number) => ({ host: 'client', what: 'FIN', nth }) as const;

/** A world in which these rules stand from a moment on. */
const ruled = (at: number, rules: readonly Fault[], wishes: Wishes = talk(6_000, 100)): Timeline =>
  createTimeline(
    recording({
      ...wishes,
      commands: rules.map((rule) => ({ at, after: null, action: { do: 'rule', rule } }) as const),
    }),
  );

const statuses = ({ world }: Timeline): readonly Rule['status'][] =>
  hostNames.flatMap((host) => world.links[host].rules).map(({ status }) => status);

describe('a rule that was made before its datagram is sent', () => {
  test('drops the second FIN, which is the first one sent again', () => {
    const timeline = runOut(
      ruled(0, [
        { do: 'drop', segment: fin(1) },
        { do: 'drop', segment: fin(2) },
      ]),
    );
    const fins = entries(timeline, 'send').filter(
      ({ place, purpose }) => place === 'client' && purpose === 'resent',
    );
    expect(fins).toHaveLength(2);
    expect(entries(timeline, 'lost').map(({ reason }) => reason)).toEqual(['rule', 'rule']);
    expect(path(timeline, 'client').slice(-2)).toEqual(['TIME-WAIT', 'CLOSED']);
    expect(statuses(timeline)).toEqual(['acted', 'acted']);
  });

  test('delays the first data segment past the second: it comes ahead of a hole, and the stream is whole', () => {
    const timeline = runOut(ruled(0, [{ do: 'delay', segment: data(1), by: 30_000 }]));
    expect(entries(timeline, 'text').map(({ order }) => order)).toContain('ahead');
    expect(entries(timeline, 'delayed').map(({ by }) => by)).toEqual(['rule']);
    expect(received(timeline, 'server')).toHaveLength(6_000);
  });

  test('duplicates: the copy is the same datagram, and nobody takes it twice', () => {
    const timeline = runOut(ruled(0, [{ do: 'duplicate', segment: data(2) }]));
    expect(entries(timeline, 'copied').map(({ by }) => by)).toEqual(['rule']);
    expect(entries(timeline, 'rule').map(({ rule }) => rule)).toContain('outside the window');
    expect(received(timeline, 'server')).toHaveLength(6_000);
  });

  test('corrupts: the receiver throws it away, and the sender sends it again', () => {
    const timeline = runOut(ruled(0, [{ do: 'corrupt', segment: data(1) }]));
    expect(entries(timeline, 'corrupted').map(({ by }) => by)).toEqual(['rule']);
    expect(entries(timeline, 'discard').map(({ why }) => why)).toEqual(['bad checksum']);
    expect(received(timeline, 'server')).toHaveLength(6_000);
  });

  test('several for one datagram act together', () => {
    const timeline = runOut(
      ruled(0, [
        { do: 'delay', segment: data(1), by: 10_000 },
        { do: 'delay', segment: data(1), by: 5_000 },
        { do: 'duplicate', segment: data(1) },
      ]),
    );
    const [delayed] = entries(timeline, 'delayed');
    const planned = entries(timeline, 'transit').find(({ datagram }) => datagram === delayed?.datagram);
    expect((delayed?.arrives ?? 0) - (planned?.arrives ?? 0)).toBe(15_000);
    expect(entries(timeline, 'copied')).toHaveLength(1);
  });

  test('waits as long as nothing of that name is sent', () => {
    const timeline = runOut(ruled(0, [{ do: 'drop', segment: fin(9) }]));
    expect(entries(timeline, 'network rule').map(({ what }) => what)).toEqual([
      'drop the ninth FIN of the client',
    ]);
    expect(entries(timeline, 'lost')).toEqual([]);
    expect(statuses(timeline)).toEqual(['waits']);
  });

  test('meets the copy that another rule makes', () => {
    const timeline = runOut(
      ruled(0, [
        { do: 'duplicate', segment: data(1) },
        { do: 'drop', segment: { ...data(1), copy: true } },
      ]),
    );
    const [copied] = entries(timeline, 'copied');
    expect(entries(timeline, 'lost').map(({ datagram }) => datagram)).toEqual([copied?.copy]);
  });

  test('finds nothing where the queue has no room for its datagram', () => {
    const narrow = { ...talk(6_000, 100), link: { rate: 64_000, limit: 1 } };
    const timeline = runOut(ruled(0, [{ do: 'delay', segment: data(3), by: 1_000 }], narrow));
    expect(entries(timeline, 'lost').some(({ reason }) => reason === 'limit')).toBe(true);
    expect(statuses(timeline)).toEqual(['missed']);
  });
});

describe('a rule whose datagram flies already', () => {
  const syn = { host: 'client', what: 'SYN', nth: 1 } as const;

  test('drops it where chance would have', () => {
    const timeline = runOut(ruled(1_000, [{ do: 'drop', segment: syn }]));
    expect(entries(timeline, 'lost').map(({ at, reason }) => [at, reason])).toEqual([[22_400, 'rule']]);
  });

  test('drops it at once where it is past that', () => {
    const timeline = runOut(ruled(30_000, [{ do: 'drop', segment: syn }]));
    expect(entries(timeline, 'lost').map(({ at }) => at)).toEqual([30_000]);
  });

  test('delays it from when it would have come', () => {
    const timeline = ruled(1_000, [{ do: 'delay', segment: syn, by: 50_000 }]);
    expect(runTo(timeline, 'arrive', ({ place }) => place === 'server').at).toBe(90_000);
    expect(statuses(timeline)).toEqual(['acted']);
  });

  test('comes too late for one that has arrived, and says so', () => {
    const timeline = ruled(60_000, [{ do: 'drop', segment: syn }]);
    runTo(timeline, 'missed', () => true);
    expect(entries(timeline, 'missed').map(({ what }) => what)).toEqual([
      'the first SYN of the client has come and gone',
    ]);
    expect(statuses(timeline)).toEqual(['missed']);
  });
});

test('going back and forth over a rule gives the same log, and the rule waits again', () => {
  const timeline = runOut(ruled(0, [{ do: 'drop', segment: data(2) }]));
  const whole = logHash(timeline.world.log);
  const end = timeline.world.steps;
  seekSteps(timeline, 0);
  runTo(timeline, 'network rule', () => true);
  expect(statuses(timeline)).toEqual(['waits']);
  while (stepForward(timeline)) {}
  expect([logHash(timeline.world.log), timeline.world.steps]).toEqual([whole, end]);
});
