/** Slow start, congestion avoidance, fast retransmit and NewReno recovery (RFC 5681, RFC 6582; MUST-19). */
import { describe, expect, test } from 'vitest';
import { initialCongestion, initialWindow } from '../../src/tcp/congestion/initial-window.ts';
import { newRenoByAcks } from '../../src/tcp/congestion/new-reno.ts';
import { ack, data, given, lengths, places } from './given.ts';

/** A sender with ten full segments on their way; cwnd is 10,000. */
function tenOnTheirWay(at = { rcvNxt: 1_000, sndNxt: 5_000 }): ReturnType<typeof given> {
  const host = given('ESTABLISHED', { ...at, tunables: { sendBuffer: 60_000 } });
  host.connection.congestion.cwnd = 10_000;
  host.calls('send', 50_000);
  expect(host.flush().length).toBe(10);
  return host;
}

describe('the initial window (RFC 5681 3.1)', () => {
  test.each([
    [2_191, 2],
    [2_190, 3],
    [1_096, 3],
    [1_095, 4],
    [536, 4],
  ])('with a segment of %i is %i segments', (smss, segments) =>
    expect(initialWindow(smss)).toBe(segments * smss),
  );
  test('is one segment when the SYN was lost', () => {
    const host = given('SYN-SENT');
    host.timePasses(1_000).arrives({ control: 0x12, seq: 999, mss: 1_000 });
    expect(host.cwnd).toBe(1_000);
  });
  test('is what leaves first', () => {
    const host = given('ESTABLISHED', { mss: 1_000 });
    host.calls('send', 16_000);
    expect(lengths(host.flush())).toEqual([1_000, 1_000, 1_000, 1_000]);
  });
  test('is not enlarged by the ACK of the SYN', () => {
    expect(given('ESTABLISHED', { opened: 'passively' }).cwnd).toBe(4_000);
  });
});

describe('slow start (RFC 5681 3.1)', () => {
  test('adds one segment for each ACK', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 16_000);
    host.arrives(ack(6_000));
    expect(host.cwnd).toBe(5_000);
    host.arrives(ack(7_000));
    expect(host.cwnd).toBe(6_000);
  });
  test('adds at most one segment for an ACK of several, and no more than was acknowledged (equation 2)', () => {
    const host = given('ESTABLISHED', { sndNxt: 5_000 });
    host.calls('send', 16_000);
    host.arrives(ack(9_000));
    expect(host.cwnd).toBe(5_000);
    host.arrives(ack(9_010));
    expect(host.cwnd).toBe(5_010);
  });
});

test('congestion avoidance adds one segment for each window acknowledged (RFC 5681 3.1)', () => {
  const host = tenOnTheirWay();
  host.connection.congestion.ssthresh = 10_000;
  for (let i = 1; i < 10; i++) {
    host.arrives(ack(5_000 + 1_000 * i));
    expect(host.cwnd).toBe(10_000);
  }
  host.arrives(ack(15_000));
  expect(host.cwnd).toBe(11_000);
});

test('counted by ACKs it adds SMSS²/cwnd for each, and loses no part of an octet (equation 3)', () => {
  const state = initialCongestion(1_000, false, 7);
  state.ssthresh = 7_000;
  for (let i = 0; i < 7; i++) newRenoByAcks.acknowledged(state, 2_000, 1_000, 0);
  expect(state.cwnd).toBeGreaterThan(7_900);
  expect(state.cwnd).toBeLessThan(8_000);
  state.cwnd = 3_000_000;
  state.acked = 0;
  for (let i = 0; i < 3; i++) newRenoByAcks.acknowledged(state, 1_000, 1_000, 0);
  expect(state.cwnd).toBe(3_000_001);
});

describe('a time-out (RFC 5681 3.1)', () => {
  test('sets ssthresh to half the flight and cwnd to one segment (equation 4)', () => {
    const host = tenOnTheirWay();
    host.timePasses(1_000);
    expect([host.ssthresh, host.cwnd]).toEqual([5_000, 1_000]);
  });
  test('keeps ssthresh at the second one of the same segment', () => {
    const host = tenOnTheirWay();
    host.timePasses(3_000);
    expect([host.ssthresh, host.cwnd]).toEqual([5_000, 1_000]);
  });
  test('sets ssthresh to two segments at least (equation 4)', () => {
    const host = given('ESTABLISHED');
    host.calls('send', 10);
    host.timePasses(1_000);
    expect(host.ssthresh).toBe(2_000);
  });
  test('slow start ends at ssthresh', () => {
    const host = tenOnTheirWay();
    host.timePasses(1_000);
    for (let i = 1; i <= 4; i++) host.arrives(ack(5_000 + 1_000 * i));
    expect(host.cwnd).toBe(5_000);
    host.arrives(ack(10_000));
    expect(host.cwnd).toBe(5_000);
  });
});

