/** The retransmission timer, Karn, back-off, and when a connection is given up (RFC 6298, RFC 9293 sections 3.8.1, 3.8.3). */
import { describe, expect, test } from 'vitest';
import { toNumber } from '../../src/wire/seq.ts';
import { ack, data, fin, given, lengths, places, syn, synAck } from './given.ts';

/** A connection whose every round trip takes `ms`, measured once by the handshake. */
function roundTrip(ms: number, tunables = {}): ReturnType<typeof given> {
  const host = given('SYN-SENT', { sndNxt: 5_000, tunables: { minimumRto: 1, nagle: false, ...tunables } });
  host.timePasses(ms).arrives(synAck({ seq: 999, mss: 1_000, wnd: 60_000 }));
  return host.forgetsWhatItSent();
}

describe('the RTO (RFC 6298 2, MUST-18)', () => {
  test('is 1 s before the first sample (2.1)', () => expect(given('SYN-SENT').rto).toBe(1_000));
  test('is SRTT + 4 RTTVAR after it: three times R (2.2)', () => {
    const { connection, rto } = roundTrip(100);
    expect([connection.rtt.srtt, connection.rtt.rttvar, rto]).toEqual([100_000, 50_000, 300]);
  });
  test('follows each further sample by 1/8 and 1/4 (2.3)', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.timePasses(180).arrives(ack());
    // RTTVAR = 3/4 · 50 + 1/4 · |100 − 180|, then SRTT = 7/8 · 100 + 1/8 · 180
    expect([host.connection.rtt.srtt, host.connection.rtt.rttvar, host.rto]).toEqual([110_000, 57_500, 340]);
  });
  test('is rounded up to 1 s (2.4)', () => expect(roundTrip(10, { minimumRto: 1_000_000 }).rto).toBe(1_000));
  test('is at most the bound (2.5)', () => expect(roundTrip(900, { maximumRto: 2_000_000 }).rto).toBe(2_000));
});

describe('the timer (RFC 6298 5)', () => {
  test('starts with the first segment and fires an RTO later (5.1, 5.4)', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.sends(data({ seq: 5_000, length: 10 }));
    host
      .timePasses(299)
      .sendsNothing()
      .timePasses(1)
      .sends(data({ seq: 5_000, length: 10 }))
      .sendsNothing();
  });
  test('is not moved by a further segment (5.1)', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.timePasses(200);
    host.calls('send', 10);
    host.flush();
    host
      .timePasses(99)
      .sendsNothing()
      .timePasses(1)
      .sends(data({ seq: 5_000 }));
  });
  test('is off when all is acknowledged (5.2)', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.arrives(ack()).runs('retransmission', false).forgetsWhatItSent().timePasses(100_000).sendsNothing();
  });
  test('starts anew with each new ACK (5.3)', () => {
    const host = roundTrip(100);
    host.calls('send', 2_000);
    host.flush();
    host.timePasses(200).arrives(ack(6_000));
    const { rto } = host;
    host
      .timePasses(rto - 1)
      .sendsNothing()
      .timePasses(1)
      .sends(data({ seq: 6_000, length: 1_000 }));
  });
  test('doubles at each time-out, up to the bound (5.5, MUST-19)', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000, tunables: { giveUp: 1e12 } });
    host.calls('send', 10);
    host.flush();
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
      host
        .timePasses(wait - 1)
        .sendsNothing()
        .timePasses(1)
        .sends(data({ seq: 5_000, length: 10 }))
        .sendsNothing();
  });
  test('data begin with 3 s after a SYN was lost (5.7)', () => {
    const host = given('SYN-SENT');
    host
      .timePasses(1_000)
      .sends(syn())
      .arrives(synAck({ seq: 999 }));
    expect(host.rto).toBe(3_000);
  });
  test('data begin with 3 s after a SYN,ACK was lost (5.7)', () => {
    const host = given('SYN-RECEIVED');
    host.timePasses(1_000).arrives(ack());
    expect(host.rto).toBe(3_000);
  });
});

