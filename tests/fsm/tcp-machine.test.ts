/** The connection's machine against RFC 9293 figure 5 and a textbook's diagram of it. */
import { describe, expect, test } from 'vitest';
import { BrokenInvariant } from '../../src/base/assert.ts';
import { type Control, tcpControl } from '../../src/fsm/control.ts';
import { edges, states } from '../../src/fsm/graph.ts';
import { type TcpEvent, tcpMachine } from '../../src/fsm/tcp-machine.ts';
import { countPairs, positions } from './positions.ts';

const events = [
  'OPEN passive',
  'OPEN active',
  'SEND',
  'CLOSE',
  'ABORT',
  'rcv SYN',
  'rcv SYN,ACK',
  'rcv ACK of SYN',
  'rcv FIN',
  'rcv ACK of FIN',
  'rcv RST',
  'user timeout',
  'timeout 2MSL',
] as const satisfies readonly TcpEvent[];

const at = positions(tcpControl, events);
/** The positions of a state: SYN-RECEIVED has two, since it remembers how it was opened (MUST-11). */
const named = (name: string): readonly Control[] => at.filter((position) => position.name === name);

/** From, label of the figure, to, and what the label's lower half owes. */
const figure5: readonly (readonly [string, TcpEvent, string, readonly string[]])[] = [
  ['CLOSED', 'OPEN passive', 'LISTEN', ['create TCB']],
  ['CLOSED', 'OPEN active', 'SYN-SENT', ['create TCB', 'snd SYN']],
  ['LISTEN', 'CLOSE', 'CLOSED', ['delete TCB']],
  ['LISTEN', 'rcv SYN', 'SYN-RECEIVED', ['snd SYN,ACK']],
  ['LISTEN', 'SEND', 'SYN-SENT', ['snd SYN']],
  ['SYN-SENT', 'CLOSE', 'CLOSED', ['delete TCB']],
  ['SYN-SENT', 'rcv SYN', 'SYN-RECEIVED', ['snd SYN,ACK']],
  ['SYN-SENT', 'rcv SYN,ACK', 'ESTABLISHED', ['snd ACK']],
  ['SYN-RECEIVED', 'rcv ACK of SYN', 'ESTABLISHED', []],
  ['SYN-RECEIVED', 'CLOSE', 'FIN-WAIT-1', ['snd FIN']],
  ['ESTABLISHED', 'CLOSE', 'FIN-WAIT-1', ['snd FIN']],
  ['ESTABLISHED', 'rcv FIN', 'CLOSE-WAIT', ['snd ACK']],
  ['FIN-WAIT-1', 'rcv ACK of FIN', 'FIN-WAIT-2', []],
  ['FIN-WAIT-1', 'rcv FIN', 'CLOSING', ['snd ACK']],
  ['FIN-WAIT-2', 'rcv FIN', 'TIME-WAIT', ['snd ACK']],
  ['CLOSE-WAIT', 'CLOSE', 'LAST-ACK', ['snd FIN']],
  ['CLOSING', 'rcv ACK of FIN', 'TIME-WAIT', []],
  ['LAST-ACK', 'rcv ACK of FIN', 'CLOSED', ['delete TCB']],
  ['TIME-WAIT', 'timeout 2MSL', 'CLOSED', ['delete TCB']],
];

describe('RFC 9293 figure 5', () => {
  test.each(figure5)('%s — %s → %s', (from, event, to, owed) => {
    for (const position of named(from)) {
      const step = tcpControl.step(position, event);
      expect(step.to.name).toBe(to);
      expect(step.actions).toEqual(expect.arrayContaining([...owed]));
    }
    expect(named(from).length).toBeGreaterThan(0);
  });
  test('SYN-RECEIVED — rcv RST → LISTEN, after a passive OPEN only (note 1, MUST-11)', () => {
    expect(
      named('SYN-RECEIVED')
        .map((position) => tcpControl.step(position, 'rcv RST').to.name)
        .sort(),
    ).toEqual(['CLOSED', 'LISTEN']);
  });
  test('every path into TIME-WAIT starts the 2MSL timer (MUST-13)', () => {
    const into = edges(tcpMachine).filter(({ to }) => to === 'TIME-WAIT');
    expect(into.map(({ from }) => from).sort()).toEqual(['CLOSING', 'FIN-WAIT-2', 'TIME-WAIT']);
    expect(into.every(({ actions }) => actions.includes('start 2MSL timer'))).toBe(true);
  });
});

