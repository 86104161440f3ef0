/** Seventh check: text goes to its place, in order, once (RFC 9293 section 3.10.7.4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pattern } from '../../src/base/octets.ts';
import { ack, beyond, data, given, places, rst, text } from './given.ts';

describe.each(places)('near $rcvNxt', (at) => {
  describe.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const)('%s', (state) => {
    test('takes text in order (seventh check)', () => {
      const host = given(state, at);
      host
        .arrives(data({ text: 'hello' }), data({ text: ' world' }))
        .expects(beyond(at.rcvNxt, 11))
        .reads('hello world');
    });
    test('keeps text behind a hole until it is filled (SHLD-31)', () => {
      const host = given(state, at);
      host
        .arrives(data({ seq: at.rcvNxt + 5, text: ' world' }))
        .reads('')
        .expects(at.rcvNxt);
      host
        .arrives(data({ seq: at.rcvNxt, text: 'hello' }))
        .reads('hello world')
        .expects(beyond(at.rcvNxt, 11));
    });
    test('acknowledges all that filling a hole sets free with one ACK (MUST-58, MUST-59)', () => {
      const host = given(state, at);
      for (const offset of [5, 10, 15])
        host.arrives(data({ seq: beyond(at.rcvNxt, offset), text: 'later' })).sends(ack(at.rcvNxt));
      host.arrives(data({ seq: at.rcvNxt, text: 'first' }));
      host.sends(ack(beyond(at.rcvNxt, 20))).sendsNothing();
    });
    test('acknowledges text behind a hole at once, with what it expects (RFC 5681 4.2, MAY-13)', () => {
      const host = given(state, at);
      for (let i = 1; i <= 3; i++)
        host
          .arrives(data({ seq: at.rcvNxt + 1_000 * i, length: 1_000 }))
          .sends(ack(at.rcvNxt))
          .sendsNothing();
    });
    test('acknowledges the segment that fills a hole at once (RFC 5681 4.2)', () => {
      const host = given(state, at);
      host.arrives(data({ seq: at.rcvNxt + 5, text: ' world' })).forgetsWhatItSent();
      host
        .arrives(data({ seq: at.rcvNxt, text: 'hello' }))
        .sends(ack(beyond(at.rcvNxt, 11)))
        .sendsNothing();
    });
    test('takes text that comes twice once', () => {
      given(state, at)
        .arrives(data({ seq: at.rcvNxt, text: 'abc' }), data({ seq: at.rcvNxt, text: 'abc' }))
        .reads('abc');
    });
  });
});

test.each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)(
  '%s passes over text: the peer has finished (seventh check)',
  (state) => {
    given(state)
      .arrives(data({ text: 'more', ack: 4_999 }))
      .reads('')
      .expects(1_000)
      .isIn(state);
  },
);

test('any cutting, order and repetition of a stream gives the stream, near the wrap too (SHLD-31)', () => {
  const length = 3_000;
  const stream = pattern(length);
  const cut = fc.record({ from: fc.nat(length - 1), size: fc.integer({ min: 1, max: 700 }) });
  fc.assert(
    fc.property(
      fc.array(cut, { maxLength: 30 }),
      fc.integer({ min: 2 ** 32 - length, max: 2 ** 32 }),
      (cuts, start) => {
        const host = given('ESTABLISHED', { rcvNxt: start });
        const whole = text(stream);
        for (const { from, size } of cuts)
          host.arrives(data({ seq: start + from, text: whole.slice(from, from + size) }));
        for (let from = 0; from < length; from += 1_000)
          host.arrives(data({ seq: start + from, text: whole.slice(from, from + 1_000) }));
        host.reads(whole).expects(start + length);
      },
    ),
    { numRuns: 200 },
  );
});

test('the window’s right edge never moves left, whatever comes and is read (SHLD-14)', () => {
  const step = fc.oneof(
    fc.record({ ahead: fc.nat(3_000), length: fc.integer({ min: 1, max: 1_500 }) }),
    fc.record({ read: fc.integer({ min: 1, max: 2_000 }) }),
    fc.record({ wait: fc.nat(300) }),
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 8_000 }),
      (steps, receiveBuffer) => {
        const rcvNxt = 2 ** 32 - 2_000;
        const host = given('ESTABLISHED', { rcvNxt, tunables: { receiveBuffer } });
        const { tcb } = host.connection;
        let edge = receiveBuffer;
        for (const what of steps) {
          if ('ahead' in what)
            host.arrives(data({ seq: Number(tcb.rcv.nxt) + what.ahead, length: what.length }));
          else if ('read' in what)
            host.reads(
              Math.min(what.read, host.connection.receiveBuffer.next - host.connection.receiveBuffer.read),
            );
          else host.timePasses(what.wait);
          for (const seg of host.flush()) {
            const now = beyond(Number(seg.ack) - rcvNxt, seg.wnd);
            expect(now).toBeGreaterThanOrEqual(edge);
            edge = now;
          }
          expect(host.connection.receiveBuffer.next - host.connection.receiveBuffer.read).toBeLessThanOrEqual(
            receiveBuffer,
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});

describe('after close() nobody reads (SHLD-3, MAY-1, 3.6.1)', () => {
  test.each(['FIN-WAIT-1', 'FIN-WAIT-2'] as const)('text for %s is answered with RST', (state) => {
    const host = given(state, { sndNxt: 5_000 });
    host.connection.deaf = true;
    host
      .arrives(data({ text: 'more' }))
      .isIn('CLOSED')
      .sends(rst({ seq: 5_000, ack: 1_000 }))
      .sendsNothing();
  });
  test('after shutdown() it is still read', () =>
    given('FIN-WAIT-2')
      .arrives(data({ text: 'more' }))
      .reads('more'));
});
