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

test('goes no way that the socket calls do not, where another leads there', () => {
  const states = (from: string, to: string) =>
    wayThere(tcpControl.initial, 'client', from, to).map((step) => step.to);
  expect(states('FIN-WAIT-1', 'CLOSING')).toEqual(['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSING']);
  expect(states('SYN-RECEIVED', 'FIN-WAIT-1')).toEqual(['SYN-SENT', 'SYN-RECEIVED', 'FIN-WAIT-1']);
  expect(todo('SYN-RECEIVED', 'LISTEN').at(-1)).toContain('call shutdown()');
  expect(todo('LISTEN', 'SYN-SENT').at(-1)).toContain('the socket calls do not');
});

test('has a connection accepted before it is closed', () => {
  const listening = tcpControl.step(tcpControl.initial, 'OPEN passive').to;
  const words = wayThere(listening, 'server', 'ESTABLISHED', 'FIN-WAIT-1').map((step) => step.todo);
  expect(words.at(-2)).toContain('accept()');
  expect(words.at(-1)).toContain('close()');
});

test('ends a call that is still waited for by shutdown(), since close() would wait for it', () => {
  expect(todo('SYN-SENT', 'CLOSED').at(-1)).toContain('call shutdown()');
  expect(todo('SYN-RECEIVED', 'FIN-WAIT-1').at(-1)).toContain('call shutdown()');
});

test('begins where the host stands', () => {
  const timeline = world(talk(100, 100));
  runTo(timeline, 'state', ({ place, to }) => place === 'client' && to === 'FIN-WAIT-1');
  const way = wayThere(positionOf(timeline.world, 'client', 'FIN-WAIT-1'), 'client', 'TIME-WAIT', 'CLOSED');
  expect(way.map(({ from }) => from)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT']);
});
