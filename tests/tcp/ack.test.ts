/** Fifth check: what SEG.ACK says (RFC 9293 section 3.10.7.4). */
import { describe, expect, test } from 'vitest';
import { toNumber } from '../../src/wire/seq.ts';
import {
  ack,
  beyond,
  bits,
  data,
  fin,
  given,
  places,
  rst,
  states,
  synchronized,
  type Wanted,
} from './given.ts';

const transmitting = ['ESTABLISHED', 'CLOSE-WAIT'] as const;

describe.each(places)('near $rcvNxt', (at) => {
  describe.each(synchronized)('%s', (state) => {
    test('drops a segment without ACK (fifth check)', () => {
      given(state, at)
        .arrives(bits(0, { text: 'x' }))
        .reads('')
        .expects(at.rcvNxt)
        .isIn(state)
        .sendsNothing();
    });
    test('acknowledges and drops an ACK of the future (fifth check)', () => {
      const host = given(state, at);
      host.arrives(data({ text: 'x', ack: at.sndNxt + 1 }));
      host.sends(ack({ seq: at.sndNxt, ack: at.rcvNxt })).sendsNothing();
      host.reads('').isIn(state);
    });
    test('challenges an ACK older than any window, and drops its text (MAY-12, RFC 5961 5.2)', () => {
      const host = given(state, { ...at, wnd: 5_000 });
      host.arrives(data({ text: 'x', ack: at.sndNxt - 5_000 - 2 }));
      host.sends(ack({ seq: at.sndNxt, ack: at.rcvNxt })).sendsNothing();
      host.reads('').isIn(state);
    });
    test('passes over an old ACK (fifth check)', () => {
      const host = given(state, at);
      const { una } = host.connection.tcb.snd;
      host.arrives(ack(at.sndNxt - 100));
      expect(host.connection.tcb.snd.una).toBe(una);
      host.isIn(state).sendsNothing();
    });
  });

  describe.each(transmitting)('%s', (state) => {
    test('lets go of what is acknowledged, in parts and whole (fifth check)', () => {
      const host = given(state, at);
      host.calls('send', 3_000);
      host.arrives(ack(at.sndNxt + 1_000));
      expect(toNumber(host.connection.tcb.snd.una)).toBe(beyond(at.sndNxt, 1_000));
      host.runs('retransmission');
      host.arrives(ack(at.sndNxt + 1_500), ack(at.sndNxt + 3_000));
      host.runs('retransmission', false);
      expect(host.freeToSend).toBe(16_384);
    });
    test('takes text with an old ACK', () => {
      if (state === 'CLOSE-WAIT') return;
      given(state, at)
        .arrives(data({ text: 'x', ack: at.sndNxt - 1 }))
        .reads('x');
    });
  });
});

describe('SYN-RECEIVED', () => {
  test.each([
    ['nothing', 4_999],
    ['the future', 5_001],
  ])('answers an ACK of %s with RST (fifth check)', (_, wrong) => {
    given('SYN-RECEIVED').arrives(ack(wrong)).isIn('SYN-RECEIVED').sends(rst(wrong)).sendsNothing();
  });
  test('takes the window, the text and the FIN of the segment that establishes it (fifth, seventh, eighth)', () => {
    const host = given('SYN-RECEIVED');
    host.arrives(fin({ text: 'hello', ack: 5_000, wnd: 777 }));
    host.isIn('CLOSE-WAIT').tells('established', 'closing').sends(ack(1_006)).reads('hello');
    expect(host.connection.tcb.snd.wnd).toBe(777);
  });
  test('drops a segment without ACK', () => {
    given('SYN-RECEIVED')
      .arrives(bits(0, { text: 'x' }))
      .isIn('SYN-RECEIVED')
      .sendsNothing();
  });
  test('is established by the ACK of an overtaking segment, and keeps its text behind the hole', () => {
    const host = given('SYN-RECEIVED');
    host
      .arrives(data({ seq: 1_005, text: ' world' }))
      .isIn('ESTABLISHED')
      .reads('');
    host.arrives(data({ seq: 1_000, text: 'hello' })).reads('hello world');
  });
});

describe('the ACK of our FIN (fifth check)', () => {
  test('brings FIN-WAIT-1 to FIN-WAIT-2', () => given('FIN-WAIT-1').arrives(ack()).isIn('FIN-WAIT-2'));
  test('brings CLOSING to TIME-WAIT', () => {
    given('CLOSING').arrives(ack()).isIn('TIME-WAIT').runs('timeWait').sendsNothing();
  });
  test('brings LAST-ACK to CLOSED', () => given('LAST-ACK').arrives(ack()).isIn('CLOSED').sendsNothing());
  test('brings LAST-ACK to CLOSED, which sends nothing more, though a closed window owed an ACK', () => {
    const host = given('ESTABLISHED', { rcvNxt: 1_000, tunables: { receiveBuffer: 10 } });
    host
      .arrives(data({ seq: 1_000, length: 10 }))
      .arrives(fin({ seq: 1_010 }))
      .isIn('CLOSE-WAIT');
    host.calls('close');
    host.isIn('LAST-ACK').forgetsWhatItSent();
    host
      .arrives(data({ seq: 1_011, length: 1 }))
      .isIn('CLOSED')
      .sendsNothing();
  });
  test.each(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'] as const)(
    'is not there yet while an older ACK comes to %s',
    (state) => {
      given(state).arrives(ack(4_999)).isIn(state).sendsNothing();
    },
  );
  test('is not the ACK of the text before it', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 100);
    host.calls('close');
    host.arrives(ack(5_100)).isIn('FIN-WAIT-1').arrives(ack(5_101)).isIn('FIN-WAIT-2');
  });
});

describe('the window in a segment (fifth check)', () => {
  const windowAfter = (...segments: readonly Wanted[]): number => {
    const host = given('ESTABLISHED', { rcvNxt: 1_000, sndNxt: 5_000, wnd: 9_000 });
    host.calls('send', 100);
    return host.arrives(...segments).connection.tcb.snd.wnd;
  };
  test('counts', () => expect(windowAfter(ack({ ack: 5_000, wnd: 77 }))).toBe(77));
  test('counts in a duplicate ACK', () =>
    expect(windowAfter(ack({ ack: 5_100, wnd: 77 }), ack({ ack: 5_100, wnd: 99 }))).toBe(99));
  test('does not count in an older segment (SND.WL1)', () => {
    const older = data({ seq: 1_005, length: 20, ack: 5_100, wnd: 99 });
    expect(windowAfter(data({ length: 10 }), ack({ seq: 1_010, ack: 5_100, wnd: 77 }), older)).toBe(77);
  });
  test('does not count in an older ACK (SND.WL2)', () => {
    expect(windowAfter(ack({ ack: 5_100, wnd: 77 }), ack({ ack: 5_000, wnd: 99 }))).toBe(77);
  });
  test('is unsigned (MUST-1)', () => {
    const host = given('ESTABLISHED', { wnd: 65_535, tunables: { sendBuffer: 100_000 } });
    host.connection.congestion.cwnd = 100_000;
    host.calls('send', 100_000);
    expect(host.flush().reduce((octets, seg) => octets + seg.text.length, 0)).toBe(65_000);
  });
});

test('an ACK without text is never answered in a synchronized state (3.10.7.4)', () => {
  for (const state of states.slice(4)) given(state).arrives(ack(), ack(), ack()).sendsNothing();
});
