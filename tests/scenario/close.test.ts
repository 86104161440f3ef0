import { expect, test } from 'vitest';
import { run } from './seen.ts';

test('four-way-close: FIN, ACK, FIN, ACK; the one who closes first waits, the other goes at once', () => {
  const seen = run('four-way-close');
  expect(seen.path('client').slice(2)).toEqual([
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'TIME-WAIT',
    'CLOSED',
  ]);
  expect(seen.path('server').slice(2)).toEqual(['ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
  expect(seen.segments().slice(-4)).toEqual(['client FIN', 'server ACK', 'server FIN', 'client ACK']);
});

test('simultaneous-close: CLOSING on both sides, and both wait', () => {
  const seen = run('simultaneous-close');
  for (const host of ['client', 'server'] as const)
    expect(seen.path(host).slice(2)).toEqual(['ESTABLISHED', 'FIN-WAIT-1', 'CLOSING', 'TIME-WAIT', 'CLOSED']);
});

test('half-close: after shutdown() the reply still comes, the lost segment a second time', () => {
  const seen = run('half-close');
  const shutdown = seen.of('return', 'client').find(({ call }) => call === 'shutdown');
  const read = seen.of('return', 'client').filter(({ call, value }) => call === 'recv' && value > 0);
  expect(shutdown?.value).toBe(0);
  expect(read.every(({ at }) => at > (shutdown?.at ?? 0))).toBe(true);
  expect(seen.received('client')).toBe(8_500);
  expect(seen.received('server')).toBe(1_200);
  expect(seen.of('lost')).toHaveLength(1);
  expect(seen.of('send', 'server').filter(({ purpose }) => purpose === 'resent')).toHaveLength(1);
  expect(seen.of('rule', 'server').filter(({ rule }) => rule === 'fast retransmit')).toHaveLength(1);
  expect(seen.of('timer', 'server').filter(({ change }) => change === 'fired')).toHaveLength(0);
  expect(seen.path('client').slice(-4)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED']);
});

test('time-wait: the port is taken while 2MSL runs, and free afterwards', () => {
  const seen = run('time-wait');
  expect(seen.returned('client', 'bind')).toEqual([0, 'EADDRINUSE', 'EADDRINUSE', 0]);
  const [entered, left] = seen
    .of('state', 'client')
    .filter(({ from, to }) => from === 'TIME-WAIT' || to === 'TIME-WAIT');
  expect((left?.at ?? 0) - (entered?.at ?? 0)).toBe(60_000_000);
  expect(seen.path('server')).not.toContain('TIME-WAIT');
  expect(seen.path('client', 2)).toEqual(['CLOSED', 'SYN-SENT', 'ESTABLISHED']);
});

test('abort: RST in place of FIN, and the other end is told ECONNRESET', () => {
  const seen = run('abort');
  expect(seen.segments().filter((name) => /FIN|RST/.test(name))).toEqual(['server RST']);
  expect(seen.returned('client', 'recv')).toEqual(['ECONNRESET']);
  expect(seen.received('server')).toBe(500);
  expect(seen.path('client').at(-1)).toBe('CLOSED');
});

test('fin-lost: each FIN goes twice, and what is acknowledged is the FIN’s own number', () => {
  const seen = run('fin-lost');
  expect(seen.of('lost').length).toBe(2);
  for (const host of ['client', 'server'] as const)
    expect(seen.segments().filter((name) => name === `${host} FIN`)).toHaveLength(2);
  expect(seen.path('client').slice(-4)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED']);
  expect(seen.path('server').slice(-3)).toEqual(['CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
});

test('last-ack-lost: the FIN comes again, is acknowledged, and 2MSL restarts', () => {
  const seen = run('last-ack-lost');
  const changes = seen
    .of('timer', 'client')
    .filter(({ timer }) => timer === 'timeWait')
    .map(({ change }) => change);
  expect(changes).toEqual(['started', 'restarted', 'fired']);
  expect(seen.segments().slice(-2)).toEqual(['server FIN', 'client ACK']);
});

test('old-segment: octets of the old connection are read as those of the new, and the new ones are not', () => {
  const seen = run('old-segment');
  const read = seen
    .of('return', 'server')
    .filter(({ call, value }) => call === 'recv' && value > 0)
    .map(({ octets }) => new TextDecoder().decode(octets ?? undefined));
  expect(read).toEqual(['from before', 'from before']);
});

test('unread-data-reset: the RST destroys an answer that send() had taken whole', () => {
  const seen = run('unread-data-reset');
  expect(seen.returned('server', 'send')).toEqual([40_000]);
  expect(seen.received('client')).toBeLessThan(40_000);
  expect(seen.returned('client', 'recv').at(-1)).toBe('ECONNRESET');
});

test('close-wait-leak: a socket in CLOSE-WAIT for each caller, and each descriptor one higher', () => {
  const seen = run('close-wait-leak');
  expect(seen.returned('server', 'accept')).toEqual([4, 5, 6, 7, 8, 9]);
  for (const connection of [1, 2, 3, 4, 5, 6])
    expect(seen.path('server', connection).at(-1)).toBe('CLOSE-WAIT');
});
