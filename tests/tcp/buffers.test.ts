/** Linux's buffers, as a peer and a program notice them: where PSH stands, what is sent again together, how much may wait. */
import { describe, expect, test } from 'vitest';
import { PSH } from '../../src/wire/segment.ts';
import { ack, data, given, sack, synAck } from './given.ts';

const offered = { sackPermitted: true } as const;

/** A host whose round trip has been 100 ms. */
function host(options: object = offered, wnd = 60_000) {
  const host = given('CLOSED', { profile: 'linux', sndNxt: 1 });
  host.calls('open', 'active');
  host.timePasses(100);
  host.arrives(synAck({ seq: 999, wnd, mss: 1_000, options }));
  host.forgetsWhatItSent();
  return host;
}

/** What left: the length of each segment, with P where it was pushed. */
const left = (one: ReturnType<typeof host>): string =>
  one
    .flush()
    .map(({ text, control }) => `${text.length}${control & PSH ? 'P' : ''}`)
    .join(' ');

describe('PSH', () => {
  test('stands on each second segment of a long write: two leave in a buffer (tcp_tso_autosize())', () => {
    const one = host();
    one.calls('send', 5_500);
    expect(left(one)).toBe('1000 1000P 1000 1000P 1000 500P');
  });

  test('stands on a segment that leaves alone only where the write ended', () => {
    const one = host();
    one.calls('send', 10_000);
    one.flush();
    one.timePasses(100).arrives(ack({ ack: 1_001 }));
    one.calls('send', 30_000);
    expect(left(one)).toBe('1000 1000P');
  });

  test('of several segments is not kept for one that is sent again by itself', () => {
    const one = host();
    one.calls('send', 10_000);
    one.flush();
    one.timePasses(100).arrives(ack({ ack: 1_001, options: { sack: sack([2_001, 6_001]) } }));
    expect(left(one)).toBe('1000');
  });
});

test('a segment that is thrown away lets nothing leave (tcp_data_snd_check())', () => {
  const one = host();
  one.calls('send', 10_000);
  one.calls('send', 5_000);
  one.flush();
  one.timePasses(100).arrives(ack({ seq: 500_000, ack: 1 }));
  expect(left(one)).toBe('0');
});

test('a buffer that is acknowledged in part is counted as lost no longer than it is out (tcp_tso_acked())', () => {
  const one = host();
  one.sets({ frto: false }).calls('send', 6_000);
  one.timePasses(1_000);
  for (const octet of [2_501, 3_001]) one.arrives(ack({ ack: octet }));
  const { rack } = one.connection;
  expect([rack.queue.length, rack.lost]).toEqual([3, 3]);
  one.arrives(ack({ ack: 6_001 }));
  expect([rack.queue.length, rack.lost, rack.again]).toEqual([0, 0, 0]);
});

test('the tail loss probe is the last segment as it would leave now, beside SACK blocks of ours (tcp_send_loss_probe())', () => {
  const one = host();
  one.arrives(data({ seq: 3_000, length: 100 }));
  one.calls('send', 1_000);
  one.arrives(data({ seq: 5_000, length: 100, ack: 1 }));
  one.flush();
  one.timePasses(250);
  expect(left(one)).toBe('20P');
});

test('a FIN that left alone does not join a full segment that is sent again (tcp_retrans_try_collapse())', () => {
  const one = host();
  one.calls('send', 1_000);
  one.calls('close');
  one.flush();
  one.timePasses(1_000);
  expect(left(one).split(' ').at(-1)).toBe('1000P');
});

describe('what a program may write ahead', () => {
  test('is bounded by memory, not by octets (sk_stream_memory_free())', () => {
    const one = host();
    expect(one.calls('send', 200_000)).toBe(70_000);
    expect(one.calls('send', 1_000)).toBe(0);
  });

  test('grows with cwnd once a writer waits for room (tcp_sndbuf_expand())', () => {
    const one = host();
    one.calls('send', 200_000);
    const before = one.connection.sendBuffer.capacity;
    one.timePasses(100).arrives(ack({ ack: 10_001 }));
    expect(one.connection.sendBuffer.capacity).toBe(2 * before);
  });
});

describe('the receive window', () => {
  test('grows with full segments, and not with duplicates where the peer knows no SACK', () => {
    const grows = host();
    const threshold = grows.connection.memory.threshold;
    grows.arrives(data({ seq: 1_000, length: 1_000 }));
    expect(grows.connection.memory.threshold).not.toBe(threshold);
    const stays = host({});
    stays.arrives(data({ seq: 5_000, length: 1_460 }));
    expect(stays.connection.memory.ratio).toBeGreaterThan(128);
    const held = stays.connection.memory.threshold;
    stays.arrives(data({ seq: 9_000, length: 1_460 }));
    expect(stays.connection.memory.threshold).toBe(held);
  });

  test('counts small segments that fit into the memory of the one before only once (tcp_try_coalesce())', () => {
    const one = host();
    one.arrives(data({ seq: 1_000, length: 1_000 }));
    const { memory } = one.connection.receiveBuffer;
    one.arrives(data({ seq: 2_000, length: 600 }));
    expect(one.connection.receiveBuffer.memory).toBe(memory);
    one.arrives(data({ seq: 2_600, length: 600 }));
    expect(one.connection.receiveBuffer.memory).toBeGreaterThan(memory);
  });
});
