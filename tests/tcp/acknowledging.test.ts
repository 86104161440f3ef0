/** When ACKs leave and when text waits: delayed ACKs, Nagle, PSH (RFC 9293 sections 3.7.4, 3.8.6.3, 3.9.1.2). */
import { describe, expect, test } from 'vitest';
import { PSH } from '../../src/wire/segment.ts';
import { ack, allText, data, given, lengths } from './given.ts';

describe('delayed ACKs (3.8.6.3)', () => {
  test('one segment is acknowledged after a wait (SHLD-18), shorter than 0.5 s (MUST-40)', () => {
    const host = given('ESTABLISHED');
    host.arrives(data({ length: 1_000 })).sendsNothing();
    host.timePasses(199).sendsNothing().timePasses(1).sends(ack(2_000)).sendsNothing();
    expect(host.connection.tunables.delayedAck).toBeLessThan(500_000);
  });
  test('each second full segment is acknowledged at once (SHLD-19)', () => {
    const host = given('ESTABLISHED', { mss: 1_000 });
    for (let i = 1; i <= 5; i++) {
      host.arrives(data({ length: 1_000 })).sendsNothing();
      host
        .arrives(data({ length: 1_000 }))
        .sends(ack(1_000 + 2_000 * i))
        .sendsNothing();
    }
    host.runs('delayedAck', false);
  });
  test('the wait is not prolonged by more text', () => {
    const host = given('ESTABLISHED');
    host
      .arrives(data({ length: 10 }))
      .timePasses(150)
      .arrives(data({ length: 10 }))
      .sendsNothing();
    host.timePasses(50).sends(ack(1_020)).sendsNothing().runs('delayedAck', false);
  });
  test('text that goes the other way takes the ACK along', () => {
    const host = given('ESTABLISHED');
    host.arrives(data({ text: 'question' })).sendsNothing();
    host.calls('send', 'answer');
    host
      .sends(data({ text: 'answer', ack: 1_008 }))
      .runs('delayedAck', false)
      .timePasses(400)
      .sendsNothing();
  });
  test('an ACK is never acknowledged', () => {
    const host = given('ESTABLISHED');
    host.arrives(ack(), ack()).timePasses(10_000).sendsNothing();
  });
  test('old text is acknowledged at once', () => {
    given('ESTABLISHED')
      .arrives(data({ seq: 900, length: 100 }))
      .sends(ack(1_000))
      .sendsNothing();
  });
});

describe('Nagle (SHLD-7, 3.7.4)', () => {
  test('a short segment goes when nothing is outstanding, the next waits for the ACK', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 'a');
    host.sends(data({ text: 'a' }));
    host.calls('send', 'b');
    host.calls('send', 'c');
    host.sendsNothing();
    host
      .arrives(ack(5_001))
      .sends(data({ seq: 5_001, text: 'bc' }))
      .sendsNothing();
  });
  test('a full segment does not wait, its rest does', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 10);
    host.calls('send', 1_500);
    expect(lengths(host.flush())).toEqual([10, 1_000]);
    host.arrives(ack()).sends(data({ length: 500 }));
  });
  test('is off with TCP_NODELAY (MUST-17)', () => {
    const host = given('ESTABLISHED', { tunables: { nagle: false } });
    for (const letter of 'abc') host.calls('send', letter);
    for (const letter of 'abc') host.sends(data({ text: letter }));
    host.sendsNothing();
  });
  test('does not hold the last octets before a FIN', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 'a');
    host.calls('send', 'b');
    host.calls('close');
    host
      .sends(data({ text: 'a' }))
      .sends({ control: 0x11, text: 'b' })
      .sendsNothing();
  });
});

describe('PSH (3.9.1.2)', () => {
  test('a short SEND leaves at once, with PSH (MUST-60, MUST-61)', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 'hello');
    host.sends(data({ text: 'hello', push: true }));
  });
  test('stands on the last segment of a burst only (MUST-61, SHLD-27)', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 3_000);
    expect(host.flush().map((seg) => (seg.control & PSH) !== 0)).toEqual([false, false, true]);
  });
  test('writes that wait together leave in segments as large as may be (SHLD-28, MAY-16)', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 10);
    for (let i = 0; i < 30; i++) host.calls('send', 100);
    const first = host.flush();
    host.arrives(ack(5_010));
    for (let i = 0; i < 5; i++) host.arrives(ack());
    expect(lengths([...first, ...host.flush()])).toEqual([10, 1_000, 1_000, 1_000]);
  });
  test('a pure ACK has none', () => {
    given('ESTABLISHED')
      .arrives(data({ length: 2_000 }))
      .sends(ack({ push: false }));
  });
});

test('what is sent is what the program gave, in order', () => {
  const host = given('ESTABLISHED', { sndNxt: 2 ** 32 - 3 });
  for (const word of ['in ', 'one ', 'stream']) host.calls('send', word);
  host.arrives(ack());
  expect(allText(host.flush())).toBe('in one stream');
});

test('SEND takes what there is room for (3.9.1.2)', () => {
  const host = given('ESTABLISHED', { tunables: { sendBuffer: 1_000 } });
  expect(host.calls('send', 1_500)).toBe(1_000);
  expect(host.calls('send', 1)).toBe(0);
  host.arrives(ack());
  expect(host.calls('send', 1_500)).toBe(1_000);
});
