import { expect, test } from 'vitest';
import { run } from './seen.ts';

test('fast-retransmit: three duplicate ACKs bring the segment again, and no timer fires for it', () => {
  const seen = run('fast-retransmit');
  const resent = seen.sent('client').filter(({ purpose }) => purpose === 'resent');
  expect(resent).toHaveLength(1);
  const repeated = seen
    .sent('server')
    .filter(({ at, seg }) => at < (resent[0]?.at ?? 0) && seg.ack === resent[0]?.seg.seq);
  expect(repeated.length).toBeGreaterThanOrEqual(4);
  expect(
    seen.of('timer').filter(({ timer, change }) => timer === 'retransmission' && change === 'fired'),
  ).toEqual([]);
  expect(seen.of('congestion', 'client').some(({ event }) => /fast retransmit/.test(event))).toBe(true);
  expect(seen.received('server')).toBe(24_000);
});

test('zero-window: probes at doubling distances, and one of them finds out what the lost update said', () => {
  const seen = run('zero-window');
  const probes = seen.sent('client').filter(({ purpose }) => purpose === 'probe');
  const gaps = probes.slice(1).map(({ at }, index) => at - (probes[index]?.at ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(3);
  for (const [index, gap] of gaps.slice(1).entries()) expect(gap).toBe(2 * (gaps[index] ?? 0));
  expect(seen.sent('server').filter(({ seg }) => seg.wnd === 0).length).toBeGreaterThanOrEqual(3);

  const [lost] = seen.of('lost');
  const [update] = seen.of('send', 'server').filter(({ datagram }) => datagram === lost?.datagram);
  expect(update?.at).toBeLessThan(probes.at(-1)?.at ?? 0);
  expect(seen.received('server')).toBe(12_000);
});

test('bulk-transfer: segments are lost both ways, and every octet arrives', () => {
  const seen = run('bulk-transfer');
  expect(seen.of('lost').length).toBeGreaterThanOrEqual(3);
  expect(seen.sent('client').filter(({ purpose }) => purpose === 'resent').length).toBeGreaterThanOrEqual(2);
  expect(seen.received('server')).toBe(200_000);
  expect(seen.path('client').at(-1)).toBe('CLOSED');
});

test('byte-stream: three send() calls come out of recv() with other boundaries', () => {
  const seen = run('byte-stream');
  expect(seen.returned('client', 'send')).toEqual([1_000, 2_500, 500]);
  expect(seen.returned('server', 'recv')).toEqual([1_500, 1_500, 1_000, 0]);
});

test('sliding-window: never more than the window is on its way, and each ACK lets more out', () => {
  const seen = run('sliding-window');
  const flights = seen.of('congestion', 'client').map(({ flight }) => flight);
  expect(Math.max(...flights)).toBeLessThanOrEqual(4_000);
  expect(seen.received('server')).toBe(16_000);
});

test('bandwidth-delay: throughput is window over round trip, far below the line', () => {
  const end = run('bandwidth-delay')
    .of('return', 'server')
    .findLast(({ call }) => call === 'recv');
  expect(120_000 / ((end?.at ?? 0) / 1e6)).toBeLessThan(0.15 * 1_250_000);
});

test('window-scale: more than 65,535 octets are under way', () => {
  const flights = run('window-scale')
    .of('congestion', 'client')
    .map(({ flight }) => flight);
  expect(Math.max(...flights)).toBeGreaterThan(65_535);
});

test('nagle: ten writes leave in fewer segments than writes', () => {
  const seen = run('nagle');
  expect(seen.returned('client', 'send')).toHaveLength(10);
  expect(seen.segments().filter((name) => name === 'client data').length).toBeLessThan(5);
});

test('nagle-delayed-ack: the second write waits out the delayed ACK', () => {
  const seen = run('nagle-delayed-ack');
  const [first, second] = seen.sent('client').filter(({ seg }) => seg.text.length > 0);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(200_000);
  const fired = seen
    .of('timer', 'server')
    .filter(({ timer, change }) => timer === 'delayedAck' && change === 'fired');
  expect(fired).toHaveLength(1);
});

test('keep-alive: nine questions, 75 s apart, from two hours on; then ETIMEDOUT', () => {
  const seen = run('keep-alive');
  const asked = seen.sent('client').filter(({ purpose }) => purpose === 'keepalive');
  expect(asked).toHaveLength(9);
  expect(Math.round((asked[0]?.at ?? 0) / 1e6)).toBe(7_200);
  expect(asked.slice(1).every(({ at }, index) => at - (asked[index]?.at ?? 0) === 75e6)).toBe(true);
  expect(seen.returned('client', 'recv')).toEqual(['ETIMEDOUT']);
});

test('retransmission-timeout: the time-out doubles, and a resent segment gives no sample (Karn)', () => {
  const seen = run('retransmission-timeout');
  const waits = seen
    .of('timer', 'client')
    .filter(({ timer, change }) => timer === 'retransmission' && change === 'started')
    .map(({ at, due }) => due - at);
  expect(waits).toEqual(expect.arrayContaining([202_075, 404_150, 808_300]));
  const late = seen.of('rtt', 'client').filter(({ at }) => at > 700_000 && at < 6_000_000);
  expect(late).toEqual([]);
});

test('sack-recovery: both losses go again within one round trip', () => {
  const resent = run('sack-recovery')
    .sent('client')
    .filter(({ purpose }) => purpose === 'resent');
  expect(resent).toHaveLength(2);
  expect((resent[1]?.at ?? 0) - (resent[0]?.at ?? 0)).toBeLessThan(80_000);
});

test('tail-loss: the probe comes before the retransmission timer would', () => {
  const fired = run('tail-loss')
    .of('timer', 'client')
    .filter(({ change }) => change === 'fired')
    .map(({ timer }) => timer);
  expect(fired[0]).toBe('lossProbe');
  expect(fired).not.toContain('retransmission');
});

test('reordering: nothing is lost, and a segment is resent all the same', () => {
  const seen = run('reordering');
  expect(seen.of('lost')).toEqual([]);
  expect(seen.sent('client').filter(({ purpose }) => purpose === 'resent')).toHaveLength(1);
});

test('duplicate-and-corrupt: the duplicate is acknowledged, the broken one is dropped in silence', () => {
  const seen = run('duplicate-and-corrupt');
  expect(seen.of('discard', 'server').map(({ why }) => why)).toEqual(['bad checksum']);
  expect(seen.received('server')).toBe(2_000);
});

test('slow-start: the window doubles to the loss, and then grows by a segment a round trip', () => {
  const windows = run('slow-start').of('congestion', 'client');
  const most = Math.max(...windows.filter(({ ssthresh }) => ssthresh > 1e9).map(({ cwnd }) => cwnd));
  expect(most).toBeGreaterThan(10 * 1_460);
  expect(windows.at(-1)?.ssthresh).toBeLessThan(most);
});
