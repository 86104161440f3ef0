/** The library's scenarios about datagrams and raw sockets show what the catalogue says of them. */
import { expect, test } from 'vitest';
import '../../src/host/whole.ts';
import { run } from './seen.ts';

test('udp-basics: no order, a loss and a duplicate; what comes is read datagram by datagram', () => {
  const seen = run('udp-basics');
  const texts = seen
    .of('return', 'server')
    .flatMap(({ call, octets }) =>
      call === 'recv' && octets !== null ? [new TextDecoder().decode(octets)] : [],
    );
  expect([...texts].sort()).toEqual(['four', 'one', 'three', 'three']);
  expect(texts.at(-1)).toBe('one');
  expect(seen.of('lost')).toHaveLength(1);
});

test('udp-truncated: a long datagram is cut, and MSG_TRUNC tells its length', () => {
  expect(run('udp-truncated').returned('server', 'recv')).toEqual([10, 38, 38]);
});

test('udp-refused: ICMP port unreachable, ECONNREFUSED on a connected socket alone', () => {
  const seen = run('udp-refused');
  expect(seen.returned('client', 'recv')).toEqual(['EAGAIN', 'ECONNREFUSED']);
  expect(seen.returned('client', 'send')).toEqual([8, 8]);
});

test('udp-queue-full: two datagrams fit, three are dropped and counted', () => {
  const seen = run('udp-queue-full');
  expect(seen.returned('server', 'recv')).toEqual([1, 1, 'EAGAIN']);
  const [socket] = seen.world.hosts.server.datagrams.values();
  expect(socket?.drops).toBe(3);
});

test('udp-use-cases: a query is lost, asked again and answered', () => {
  const seen = run('udp-use-cases');
  expect(seen.of('lost')).toHaveLength(1);
  expect(seen.returned('client', 'recv')).toEqual(['192.0.2.7'.length]);
});

test('raw-socket: EPERM without the privilege; forged RSTs outside, inside and exactly at RCV.NXT (RFC 5961)', () => {
  const seen = run('raw-socket');
  const rules = seen.of('rule', 'server').map(({ rule }) => rule);
  expect(seen.returned('client', 'socket')).toEqual([3, 'EPERM', 4, 4, 4]);
  expect(rules.filter((rule) => rule.startsWith('reset'))).toEqual([
    'reset outside the window',
    'reset near',
    'reset',
  ]);
  expect(seen.returned('server', 'recv')).toEqual(['ECONNRESET']);
});
