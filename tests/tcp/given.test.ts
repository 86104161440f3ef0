/** The harness reaches every state, also just below the wrap. */
import { describe, expect, test } from 'vitest';
import { states as statesOf } from '../../src/fsm/graph.ts';
import { tcpMachine } from '../../src/fsm/tcp-machine.ts';
import { toNumber } from '../../src/wire/seq.ts';
import { given, places, states } from './given.ts';

test('the list of states is the machine’s', () => {
  expect([...states].sort()).toEqual([...statesOf(tcpMachine)].sort());
});

describe.each(places)('near $rcvNxt', (at) => {
  test.each(states)('a host in %s stands at the numbers that were asked for', (state) => {
    const { tcb } = given(state, at).connection;
    const sent = state !== 'CLOSED' && state !== 'LISTEN';
    const heard = sent && state !== 'SYN-SENT';
    if (sent) expect(toNumber(tcb.snd.nxt)).toBe(at.sndNxt);
    if (heard) expect(toNumber(tcb.rcv.nxt)).toBe(at.rcvNxt);
  });
});
