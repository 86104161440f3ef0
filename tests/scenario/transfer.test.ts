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
