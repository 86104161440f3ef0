/** The socket's machine against a textbook's diagrams of a server's and a client's socket. */
import { describe, expect, test } from 'vitest';
import { BrokenInvariant } from '../../src/base/assert.ts';
import { type SocketControl, socketControl } from '../../src/fsm/control.ts';
import { edges, states } from '../../src/fsm/graph.ts';
import { type SocketEvent, socketMachine } from '../../src/fsm/socket-machine.ts';
import { countPairs, positions } from './positions.ts';

const events = [
  'bind()',
  'listen()',
  'connect()',
  'connect(AF_UNSPEC)',
  'accept()',
  'send()',
  'recv()',
  'shutdown(SHUT_RD)',
  'shutdown(SHUT_WR)',
  'close()',
  'established',
  'failed',
  'end of file',
  'reset',
] as const satisfies readonly SocketEvent[];

/** The outermost state after these events. */
const outer = ({ name }: SocketControl): string => name.split(' ')[0] ?? '';
const taking = (...taken: readonly SocketEvent[]): SocketControl =>
  taken.reduce((position, event) => socketControl.step(position, event).to, socketControl.initial);

describe('the textbook’s server socket', () => {
  test('[*] — socket() → socket', () => expect(outer(taking())).toBe('unbound'));
  test('socket — bind() → bound', () => expect(outer(taking('bind()'))).toBe('bound'));
  test('bound — listen() → listening', () => expect(outer(taking('bind()', 'listen()'))).toBe('listening'));
  // The listener stays where it is; the socket that accept() gives begins there and goes on.
  const connected: readonly SocketEvent[] = ['bind()', 'listen()', 'accept()'];
  test('listening — accept() → connected', () => expect(outer(taking(...connected))).toBe('connected'));
  test('connected — recv()/send() → connected', () => {
    expect(taking(...connected, 'recv()', 'send()')).toBe(taking(...connected));
  });
  test('connected — close() → [*]', () => expect(outer(taking(...connected, 'close()'))).toBe('closed'));
});

describe('the textbook’s client socket', () => {
  test('[*] — socket() → socket', () => expect(outer(taking())).toBe('unbound'));
  test('socket — connect() → connected, through connecting until the handshake is over', () => {
    expect(outer(taking('connect()'))).toBe('connecting');
    expect(outer(taking('connect()', 'established'))).toBe('connected');
  });
  test('connected — send()/recv() → connected', () => {
    const connected = taking('connect()', 'established');
    expect(taking('connect()', 'established', 'send()', 'recv()')).toBe(connected);
  });
  test('connected — close() → [*]', () => {
    expect(outer(taking('connect()', 'established', 'close()'))).toBe('closed');
  });
});

test('the halves of a connection end apart (half-close)', () => {
  const sendOnly = taking('connect()', 'established', 'end of file');
  expect([sendOnly.tags.has('reads'), sendOnly.tags.has('writes')]).toEqual([false, true]);
  const readOnly = taking('connect()', 'established', 'shutdown(SHUT_WR)');
  expect([readOnly.tags.has('reads'), readOnly.tags.has('writes')]).toEqual([true, false]);
});

test('a failed connect() leaves the address that was asked for, and no other', () => {
  expect(outer(taking('bind()', 'connect()', 'failed'))).toBe('bound');
  expect(outer(taking('connect()', 'failed'))).toBe('unbound');
});

describe('the whole machine', () => {
  const at = positions(socketControl, events);
  test('reaches each of its states', () => {
    const reached = at.flatMap(({ name }) => {
      const [parent = '', inner] = name.split(' {');
      return [
        parent,
        ...(inner
          ?.replace('}', '')
          .split(', ')
          .map((half) => `${parent}.${half}`) ?? []),
      ];
    });
    expect(new Set(reached)).toEqual(new Set(states(socketMachine)));
  });
  test('takes or loudly refuses every event in every state', () => {
    const { defined, refused } = countPairs(socketControl, events, BrokenInvariant);
    console.log(
      `socket: ${at.length} positions × ${events.length} events: ${defined} defined, ${refused} refused`,
    );
    expect(defined + refused).toBe(at.length * events.length);
  });
  test('has no other event than these', () => {
    expect(new Set(edges(socketMachine).map(({ event }) => event))).toEqual(new Set(events));
  });
  test('answers every call in every state that has a descriptor: with an edge or an errno', () => {
    const calls = events.filter((event) => event.endsWith(')'));
    for (const position of at.filter((one) => outer(one) !== 'closed'))
      for (const call of calls)
        expect(socketControl.accepts(position, call), `${position.name} ${call}`).toBe(true);
  });
});
