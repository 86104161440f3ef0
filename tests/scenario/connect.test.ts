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
