/** The race of the ways to wait: what each server has to do for the same messages, right to the unit. */
import { describe, expect, test } from 'vitest';
import { usualCosts } from '../../src/host/costs.ts';
import { ioModels } from '../../src/scenario/io-models.ts';
import { heatsOf, startHeat } from '../../src/session/race.ts';

const raced = (id: string, connections: number) => {
  const model = ioModels.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no server waits by ${id}`);
  const heat = startHeat(model, connections, usualCosts);
  while (!heat.run(1_000));
  return heat.finish();
};

describe('for a hundred messages', () => {
  test.each([
    // recv() wakes the thread and send() answers; each thread sleeps in a recv() of its own.
    ['threads', 20, { calls: 200, scanned: 0, copied: 3_200, wakeUps: 100 }],
    // The listener and every connection are looked at before the server sleeps and when it is woken.
    ['select', 20, { calls: 300, scanned: 100 * 2 * 21, wakeUps: 100 }],
    ['poll', 20, { calls: 300, scanned: 100 * 2 * 21, copied: 3_200 + 100 * 21 * 10, wakeUps: 100 }],
    // What was told is looked at once more, and found empty; then what was woken.
    ['epoll', 20, { calls: 300, scanned: 200, copied: 3_200 + 100 * 12, wakeUps: 100 }],
    ['epoll', 60, { calls: 300, scanned: 200, copied: 3_200 + 100 * 12, wakeUps: 100 }],
    // No second look, but a recv() that says EAGAIN.
    ['epoll-et', 20, { calls: 400, scanned: 100, copied: 3_200 + 100 * 12, wakeUps: 100 }],
  ])('%s with %i connections does just so much', (id, connections, expected) => {
    const finish = raced(id, connections);
    expect(finish).toMatchObject(expected);
    expect(finish.answered).toBe(100);
  });

  test('latency grows with the connections where all are looked at, and nowhere else', () => {
    expect(raced('poll', 80).median).toBeGreaterThan(raced('poll', 8).median);
    expect(raced('epoll', 80).median).toBe(raced('epoll', 8).median);
  });
});

test('who cannot run with so many connections says why', () => {
  const [heat] = heatsOf(
    ioModels.filter(({ id }) => id === 'select'),
    [10_000],
  );
  expect(heat?.missing).toMatch(/1,024/);
});
