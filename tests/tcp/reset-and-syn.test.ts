/** Second and fourth checks: RST and SYN on a connection that exists (RFC 9293 section 3.10.7.4, RFC 5961). */
import { describe, expect, test } from 'vitest';
import { ACK, RST, SYN } from '../../src/wire/segment.ts';
import { ack, bits, data, given, places, rst, states, syn, synAck, synchronized } from './given.ts';

describe.each(places)('near $rcvNxt', (at) => {
  describe.each(synchronized)('%s', (state) => {
    const quiet = ['CLOSING', 'LAST-ACK', 'TIME-WAIT'].includes(state);

    test('ends by a RST exactly at RCV.NXT (3.10.7.4 second check, RFC 5961 3.2)', () => {
      const host = given(state, at);
      host.arrives(rst(at.rcvNxt));
      host.isIn('CLOSED').sendsNothing();
      host.tells(...(quiet ? [] : (['reset'] as const)));
    });
    test('ends by a RST with ACK as well', () => {
      given(state, at)
        .arrives(rst({ seq: at.rcvNxt, ack: at.sndNxt }))
        .isIn('CLOSED')
        .sendsNothing();
    });
    test('ends by a RST that carries text (SHLD-2)', () => {
      given(state, at)
        .arrives(rst({ seq: at.rcvNxt, text: 'why' }))
        .isIn('CLOSED')
        .sendsNothing();
    });
    test('challenges a RST elsewhere in the window (RFC 5961 3.2)', () => {
      const host = given(state, at);
      host.arrives(rst(at.rcvNxt + 1));
      host
        .isIn(state)
        .sends(ack({ seq: at.sndNxt, ack: at.rcvNxt }))
        .sendsNothing();
    });
    test('challenges a SYN in the window and stays (3.10.7.4 fourth check, RFC 5961 4.2)', () => {
      const host = given(state, at);
      host.arrives(syn(at.rcvNxt + 5));
      host
        .isIn(state)
        .sends(ack({ seq: at.sndNxt, ack: at.rcvNxt }))
        .sendsNothing();
    });
    test('challenges a SYN outside the window too (RFC 5961 4.2)', () => {
      const host = given(state, at);
      host.arrives(syn(at.rcvNxt - 50_000));
      host
        .isIn(state)
        .sends(ack({ seq: at.sndNxt, ack: at.rcvNxt }))
        .sendsNothing();
    });
    test('answers a SYN,ACK that comes twice with an ACK', () => {
      const host = given(state, at);
      host.arrives(synAck({ seq: at.rcvNxt - 1 }));
      host.isIn(state).sends(ack(at.rcvNxt)).sendsNothing();
    });
    test('stops every timer when it is reset', () => {
      const host = given(state, at);
      host.arrives(rst(at.rcvNxt));
      expect(Object.values(host.connection.timers.due).every((due) => due === Number.POSITIVE_INFINITY)).toBe(
        true,
      );
    });
  });
});

describe('SYN-RECEIVED (MUST-11)', () => {
  test('goes back to LISTEN by a RST after a passive OPEN, and the user hears nothing (second check)', () => {
    given('SYN-RECEIVED', { opened: 'passively' }).arrives(rst(1_000)).isIn('LISTEN').tells().sendsNothing();
  });
  test('is refused by a RST after an active OPEN (second check)', () => {
    given('SYN-RECEIVED', { opened: 'actively' })
      .arrives(rst(1_000))
      .isIn('CLOSED')
      .tells('refused')
      .sendsNothing();
  });
  test('challenges a RST elsewhere in the window (RFC 5961 3.2)', () => {
    given('SYN-RECEIVED').arrives(rst(1_001)).isIn('SYN-RECEIVED').sends(ack(1_000)).sendsNothing();
  });
  test('goes back to LISTEN by a SYN in the window after a passive OPEN (fourth check)', () => {
    given('SYN-RECEIVED', { opened: 'passively' }).arrives(syn(1_000)).isIn('LISTEN').sendsNothing();
  });
  test('challenges a SYN in the window after an active OPEN (fourth check)', () => {
    given('SYN-RECEIVED', { opened: 'actively' }).arrives(syn(1_000)).isIn('SYN-RECEIVED').sends(ack(1_000));
  });
  test('acknowledges the same SYN again behind its own, though the peer offers no window yet', () => {
    given('SYN-RECEIVED', { wnd: 0 })
      .arrives(syn(999))
      .sends(ack({ seq: 5_000, ack: 1_000 }));
  });
  test('acknowledges the same SYN again', () => {
    given('SYN-RECEIVED')
      .arrives(syn(999))
      .isIn('SYN-RECEIVED')
      .sends(ack({ seq: 5_000, ack: 1_000 }))
      .sendsNothing();
  });
});

describe('challenge ACKs are few (RFC 5961 7)', () => {
  test.each([
    ['RST', rst(1_005)],
    ['SYN', syn(1_005)],
    ['old ACK', data({ seq: 1_000, ack: 5_000 - 2 ** 30, length: 1 })],
    ['ACK of the future', ack(5_001)],
  ])('for a flood of %s', (_, forged) => {
    const host = given('ESTABLISHED', { tunables: { challengeAckLimit: 10 } });
    for (let i = 0; i < 200; i++) host.arrives(forged);
    expect(host.flush().length).toBe(10);
    host
      .timePasses(1_000)
      .arrives(forged)
      .sends(ack({ seq: 5_000, ack: 1_000 }));
  });
});

test('a restarted peer: SYN, challenge ACK, RST, and both know (3.5.1, figure 9)', () => {
  const host = given('ESTABLISHED', { rcvNxt: 1_000, sndNxt: 5_000 });
  host
    .arrives(syn(400))
    .sends(ack({ seq: 5_000, ack: 1_000 }))
    .isIn('ESTABLISHED');
  host.arrives(rst(1_000)).isIn('CLOSED').tells('reset');
});

test('a RST never answers a RST (3.5.2)', () => {
  for (const state of states) {
    const host = given(state);
    host.arrives(bits(RST, { seq: 3 }), bits(RST | ACK, { seq: 3, ack: 7 }), bits(RST | SYN, { seq: 1_000 }));
    expect(host.flush().filter((seg) => seg.control & RST)).toEqual([]);
  }
});
