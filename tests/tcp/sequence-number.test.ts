/** First check: only what touches the receive window goes on (RFC 9293 sections 3.4, 3.10.7.4). */
import { describe, expect, test } from 'vitest';
import { ACK, FIN, PSH } from '../../src/wire/segment.ts';
import {
  ack,
  beyond,
  bits,
  data,
  fin,
  given,
  places,
  receiving,
  rst,
  states,
  synchronized,
} from './given.ts';

const window = 4_000;
const tunables = { receiveBuffer: window };

describe.each(places)('near $rcvNxt', (at) => {
  describe.each(synchronized)('%s', (state) => {
    test('drops and acknowledges a segment left of the window (3.10.7.4 first check)', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(data({ seq: at.rcvNxt - 500, length: 100 }));
      host.sends(ack({ ack: at.rcvNxt, seq: at.sndNxt })).sendsNothing();
      host.isIn(state).reads('');
    });
    test('drops and acknowledges a segment right of the window (3.10.7.4 first check)', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(data({ seq: at.rcvNxt + window, length: 100 }));
      host.sends(ack({ ack: at.rcvNxt })).sendsNothing();
      host.isIn(state).reads('');
    });
    test('drops and acknowledges an empty segment outside the window (3.10.7.4 first check)', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(ack({ seq: at.rcvNxt - 1 }));
      host.sends(ack({ ack: at.rcvNxt })).sendsNothing();
      host.arrives(ack({ seq: at.rcvNxt + window }));
      host.sends(ack({ ack: at.rcvNxt })).sendsNothing();
      host.isIn(state);
    });
    test('drops a RST outside the window in silence (3.10.7.4 first check)', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(
        rst(at.rcvNxt - 1),
        rst(at.rcvNxt + window),
        rst({ seq: at.rcvNxt + window, ack: at.sndNxt }),
      );
      host.sendsNothing().isIn(state);
    });
    test('does not let an ACK outside the window acknowledge anything', () => {
      const host = given(state, { ...at, tunables });
      const before = host.connection.tcb.snd.una;
      host.arrives(ack({ seq: at.rcvNxt - 2 }));
      expect(host.connection.tcb.snd.una).toBe(before);
    });
  });

  describe.each(receiving)('%s', (state) => {
    test('takes the last octet of the window and not the one behind it', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(data({ length: window + 1, seq: at.rcvNxt }));
      host.expects(at.rcvNxt + window).reads(window);
    });
    test('trims what it has already', () => {
      const host = given(state, { ...at, tunables });
      host.arrives(data({ text: 'hello ' }), data({ seq: at.rcvNxt, text: 'hello world' }));
      host.reads('hello world').expects(beyond(at.rcvNxt, 11));
    });
  });

  test('SYN-RECEIVED answers what lies outside its window with an ACK (3.10.7.4 first check)', () => {
    const host = given('SYN-RECEIVED', { ...at, tunables });
    host.arrives(data({ seq: at.rcvNxt + window, length: 1 }));
    host
      .sends(ack({ seq: at.sndNxt, ack: at.rcvNxt }))
      .sendsNothing()
      .isIn('SYN-RECEIVED');
  });
});

describe('a window of zero', () => {
  const full = (): ReturnType<typeof given> => {
    const host = given('ESTABLISHED', { tunables });
    host.arrives(data({ length: window }));
    host.sends(ack({ ack: 1_000 + window, wnd: 0 }));
    return host;
  };
  test('takes no text, and says so (3.4 table 6)', () => {
    const host = full();
    host.arrives(data({ text: 'x' }));
    host.sends(ack({ ack: 1_000 + window, wnd: 0 })).sendsNothing();
  });
  test('still takes a valid ACK (3.10.7.4 first check)', () => {
    const host = full();
    host.calls('send', 'hello');
    host.sends(data({ text: 'hello' }));
    host.arrives(ack());
    host.runs('retransmission', false).sendsNothing();
  });
  test('takes the ACK of a probe that carries text', () => {
    const host = full();
    host.calls('send', 'hello');
    host.sends(data({ text: 'hello' }));
    host.arrives(data({ text: 'x' }));
    host.runs('retransmission', false).sends(ack({ wnd: 0 }));
  });
  test('takes a RST at RCV.NXT (MUST-66)', () => {
    full()
      .arrives(rst(1_000 + window))
      .isIn('CLOSED')
      .tells('reset')
      .sendsNothing();
  });
  test('takes a RST that carries text (MUST-66, SHLD-2)', () => {
    full()
      .arrives(rst({ seq: 1_000 + window, text: 'why' }))
      .isIn('CLOSED')
      .sendsNothing();
  });
  test('drops a RST elsewhere in silence', () => {
    full()
      .arrives(rst(1_000 + window + 1))
      .isIn('ESTABLISHED')
      .sendsNothing();
  });
  test('opens again as the program reads (3.8.6)', () => {
    const host = full();
    host.reads(window);
    host.sends(ack({ ack: 1_000 + window, wnd: window })).sendsNothing();
  });
});

test('CLOSED takes nothing: the host answers (3.10.7.1)', () => {
  given('CLOSED')
    .arrives(bits(ACK | PSH | FIN, { seq: 1, length: 10 }))
    .isIn('CLOSED')
    .sendsNothing();
});

test('no state lets old text through to the program', () => {
  for (const state of states.slice(3))
    given(state)
      .arrives(data({ seq: 700, length: 300 }))
      .reads('');
});

test('two ends that disagree do not answer each other for ever: bare ACKs are throttled (RFC 5961 7)', () => {
  const host = given('ESTABLISHED');
  for (let i = 0; i < 1_000; i++) host.arrives(ack({ seq: 500 }));
  expect(host.flush().length).toBe(host.connection.tunables.challengeAckLimit);
  host.timePasses(1_000).arrives(ack({ seq: 500 }));
  host.sends(ack(1_000)).sendsNothing();
});

test('a FIN left of the window is acknowledged again', () => {
  given('CLOSE-WAIT', { rcvNxt: 1_000 })
    .arrives(fin({ seq: 999 }))
    .sends(ack(1_000))
    .isIn('CLOSE-WAIT');
});
