/** Eighth check, CLOSE and the life after them (RFC 9293 sections 3.6, 3.10.4, 3.10.7.4). */
import { describe, expect, test } from 'vitest';
import { FIN } from '../../src/wire/segment.ts';
import { ack, beyond, bits, data, fin, given, places, rst, syn } from './given.ts';

const twoMsl = 240_000;

describe.each(places)('near $rcvNxt', (at) => {
  const edges = [
    ['ESTABLISHED', 'CLOSE-WAIT'],
    ['FIN-WAIT-2', 'TIME-WAIT'],
  ] as const;
  test.each(edges)('a FIN brings %s to %s and is acknowledged at once (eighth check)', (from, to) => {
    const host = given(from, at);
    host.arrives(fin()).isIn(to).tells('closing').expects(beyond(at.rcvNxt, 1));
    host.sends(ack({ seq: at.sndNxt, ack: beyond(at.rcvNxt, 1) })).sendsNothing();
  });
  test('both ends close at once: a FIN brings FIN-WAIT-1 to CLOSING (3.6, figure 13)', () => {
    const host = given('FIN-WAIT-1', at);
    host.arrives(fin({ ack: at.sndNxt - 1 })).isIn('CLOSING');
    host.sends(ack({ seq: at.sndNxt, ack: beyond(at.rcvNxt, 1) })).sendsNothing();
    host.arrives(ack()).isIn('TIME-WAIT').sendsNothing();
    host.timePasses(twoMsl).isIn('CLOSED').sendsNothing();
  });
  test('a FIN that acknowledges ours brings FIN-WAIT-1 to TIME-WAIT (eighth check)', () => {
    given('FIN-WAIT-1', at)
      .arrives(fin())
      .isIn('TIME-WAIT')
      .sends(ack(beyond(at.rcvNxt, 1)))
      .runs('timeWait');
  });
  test('text comes before its FIN', () => {
    const host = given('ESTABLISHED', at);
    host
      .arrives(fin({ text: 'bye' }))
      .isIn('CLOSE-WAIT')
      .reads('bye')
      .sends(ack(beyond(at.rcvNxt, 4)))
      .sendsNothing();
  });
  test('a FIN ahead of a hole waits until the hole is filled', () => {
    const host = given('ESTABLISHED', at);
    host
      .arrives(fin({ seq: at.rcvNxt + 3 }))
      .isIn('ESTABLISHED')
      .sends(ack(at.rcvNxt));
    host
      .arrives(data({ seq: at.rcvNxt, text: 'bye' }))
      .isIn('CLOSE-WAIT')
      .sends(ack(beyond(at.rcvNxt, 4)))
      .reads('bye');
  });
});

test.each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const)(
  '%s acknowledges the FIN again and stays (eighth check)',
  (state) => {
    given(state)
      .arrives(fin({ seq: 999, ack: 4_999 }))
      .isIn(state)
      .sends(ack(1_000))
      .sendsNothing();
  },
);
test.each(['CLOSED', 'LISTEN', 'SYN-SENT'] as const)('%s drops a FIN (eighth check)', (state) => {
  given(state)
    .arrives(bits(FIN, { seq: 1_000 }))
    .isIn(state)
    .sendsNothing();
});

describe('TIME-WAIT (3.6.1)', () => {
  test('lasts for 2MSL (MUST-13)', () => {
    given('TIME-WAIT')
      .timePasses(twoMsl - 1)
      .isIn('TIME-WAIT')
      .timePasses(1)
      .isIn('CLOSED')
      .sendsNothing();
  });
  test('acknowledges a FIN that comes again and starts 2MSL anew (fifth check, eighth check)', () => {
    const host = given('TIME-WAIT', { rcvNxt: 1_000 });
    host
      .timePasses(twoMsl - 10)
      .arrives(fin({ seq: 999 }))
      .sends(ack({ seq: 5_000, ack: 1_000 }))
      .sendsNothing();
    host
      .timePasses(twoMsl - 1)
      .isIn('TIME-WAIT')
      .timePasses(1)
      .isIn('CLOSED');
  });
  test('acknowledges a FIN that comes again with its text', () => {
    const host = given('TIME-WAIT', { rcvNxt: 1_000 });
    host
      .timePasses(1_000)
      .arrives(fin({ seq: 989, length: 10 }))
      .sends(ack(1_000));
    host
      .timePasses(twoMsl - 1)
      .isIn('TIME-WAIT')
      .timePasses(1)
      .isIn('CLOSED');
  });
  test('is not prolonged by anything else', () => {
    const host = given('TIME-WAIT', { rcvNxt: 1_000 });
    host.timePasses(1_000).arrives(ack(), data({ length: 5 }), syn(1_005), data({ seq: 500, length: 5 }));
    host.timePasses(twoMsl - 1_000).isIn('CLOSED');
  });
  test('runs no other timer', () => {
    const host = given('TIME-WAIT', { tunables: { keepAlive: true } });
    host
      .arrives(ack())
      .timePasses(twoMsl - 1)
      .sendsNothing()
      .isIn('TIME-WAIT');
  });
});

