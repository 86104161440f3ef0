import { expect, test } from 'vitest';
import { run } from './seen.ts';

const printed = (id: string) =>
  run(id)
    .of('return', 'server')
    .filter(({ call, value }) => call === 'recv' && value > 0)
    .map(({ value }) => value);

test('server-lifecycle: unbound, bound, listening; the listener outlives its connection', () => {
  const seen = run('server-lifecycle');
  const life = seen.of('socket', 'server').filter(({ socket }) => socket === 1);
  expect(life.map(({ to }) => to).slice(0, 2)).toEqual(['bound', 'listening']);
  expect(seen.returned('server', 'close')).toEqual([0, 0]);
});

test('client-lifecycle: connect() takes an ephemeral port by itself, and recv() ends with 0', () => {
  const seen = run('client-lifecycle');
  expect(seen.returned('client', 'bind')).toEqual([]);
  expect(seen.sent('client')[0]?.seg.sourcePort).toBeGreaterThan(32_767);
  expect(seen.returned('client', 'recv').at(-1)).toBe(0);
});

test('address-in-use: EADDRINUSE beside TIME-WAIT, unless both lives had SO_REUSEADDR', () => {
  const seen = run('address-in-use');
  expect(seen.returned('server', 'bind')).toEqual([0, 0, 'EADDRINUSE', 0]);
});

test('connection-reset: ECONNRESET once, and a new socket succeeds', () => {
  const seen = run('connection-reset');
  expect(seen.returned('client', 'recv')).toEqual(['ECONNRESET', 10]);
});

test('broken-pipe: the first send() succeeds and is answered with RST, the second gives EPIPE', () => {
  const seen = run('broken-pipe');
  expect(seen.returned('client', 'send')).toEqual([14, 'EPIPE']);
  expect(seen.segments()).toContain('server RST');
});

test('byte-order: the SYN goes to 36895 and is refused; to 8080 it is heard', () => {
  const seen = run('byte-order');
  const ports = seen.of('send', 'client').map(({ octets }) => [octets[22], octets[23]]);
  expect(ports[0]).toEqual([0x90, 0x1f]);
  expect(ports[1]).toEqual([0x1f, 0x90]);
  expect(seen.returned('client', 'connect')).toEqual(['ECONNREFUSED', 0]);
});

test('framing: no recv() ends where a message does', () => {
  expect(printed('framing-length')).toEqual([5, 7, 3]);
  expect(printed('framing-delimiter')).toEqual([8, 15, 3]);
  expect(printed('framing-fixed')).toEqual([5, 11]);
});

test('http: a body by its length, another in chunks, on one connection', () => {
  const seen = run('http');
  expect(seen.segments().filter((name) => name === 'client SYN')).toHaveLength(1);
  expect(seen.path('client').at(-1)).toBe('CLOSED');
});
