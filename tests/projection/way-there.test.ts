/** The way to an arc, in words. */
import { expect, test } from 'vitest';
import { tcpControl } from '../../src/fsm/control.ts';
import { positionOf, wayThere } from '../../src/projection/way-there.ts';
import { runTo, talk, world } from '../sim/worlds.ts';

const todo = (from: string, to: string): readonly string[] =>
  wayThere(tcpControl.initial, 'client', from, to).map((step) => step.todo);

test('tells what to do by hand, from a fresh run to a simultaneous open', () => {
  const words = todo('SYN-SENT', 'SYN-RECEIVED');
  expect(words).toHaveLength(2);
  expect(words[0]).toBe('on the client call socket() and connect() to the server');
  expect(words[1]).toMatch(/^on the server call connect\(\) too, before the SYN of the client arrives/);
});

test('prefers an orderly way to one that resets', () => {
  const way = wayThere(tcpControl.initial, 'client', 'TIME-WAIT', 'CLOSED');
  expect(way.at(-1)?.event).toBe('timeout 2MSL');
  expect(way.map(({ event }) => event)).not.toContain('ABORT');
});

test('begins where the host stands', () => {
  const timeline = world(talk(100, 100));
  runTo(timeline, 'state', ({ place, to }) => place === 'client' && to === 'FIN-WAIT-1');
  const way = wayThere(positionOf(timeline.world, 'client', 'FIN-WAIT-1'), 'client', 'TIME-WAIT', 'CLOSED');
  expect(way.map(({ from }) => from)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT']);
});
