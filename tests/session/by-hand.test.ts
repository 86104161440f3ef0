import { expect, test } from 'vitest';
import { calling, established, given } from './given.ts';

test('calls by hand make a handshake', () => {
  const lab = established();
  expect([lab.inState('client'), lab.inState('server')]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  expect(lab.state().atEnd).toBe(true);
  expect(lab.state().edits).toBe('edited, 6 commands');
  expect(lab.state().branches).toHaveLength(1);
  expect(lab.lastReturn('server')).toBe(4);
});

test('calls that wait keep their threads; the next one takes another', () => {
  const lab = calling();
  lab.calls('server', 'socket');
  const threads = lab
    .entries()
    .flatMap((entry) => (entry.kind === 'call' ? [`${entry.call} ${entry.thread}`] : []));
  expect(threads.slice(-3)).toEqual(['socket console', 'connect console', 'socket console 2']);
});

test('the SYN is lost by hand and comes again after a second', () => {
  const lab = calling();
  lab.drop(lab.lastSent('client'));
  lab.toEnd();
  expect(lab.inState('server')).toBe('ESTABLISHED');
  expect(
    lab.entries().flatMap((entry) => (entry.kind === 'send' && entry.place === 'client' ? [entry.at] : [])),
  ).toEqual([0, 1_000_000, 1_080_960]);
  expect(lab.state().branches).toHaveLength(1);
});

test('the last ACK is lost: the client is ESTABLISHED, the server stays in SYN-RECEIVED and sends its SYN,ACK again', () => {
  const lab = calling();
  lab.seek(90_000);
  expect(lab.inState('client')).toBe('ESTABLISHED');
  lab.drop(lab.lastSent('client'));
  lab.seek(1_000_000);
  expect(lab.inState('server')).toBe('SYN-RECEIVED');
  lab.toEnd();
  expect(lab.inState('server')).toBe('ESTABLISHED');
  const again = lab.entries().filter((entry) => entry.kind === 'send' && entry.purpose === 'resent');
  expect(again.map(({ place }) => place)).toEqual(['server']);
});

test('both close at once: both go through CLOSING', () => {
  const lab = established();
  lab.calls('client', 'close', '3 connected to 10.0.0.2:80');
  lab.calls('server', 'close', 4);
  lab.toEnd();
  for (const host of ['client', 'server'] as const) {
    const states = lab
      .entries()
      .flatMap((entry) => (entry.kind === 'state' && entry.place === host ? [entry.to] : []));
    expect(states.slice(-4)).toEqual(['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT', 'CLOSED']);
  }
});

test('at 2 % loss 200,000 octets arrive as they were sent', () => {
  const lab = established();
  lab.setNetwork('both', 'loss', 2);
  lab.calls('client', 'send', 3, '200000');
  lab.calls('client', 'close', 3);
  const parts: Uint8Array[] = [];
  for (let round = 0; round < 500; round++) {
    lab.calls('server', 'recv', 4, 100_000);
    lab.stepForward();
    while (lab.lab.world().hosts.server.waiting.size > 0 && !lab.state().atEnd) lab.stepForward();
    const entry = lab.entries().findLast((one) => one.kind === 'return' && one.place === 'server');
    if (entry?.kind !== 'return' || entry.value <= 0) break;
    if (entry.octets) parts.push(entry.octets);
  }
  const received = Buffer.concat(parts);
  const expected = Buffer.from('abcdefghijklmnopqrstuvwxyz'.repeat(8_000)).subarray(0, 200_000);
  expect(received.length).toBe(200_000);
  expect(received.equals(expected)).toBe(true);
  expect(lab.count('lost')).toBeGreaterThan(0);
});

test.each([
  ['listen', { fd: '3', backlog: 'many' }, 'backlog is a whole number from 0 to 65,535, not “many”.'],
  ['connect', { fd: '3', to: '10.0.0:80' }, '"10.0.0:80" is not an endpoint such as 10.0.0.2:80.'],
  ['bind', { fd: '3', to: '10.0.0.1:99999' }, '"10.0.0.1:99999" has no port between 0 and 65535.'],
  ['send', { fd: '3', data: '' }, 'There is nothing to send: give a text, or a number of octets.'],
  ['recv', { fd: 'three', length: '4' }, 'fd is a whole number from 0 to 1,000,000, not “three”.'],
  ['shutdown', { fd: '3', how: 'SHUT_UP' }, 'how is one of SHUT_RD, SHUT_WR, SHUT_RDWR.'],
] as const)('a field that means nothing is told, and nothing is called: %s', (call, fields, sentence) => {
  const lab = given();
  lab.call('client', call, fields);
  expect(lab.state().notice).toMatchObject({
    tone: 'wrong',
    title: `${call}() was not called`,
    text: sentence,
  });
  expect(lab.state().steps).toBe(0);
});

test('an errno is a result, not a notice', () => {
  const lab = given();
  lab.calls('client', 'close', 9);
  expect(lab.lastReturn('client')).toBe('EBADF');
  expect(lab.state().notice).toBeNull();
});
