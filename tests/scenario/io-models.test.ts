/** The scenarios of the ways to wait: what each of them must let a person see. */
import { expect, test } from 'vitest';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { entries } from '../sim/worlds.ts';

const runToEnd = (id: string) => {
  const scenario = findScenario(id);
  if (scenario === null) throw new Error(`the library has no ${id}`);
  const timeline = createTimeline(resolve(scenario));
  while (stepForward(timeline));
  const text = (value: number | Uint8Array) =>
    typeof value === 'number' ? String(value) : String.fromCharCode(...value);
  return {
    returns: (host: string, call: string) =>
      entries(timeline, 'return')
        .filter((one) => one.place === host && one.call === call)
        .map(({ value, errno }) => errno ?? value),
    output: (timeline.world.programs.client?.output ?? []).map(text),
    waiting: [...timeline.world.hosts.server.waiting.values()].map(({ request }) => request.call),
  };
};

test('non-blocking: EINPROGRESS, EAGAIN again and again, and the answer', () => {
  const { returns, output } = runToEnd('non-blocking');
  expect(returns('client', 'connect')).toEqual(['EINPROGRESS']);
  const asked = returns('client', 'recv');
  expect(asked.slice(0, -1).every((errno) => errno === 'EAGAIN')).toBe(true);
  expect(asked.length).toBeGreaterThan(10);
  expect(output).toEqual(['EINPROGRESS', String(asked.length - 1), 'at last']);
});

test('edge-triggered-bug: four octets are answered, and nobody is woken for the other six', () => {
  const { returns, output, waiting } = runToEnd('edge-triggered-bug');
  expect(returns('server', 'recv')).toEqual([4]);
  expect(waiting).toEqual(['epoll_wait']);
  expect(output).toEqual([]);
});

test('epoll: one thread answers every message of five connections', () => {
  const { returns } = runToEnd('epoll');
  expect(returns('server', 'accept')).toHaveLength(5);
  expect(returns('client', 'recv')).toEqual(Array.from({ length: 10 }, () => 'ping'.length));
});