describe('the textbook’s diagram: each of its edges is an edge of ours', () => {
  test.each([
    ['CLOSED', 'Passive open', 'LISTEN', 'OPEN passive'],
    ['CLOSED', 'Active open', 'SYN-SENT', 'OPEN active'],
    ['LISTEN', 'Recv SYN', 'SYN-RECEIVED', 'rcv SYN'],
    ['SYN-SENT', 'Recv SYN+ACK', 'ESTABLISHED', 'rcv SYN,ACK'],
    ['SYN-RECEIVED', 'Recv ACK', 'ESTABLISHED', 'rcv ACK of SYN'],
    ['ESTABLISHED', 'Close', 'FIN-WAIT-1', 'CLOSE'],
    ['ESTABLISHED', 'Recv FIN', 'CLOSE-WAIT', 'rcv FIN'],
    ['FIN-WAIT-1', 'Recv ACK', 'FIN-WAIT-2', 'rcv ACK of FIN'],
    ['FIN-WAIT-1', 'Recv FIN', 'CLOSING', 'rcv FIN'],
    ['FIN-WAIT-2', 'Recv FIN', 'TIME-WAIT', 'rcv FIN'],
    ['CLOSING', 'Recv ACK', 'TIME-WAIT', 'rcv ACK of FIN'],
    ['CLOSE-WAIT', 'Close', 'LAST-ACK', 'CLOSE'],
    ['LAST-ACK', 'Recv ACK', 'CLOSED', 'rcv ACK of FIN'],
    ['TIME-WAIT', '2MSL timeout', 'CLOSED', 'timeout 2MSL'],
  ] as const)('%s — %s → %s', (from, _label, to, event) => {
    expect(edges(tcpMachine)).toContainEqual(expect.objectContaining({ from, to, event }));
    for (const position of named(from)) expect(tcpControl.step(position, event).to.name).toBe(to);
  });
});

describe('the whole machine', () => {
  test('has the eleven states, and reaches each', () => {
    expect(states(tcpMachine).length).toBe(11);
    expect(new Set(at.map(({ name }) => name))).toEqual(new Set(states(tcpMachine)));
  });
  test('takes or loudly refuses every event in every state', () => {
    const { defined, refused } = countPairs(tcpControl, events, BrokenInvariant);
    console.log(
      `tcp: ${at.length} positions × ${events.length} events: ${defined} defined, ${refused} refused`,
    );
    expect(defined + refused).toBe(at.length * events.length);
    expect(refused).toBeGreaterThan(0);
  });
  test('has no other event than these', () => {
    expect(new Set(edges(tcpMachine).map(({ event }) => event))).toEqual(new Set(events));
  });
  test('ABORT, RST and the user’s time-out lead to CLOSED or LISTEN from wherever they are defined', () => {
    for (const event of ['ABORT', 'rcv RST', 'user timeout'] as const)
      for (const position of at.filter((one) => tcpControl.accepts(one, event)))
        expect(['CLOSED', 'LISTEN']).toContain(tcpControl.step(position, event).to.name);
  });
  test('synchronized are the states from ESTABLISHED on (3.5)', () => {
    const synchronized = at.filter(({ tags }) => tags.has('synchronized')).map(({ name }) => name);
    expect(new Set(synchronized)).toEqual(
      new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']),
    );
  });
});