describe('Karn’s algorithm (RFC 6298 3, MUST-18)', () => {
  test('an octet that was sent twice gives no sample, and the back-off stays', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.timePasses(300).timePasses(50).arrives(ack());
    expect([host.connection.rtt.srtt, host.rto]).toEqual([100_000, 600]);
  });
  test('the next octet that was sent once ends the back-off', () => {
    const host = roundTrip(100);
    host.calls('send', 10);
    host.timePasses(300).arrives(ack());
    host.calls('send', 10);
    host.timePasses(100).arrives(ack());
    expect(host.rto).toBeLessThan(300);
  });
  test('a fast retransmit gives no sample either', () => {
    const host = roundTrip(100);
    host.calls('send', 3_000);
    host.timePasses(100).arrives(ack(5_000), ack(5_000), ack(5_000));
    host.timePasses(100).arrives(ack(8_000));
    expect(host.connection.rtt.srtt).toBe(100_000);
  });
  test('one round trip is timed at a time', () => {
    const host = roundTrip(100);
    host.calls('send', 1_000);
    host.timePasses(60);
    host.calls('send', 1_000);
    host.timePasses(40).arrives(ack(6_000));
    host.timePasses(60).arrives(ack(7_000));
    expect(host.connection.rtt.srtt).toBe(100_000);
  });
});

describe.each(places)('near $sndNxt', (at) => {
  test('after a time-out all that was outstanding goes again, as slow start permits (RFC 5681 3.1)', () => {
    const host = given('ESTABLISHED', at);
    host.calls('send', 3_000);
    host.flush();
    host
      .timePasses(1_000)
      .sends(data({ seq: at.sndNxt, length: 1_000 }))
      .sendsNothing();
    host.arrives(ack(at.sndNxt + 1_000));
    expect(host.flush().map((seg) => toNumber(seg.seq))).toEqual(
      [at.sndNxt + 1_000, at.sndNxt + 2_000].map((n) => n % 2 ** 32),
    );
  });
  test('what the peer has already is not sent again', () => {
    const host = given('ESTABLISHED', at);
    host.calls('send', 3_000);
    host.flush();
    host
      .timePasses(1_000)
      .sends(data({ seq: at.sndNxt }))
      .arrives(ack(at.sndNxt + 3_000))
      .sendsNothing();
    host.runs('retransmission', false);
  });
  test('a FIN goes again with the text before it', () => {
    const host = given('ESTABLISHED', at);
    host.calls('send', 'bye');
    host.calls('close');
    host
      .forgetsWhatItSent()
      .timePasses(1_000)
      .sends(fin({ seq: at.sndNxt, text: 'bye' }))
      .sendsNothing();
  });
});

describe('R1 and R2 (3.8.3)', () => {
  test('data that nobody acknowledges end the connection (MUST-20), after 100 s at least (SHLD-11) and three more tries (SHLD-10)', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 10);
    host.flush();
    host.timePasses(99_999).isIn('ESTABLISHED');
    expect(host.flush().length).toBeGreaterThanOrEqual(3);
    host
      .timePasses(100_000)
      .isIn('CLOSED')
      .tells('timed out')
      .forgetsWhatItSent()
      .timePasses(600_000)
      .sendsNothing();
  });
  test('a SYN is tried for 3 minutes at least (MUST-22, MUST-23)', () => {
    const host = given('SYN-SENT');
    host.timePasses(179_999).isIn('SYN-SENT');
    expect(host.flush().length).toBeGreaterThanOrEqual(3);
    host.timePasses(60_000).isIn('CLOSED').tells('timed out');
  });
  test('so is a SYN,ACK', () => {
    given('SYN-RECEIVED').timePasses(179_999).isIn('SYN-RECEIVED').timePasses(60_000).isIn('CLOSED');
  });
  test('the program may set R2 (MUST-21)', () => {
    const host = given('ESTABLISHED', { tunables: { userTimeout: 5_000_000 } });
    host.calls('send', 10);
    host.timePasses(4_999).isIn('ESTABLISHED').timePasses(1).isIn('CLOSED').tells('timed out');
  });
  test.each(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'] as const)(
    'a FIN that nobody acknowledges ends %s',
    (state) => {
      given(state).timePasses(200_000).isIn('CLOSED').tells('timed out');
    },
  );
  test('each new ACK begins the count anew', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 3_000);
    host
      .timePasses(90_000)
      .arrives(ack(6_000))
      .timePasses(90_000)
      .arrives(ack(7_000))
      .timePasses(90_000)
      .isIn('ESTABLISHED');
    host.timePasses(20_000).isIn('CLOSED');
  });
  test('silence with nothing outstanding lasts for ever (MUST-25)', () => {
    given('ESTABLISHED').timePasses(1e9).isIn('ESTABLISHED').sendsNothing();
  });
});

test('segments of a burst keep to the congestion window as they go again', () => {
  const host = given('ESTABLISHED', { sndNxt: 5_000 });
  host.connection.congestion.cwnd = 10_000;
  host.calls('send', 10_000);
  expect(lengths(host.flush()).length).toBe(10);
  host.timePasses(1_000);
  expect(host.flush().length).toBe(1);
  host.arrives(ack(6_000));
  expect(host.flush().length).toBe(2);
});