describe.each(places)('fast retransmit and recovery near $sndNxt (RFC 5681 3.2, RFC 6582)', (at) => {
  const duplicate = ack(at.sndNxt);
  const lost = (): ReturnType<typeof given> => {
    const host = tenOnTheirWay(at);
    host.arrives(duplicate, duplicate);
    return host;
  };

  test('two duplicate ACKs resend nothing', () => {
    const host = lost();
    expect(host.flush().filter((seg) => seg.seq === host.connection.tcb.snd.una)).toEqual([]);
    expect(host.ssthresh).toBe(Number.POSITIVE_INFINITY);
  });
  test('each of the first two lets a new segment out beyond cwnd, which no third follows (RFC 3042)', () => {
    const host = tenOnTheirWay(at);
    for (const beyond of [10_000, 11_000])
      host
        .arrives(duplicate)
        .sends(data({ seq: at.sndNxt + beyond, length: 1_000 }))
        .sendsNothing();
    expect(host.cwnd).toBe(10_000);
  });
  test('the third resends the oldest segment and halves the window', () => {
    const host = lost();
    host.flush();
    host.arrives(duplicate).sends(data({ seq: at.sndNxt, length: 1_000 }));
    expect([host.ssthresh, host.cwnd]).toEqual([5_000, 8_000]);
  });
  test('each further one lets another segment out', () => {
    const host = lost();
    host.arrives(duplicate);
    host.flush();
    const { cwnd } = host;
    host.arrives(duplicate, duplicate);
    expect(host.cwnd).toBe(cwnd + 2_000);
    host.arrives(duplicate, duplicate, duplicate, duplicate);
    expect(host.flush().length).toBeGreaterThan(0);
  });
  test('an ACK of everything ends it with cwnd = min(ssthresh, flight + SMSS)', () => {
    const host = lost();
    host.arrives(duplicate);
    // Ten segments, and the two of limited transmit.
    host.arrives(ack(at.sndNxt + 12_000));
    expect(host.connection.congestion.recovering).toBe(false);
    expect(host.cwnd).toBeLessThanOrEqual(5_000);
    expect(host.cwnd).toBeGreaterThanOrEqual(1_000);
  });
  test('a partial ACK resends the next hole at once and deflates the window (RFC 6582 3.2)', () => {
    const host = lost();
    host.arrives(duplicate);
    host.flush();
    const { cwnd } = host;
    host.arrives(ack(at.sndNxt + 4_000)).sends(data({ seq: at.sndNxt + 4_000, length: 1_000 }));
    expect(host.cwnd).toBe(cwnd - 4_000 + 1_000);
    expect(host.connection.congestion.recovering).toBe(true);
  });
  test('duplicates of the same loss begin no second recovery (RFC 6582 3.2)', () => {
    const host = lost();
    host.arrives(duplicate).timePasses(1_000);
    host.flush();
    const { ssthresh, cwnd } = host;
    host.arrives(duplicate, duplicate, duplicate, duplicate).sendsNothing();
    expect([host.ssthresh, host.cwnd]).toEqual([ssthresh, cwnd]);
  });
  test.each([
    ['with text', data({ ack: at.sndNxt, length: 10 })],
    ['with another window', ack({ ack: at.sndNxt, wnd: 59_000 })],
  ])('an ACK %s is no duplicate (RFC 5681 2)', (_, segment) => {
    const host = tenOnTheirWay(at);
    for (let i = 0; i < 2; i++)
      host.arrives(segment.wnd === undefined ? segment : ack({ ack: at.sndNxt, wnd: 59_000 - i }));
    expect(host.connection.congestion.duplicateAcks).toBe(0);
  });
});

test('an ACK is no duplicate when nothing is outstanding', () => {
  const host = given('ESTABLISHED');
  host.arrives(ack(), ack(), ack(), ack()).sendsNothing();
  expect(host.connection.congestion.duplicateAcks).toBe(0);
});

test('a long silence brings the window back to the initial one (RFC 5681 4.1)', () => {
  const host = tenOnTheirWay();
  host.arrives(ack(15_000));
  for (let at = 16_000; at <= 55_000; at += 1_000) host.arrives(ack(at));
  host.flush();
  expect(host.cwnd).toBeGreaterThan(10_000);
  host.timePasses(5_000);
  host.calls('send', 30_000);
  expect(host.flush().length).toBe(4);
});
