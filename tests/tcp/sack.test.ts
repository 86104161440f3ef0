/** Selective acknowledgements that a receiver makes (RFC 2018 section 4, RFC 2883). */
import { expect, test } from 'vitest';
import { ack, data, fin, given, sack } from './given.ts';

const established = () => given('ESTABLISHED', { profile: 'linux', options: { sackPermitted: true } });

test('octets ahead of a hole are told at once, the newest block first', () => {
  const host = established();
  host.arrives(data({ seq: 2_000, length: 100 }));
  host.sends(ack({ ack: 1_000, options: { sack: sack([2_000, 2_100]) } }));
  host.arrives(data({ seq: 3_000, length: 100 }));
  host.sends(ack({ options: { sack: sack([3_000, 3_100], [2_000, 2_100]) } }));
  host.arrives(data({ seq: 2_100, length: 900 }));
  host.sends(ack({ options: { sack: sack([2_000, 3_100]) } }));
});

test('no more than four blocks are told, and a filled hole takes its block away', () => {
  const host = established();
  for (const seq of [2_000, 3_000, 4_000, 5_000, 6_000]) host.arrives(data({ seq, length: 10 }));
  host.flush();
  host.arrives(data({ seq: 1_000, length: 1_000 }));
  const left = sack([6_000, 6_010], [5_000, 5_010], [4_000, 4_010], [3_000, 3_010]);
  host.sends(ack({ ack: 2_010, options: { sack: left } }));
});

test('octets that came twice are told once, in front (RFC 2883 4)', () => {
  const host = established();
  host.arrives(data({ length: 100 }));
  host.flush();
  host.arrives(data({ seq: 1_000, length: 100 }));
  host.sends(ack({ ack: 1_100, options: { sack: sack([1_000, 1_100]) } }));
  host.arrives(data({ seq: 1_100, length: 10 }));
  host.sends(ack({ ack: 1_110, options: { sack: undefined } as never }));
});

test('what waits ahead of a hole and comes again is told inside its block (RFC 2883 4.2)', () => {
  const host = established();
  host.arrives(data({ seq: 2_000, length: 300 }));
  host.flush();
  host.arrives(data({ seq: 2_100, length: 100 }));
  host.sends(ack({ options: { sack: sack([2_100, 2_200], [2_000, 2_300]) } }));
});

test('without tcp_dsack duplicates are acknowledged in silence', () => {
  const host = given('ESTABLISHED', {
    profile: 'linux',
    options: { sackPermitted: true },
    tunables: { dsack: false },
  });
  host.arrives(data({ length: 100 }));
  host.flush();
  host.arrives(data({ seq: 1_000, length: 100 }));
  host.sends(ack({ ack: 1_100, options: { sack: undefined } as never }));
});

test('a FIN ahead of a hole that comes twice is told twice (RFC 2883)', () => {
  const host = established();
  host.arrives(fin({ seq: 1_100 }));
  host.sends(ack({ ack: 1_000, options: { sack: sack([1_100, 1_101]) } }));
  host.arrives(fin({ seq: 1_100 }));
  host.sends(ack({ ack: 1_000, options: { sack: sack([1_100, 1_101], [1_100, 1_101]) } }));
});

test('a block that ends with a FIN ends behind it: the FIN takes a number too', () => {
  const host = established();
  host.arrives(fin({ seq: 2_000, length: 100 }));
  host.sends(ack({ ack: 1_000, options: { sack: sack([2_000, 2_101]) } }));
});

test('a FIN ahead of a hole that comes again is told with the octets before it (RFC 2883 4)', () => {
  const host = established();
  host.arrives(fin({ seq: 2_000, length: 100 }));
  host.flush();
  host.arrives(fin({ seq: 2_000, length: 100 }));
  host.sends(ack({ ack: 1_000, options: { sack: sack([2_000, 2_101], [2_000, 2_101]) } }));
});

test('once the FIN is reached nothing is told any more (tcp_fin())', () => {
  const host = established();
  host.arrives(fin({ seq: 1_500 }));
  host.flush();
  host.arrives(data({ seq: 1_000, length: 500 }));
  host.timePasses(100).sends(ack({ ack: 1_501, options: { sack: undefined } as never }));
});

test('who has finished acknowledges such a FIN with the block as it stood (tcp_fin() in FIN-WAIT-2)', () => {
  const host = established();
  host.calls('close');
  host
    .arrives(ack())
    .isIn('FIN-WAIT-2')
    .arrives(fin({ seq: 1_500 }));
  host.flush();
  host.arrives(data({ seq: 1_000, length: 500 }));
  host.sends(ack({ ack: 1_501, options: { sack: sack([1_500, 1_501]) } })).isIn('TIME-WAIT');
});

test('a RST of ours tells its blocks as an ACK would (tcp_send_active_reset())', () => {
  const host = established();
  host.arrives(data({ seq: 2_000, length: 100 }));
  host.flush();
  host.calls('abort');
  expect(host.flush()[0]?.options.sack).toEqual(sack([2_000, 2_100]));
});
