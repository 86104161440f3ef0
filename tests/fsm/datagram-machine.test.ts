/** The machine of datagram sockets (udp(7)): what connect(), AF_UNSPEC and shutdown() mean without a handshake. */
import { expect, test } from 'vitest';
import { type DatagramControl, datagramControl } from '../../src/fsm/datagram-control.ts';
import type { DatagramEvent } from '../../src/fsm/datagram-machine.ts';

const taking = (...events: readonly DatagramEvent[]): DatagramControl =>
  events.reduce((position, event) => datagramControl.step(position, event).to, datagramControl.initial);
const actions = (event: DatagramEvent, ...before: readonly DatagramEvent[]) =>
  datagramControl.step(taking(...before), event).actions;

test('the first datagram gives a socket a port', () => {
  expect(actions('sendto()')).toEqual(['choose address']);
  expect(taking('sendto()').has['has address']).toBe(true);
});

test('without a peer a destination is needed', () => {
  expect(actions('send()', 'bind()')).toEqual(['EDESTADDRREQ']);
  expect(actions('send()', 'connect()')).toEqual([]);
});

test('connect() may be called again, and AF_UNSPEC takes it back', () => {
  expect(taking('connect()', 'connect()').has['has peer']).toBe(true);
  expect(taking('connect()', 'connect(AF_UNSPEC)').has['has peer']).toBe(false);
});

test('AF_UNSPEC gives a chosen port back, and keeps one that bind() asked for', () => {
  expect(actions('connect(AF_UNSPEC)', 'connect()')).toEqual(['forget peer', 'give address back']);
  expect(actions('connect(AF_UNSPEC)', 'bind()', 'connect()')).toEqual(['forget peer']);
});

test('bind() is for sockets without an address', () =>
  expect(actions('bind()', 'sendto()')).toEqual(['EINVAL']));

test('shutdown() without a peer is refused, and ends its half all the same (inet_shutdown())', () => {
  expect(actions('shutdown(SHUT_RD)', 'bind()')).toEqual(['ENOTCONN']);
  const shut = taking('bind()', 'shutdown(SHUT_RD)');
  expect([shut.has.reads, shut.has.writes]).toEqual([false, true]);
});

test('nobody listens or accepts', () => {
  expect(actions('listen()')).toEqual(['EOPNOTSUPP']);
  expect(actions('accept()', 'bind()')).toEqual(['EOPNOTSUPP']);
});

test('a closed socket takes no event', () =>
  expect(datagramControl.accepts(taking('close()'), 'bind()')).toBe(false));