describe('CLOSE (3.10.4)', () => {
  test('ends LISTEN and SYN-SENT in silence', () => {
    for (const state of ['LISTEN', 'SYN-SENT'] as const) {
      const host = given(state);
      host.calls('close');
      host.isIn('CLOSED').sendsNothing().timePasses(600_000).sendsNothing();
    }
  });
  test('sends FIN from SYN-RECEIVED when nothing waits, and goes to FIN-WAIT-1', () => {
    const host = given('SYN-RECEIVED', { sndNxt: 5_000 });
    host.calls('close');
    host.isIn('FIN-WAIT-1').sends(fin({ seq: 5_000, ack: 1_000 }));
    host.arrives(ack(5_000)).isIn('FIN-WAIT-1').arrives(ack(5_001)).isIn('FIN-WAIT-2');
  });
  test('waits in SYN-RECEIVED for ESTABLISHED while octets wait', () => {
    const host = given('SYN-RECEIVED', { sndNxt: 5_000 });
    host.calls('send', 'hello');
    host.calls('close');
    host.isIn('SYN-RECEIVED').sendsNothing();
    host.arrives(ack()).isIn('FIN-WAIT-1').tells('established');
    host.sends(fin({ seq: 5_000, text: 'hello' })).sendsNothing();
  });
  test('sends a SYN,ACK again from FIN-WAIT-1 while it is not acknowledged', () => {
    const host = given('SYN-RECEIVED', { sndNxt: 5_000 });
    host.calls('close');
    host
      .forgetsWhatItSent()
      .timePasses(1_000)
      .sends(bits(0x12, { seq: 4_999, ack: 1_000 }));
  });
  test.each([
    ['ESTABLISHED', 'FIN-WAIT-1'],
    ['CLOSE-WAIT', 'LAST-ACK'],
  ] as const)('sends FIN from %s and goes to %s', (from, to) => {
    const host = given(from, { sndNxt: 5_000 });
    host.calls('close');
    host
      .isIn(to)
      .sends(fin({ seq: 5_000, ack: 1_000 }))
      .sendsNothing();
  });
  test('puts the FIN behind all octets, in the last segment', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 1_500);
    host.calls('close');
    host
      .sends(data({ seq: 5_000, length: 1_000 }))
      .sends(fin({ seq: 6_000, length: 500 }))
      .sendsNothing();
  });
  test('holds the FIN back behind a closed window', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000, wnd: 1_000 });
    host.calls('send', 1_500);
    host.calls('close');
    host.sends(data({ length: 1_000 })).sendsNothing();
    host
      .arrives(ack())
      .sends(fin({ seq: 6_000, length: 500 }))
      .sendsNothing();
  });
  test.each(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)(
    'changes nothing in %s: "connection closing"',
    (state) => {
      const host = given(state);
      host.calls('close');
      host.isIn(state).sendsNothing();
    },
  );
  test('ends our half only (3.6, half-close)', () => {
    const host = given('FIN-WAIT-2');
    host
      .arrives(data({ text: 'still here' }))
      .reads('still here')
      .isIn('FIN-WAIT-2');
    const other = given('CLOSE-WAIT', { sndNxt: 5_000 });
    other.calls('send', 'still here');
    other.sends(data({ seq: 5_000, text: 'still here' })).isIn('CLOSE-WAIT');
  });
  test('a FIN that is lost goes again', () => {
    given('FIN-WAIT-1')
      .timePasses(1_000)
      .sends(fin({ seq: 4_999 }))
      .timePasses(2_000)
      .sends(fin({ seq: 4_999 }));
    given('LAST-ACK')
      .timePasses(1_000)
      .sends(fin({ seq: 4_999 }));
    given('CLOSING')
      .timePasses(1_000)
      .sends(fin({ seq: 4_999 }));
  });
});

describe('SEND after CLOSE (3.10.2)', () => {
  test.each(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT', 'CLOSED'] as const)(
    'takes nothing in %s',
    (state) => {
      const host = given(state);
      expect(host.calls('send', 'late')).toBe(0);
      host.sendsNothing();
    },
  );
});

describe('ABORT (3.10.5)', () => {
  test.each(['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const)(
    'sends RST at SND.NXT from %s',
    (state) => {
      const host = given(state, { sndNxt: 5_000 });
      host.calls('abort');
      host
        .isIn('CLOSED')
        .sends(rst({ seq: 5_000, ack: 1_000 }))
        .sendsNothing()
        .timePasses(600_000)
        .sendsNothing();
    },
  );
  test.each(['LISTEN', 'SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)(
    'ends %s in silence',
    (state) => {
      const host = given(state);
      host.calls('abort');
      host.isIn('CLOSED').sendsNothing().timePasses(600_000).sendsNothing();
    },
  );
  test('reaches a peer whose window is closed, though a probe lies beyond it', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000, wnd: 0 });
    host.calls('send', 'hello');
    host.timePasses(1_000).sends(data({ seq: 5_000, length: 1 }));
    host.calls('abort');
    host.sends(rst({ seq: 5_000, ack: 1_000 }));
  });
});
