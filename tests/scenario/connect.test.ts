import { expect, test } from 'vitest';
import { toNumber } from '../../src/wire/seq.ts';
import { run } from './seen.ts';

test('three-way-handshake: SYN, SYN ACK, ACK; accept() returns only after the third', () => {
  const seen = run('three-way-handshake');
  expect(seen.segments()).toEqual(['client SYN', 'server SYN ACK', 'client ACK']);
  expect(seen.path('client')).toEqual(['CLOSED', 'SYN-SENT', 'ESTABLISHED']);
  expect(seen.path('server')).toEqual(['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
  const third = seen.of('arrive', 'server').at(-1);
  const accepted = seen.of('return', 'server').find(({ call }) => call === 'accept');
  expect(accepted?.at).toBe(third?.at);
  expect(accepted?.id).toBeGreaterThan(third?.id ?? 0);
});

test('three-way-handshake: a SYN costs one sequence number', () => {
  const [syn, ack] = run('three-way-handshake').sent('client');
  expect(toNumber(ack?.seg.seq as never)).toBe((toNumber(syn?.seg.seq as never) + 1) % 2 ** 32);
});

test('simultaneous-open: SYN-SENT, SYN-RECEIVED, ESTABLISHED on both sides, and one connection on each', () => {
  const seen = run('simultaneous-open');
  for (const host of ['client', 'server'] as const) {
    expect(seen.path(host)).toEqual(['CLOSED', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED']);
    expect(seen.world.hosts[host].connections.size).toBe(1);
    expect(seen.returned(host, 'connect')).toEqual([0]);
  }
  expect(seen.segments().slice(0, 2).sort()).toEqual(['client SYN', 'server SYN']);
});

test('syn-lost: SYNs at 0, 1, 3 and 7 s (RFC 6298), and connect() waits all the while', () => {
  const seen = run('syn-lost');
  const syns = seen.sent('client').filter((_, index) => index < 4);
  expect(syns.map(({ at }) => at / 1e6)).toEqual([0, 1, 3, 7]);
  expect(seen.of('lost').map(({ reason }) => reason)).toEqual(['hand', 'hand', 'hand']);
  const connect = seen.of('return', 'client').find(({ call }) => call === 'connect');
  expect(connect?.value).toBe(0);
  expect(connect?.at).toBeGreaterThan(7e6);
  expect(seen.path('server')).toEqual(['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
});

test('syn-lost-linux: SYNs at 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s, and ETIMEDOUT at 131', () => {
  const seen = run('syn-lost-linux');
  expect(seen.sent('client').map(({ at }) => at / 1e6)).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67]);
  expect(seen.returned('client', 'connect')).toEqual(['ETIMEDOUT']);
  expect(seen.of('return', 'client').find(({ call }) => call === 'connect')?.at).toBe(131e6);
});

test('syn-ack-lost: the listener keeps a half-open entry, and either side sends again', () => {
  const seen = run('syn-ack-lost');
  expect(seen.path('server')).toEqual(['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
  expect(seen.segments().filter((name) => name === 'client SYN').length).toBeGreaterThan(1);
  expect(seen.segments().filter((name) => name === 'server SYN ACK').length).toBeGreaterThan(1);
});

test('connection-refused: RST with an ACK, ECONNREFUSED after one round trip', () => {
  const seen = run('connection-refused');
  expect(seen.segments()).toEqual(['client SYN', 'server RST']);
  expect(seen.returned('client', 'connect')).toEqual(['ECONNREFUSED']);
});

test('old-duplicate-syn: SYN-RECEIVED, back to LISTEN by the RST, and then the true connection (figure 8)', () => {
  const seen = run('old-duplicate-syn');
  expect(seen.path('server', 2)).toEqual(['LISTEN', 'SYN-RECEIVED', 'LISTEN']);
  expect(seen.path('server', 3)).toEqual(['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
  expect(seen.path('client', 2)).toEqual(['CLOSED', 'SYN-SENT', 'ESTABLISHED']);
});

test('half-open: data for a forgotten connection are answered with RST, and recv() says ECONNRESET', () => {
  const seen = run('half-open');
  expect(seen.segments().slice(-2)).toEqual(['client data', 'server RST']);
  expect(seen.returned('client', 'recv')).toEqual(['ECONNRESET']);
});

test('listen-backlog: a SYN is dropped while the queue is full, and its caller only waits longer', () => {
  const seen = run('listen-backlog');
  expect(seen.of('rule', 'server').some(({ rule }) => rule === 'queue full')).toBe(true);
  expect(seen.returned('client', 'connect')).toEqual([0, 0, 0, 0]);
});

test('five-tuple: two connections to one port are two sockets, and each gets its own octets', () => {
  const seen = run('five-tuple');
  expect(seen.returned('server', 'accept')).toEqual([4, 5]);
  const read = seen.of('return', 'server').filter(({ call, value }) => call === 'recv' && value > 0);
  expect(read.map(({ fd, value }) => [fd, value])).toEqual([
    [5, 6],
    [4, 5],
  ]);
});
