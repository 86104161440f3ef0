import { expect, test } from 'vitest';
import { packetRows } from '../../src/projection/packet-rows.ts';
import type { PacketRow } from '../../src/projection/views.ts';
import { seekTime, type Timeline } from '../../src/sim/timeline.ts';
import {
  bulk,
  bulkLosing,
  clientThat,
  close,
  does,
  readAll,
  runToEnd,
  send,
  serverThat,
  timelineOf,
  work,
} from './runs.ts';

const rowsOf = (timeline: Timeline): readonly PacketRow[] => [...packetRows(timeline.world.log)];
const infos = (timeline: Timeline): readonly string[] => rowsOf(timeline).map((row) => row.info);
const remarks = (timeline: Timeline): readonly string[] =>
  infos(timeline).flatMap((info) => info.match(/\[TCP [^\]]*\]/g) ?? []);

test('lists a conversation in the notation of a capture, numbered from its initial sequence numbers', () => {
  const timeline = runToEnd(timelineOf());
  expect(infos(timeline).slice(0, 6)).toEqual([
    '49152 → 80 [SYN] Seq=0 Win=16384 Len=0 MSS=1460',
    '80 → 49152 [SYN, ACK] Seq=0 Ack=1 Win=16384 Len=0 MSS=1460',
    '49152 → 80 [ACK] Seq=1 Ack=1 Win=16384 Len=0',
    '49152 → 80 [PSH, ACK] Seq=1 Ack=1 Win=16384 Len=1200',
    '49152 → 80 [FIN, ACK] Seq=1201 Ack=1 Win=16384 Len=0',
    '80 → 49152 [ACK] Seq=1 Ack=1202 Win=15183 Len=0',
  ]);
  expect(infos(timeline).at(-3)).toBe('80 → 49152 [FIN, PSH, ACK] Seq=7301 Ack=1202 Win=15183 Len=1200');
  expect(rowsOf(timeline)[3]).toMatchObject({
    number: 4,
    time: '0.080704',
    source: '10.0.0.1',
    destination: '10.0.0.2',
    protocol: 'TCP',
    length: 1_240,
    mark: null,
  });
});

test('names the repeated acknowledgements and the fast retransmission that they ask for', () => {
  const timeline = bulkLosing(60_000, 20);
  const lost = rowsOf(timeline).find((row) => row.mark === 'lost');
  const told = remarks(timeline);
  const first = told.findIndex((remark) => /Dup ACK \d+#1\]/.test(remark));
  const repeated = /Dup ACK (\d+)#1/.exec(told[first] ?? '')?.[1];
  expect(told.slice(first, first + 3)).toEqual([1, 2, 3].map((n) => `[TCP Dup ACK ${repeated}#${n}]`));
  const again = infos(timeline).filter((info) => info.startsWith('[TCP Fast Retransmission]'));
  expect(again).toEqual([`[TCP Fast Retransmission] ${lost?.info}`]);
});

test('names what the retransmission timer sends again', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('drop', 'client', 'SYN', 1, 10_000)] }));
  expect(
    rowsOf(timeline)
      .slice(0, 2)
      .map(({ info, mark }) => [info, mark]),
  ).toEqual([
    ['49152 → 80 [SYN] Seq=0 Win=16384 Len=0 MSS=1460', 'lost'],
    ['[TCP Retransmission] 49152 → 80 [SYN] Seq=0 Win=16384 Len=0 MSS=1460', 'resent'],
  ]);
});

test('names a filled window, its probes and their answers, and the update that ends them', () => {
  const slow = serverThat(work(8_000_000), readAll, close);
  const timeline = runToEnd(bulk(60_000, { server: slow, tunables: {} }), 5_000);
  expect(remarks(timeline).slice(0, 5)).toEqual([
    '[TCP Window Full]',
    '[TCP ZeroWindow]',
    '[TCP ZeroWindowProbe]',
    '[TCP ZeroWindowProbeAck]',
    '[TCP ZeroWindow]',
  ]);
  expect(remarks(timeline)).toContain('[TCP Window Update]');
});

test('names keep-alive probes and their answers', () => {
  const timeline = timelineOf({
    client: clientThat(send('hello', 100), work(20_000_000), close),
    server: serverThat(readAll, close),
    tunables: { keepAlive: true, keepAliveIdle: 5_000_000, keepAliveInterval: 1_000_000 },
  });
  seekTime(timeline, 6_000_000);
  expect(remarks(timeline)).toContain('[TCP Keep-Alive]');
  expect(remarks(timeline)).toContain('[TCP Keep-Alive ACK]');
});

test('shows the RST that answers a call where nobody listens', () => {
  const timeline = runToEnd(timelineOf({ server: null }));
  expect(rowsOf(timeline).map(({ info, mark }) => [info, mark])).toEqual([
    ['49152 → 80 [SYN] Seq=0 Win=16384 Len=0 MSS=1460', null],
    ['80 → 49152 [RST, ACK] Seq=1 Ack=1 Win=0 Len=0', 'reset'],
  ]);
});

test('says when the ports of an earlier conversation are used again', () => {
  const twice = [1, 2].flatMap(() => [
    { do: 'socket', as: 'fd' } as const,
    { do: 'bind', fd: 'fd', to: { address: '10.0.0.1', port: 5_000 } } as const,
    { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } } as const,
    { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' } as const,
    readAll,
    close,
    work(2_000_000),
  ]);
  const timeline = runToEnd(
    timelineOf({
      client: { name: 'twice', body: twice },
      server: serverThat(readAll, close),
      tunables: { twoMsl: 1_000_000 },
      clockedIss: true,
    }),
  );
  const syns = infos(timeline).filter((info) => info.includes('[SYN]'));
  expect(syns.map((info) => info.startsWith('[TCP Port numbers reused]'))).toEqual([false, true]);
});

test('takes rows and marks back when the cursor goes back', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('drop', 'server', 'data', 2, 160_000)] }));
  const all = rowsOf(timeline);
  expect(all[7]?.mark).toBe('lost');
  seekTime(timeline, 159_000);
  expect(rowsOf(timeline)).toHaveLength(9);
  expect(rowsOf(timeline)[7]?.mark).toBeNull();
  seekTime(timeline, 20_000);
  expect(rowsOf(timeline)).toHaveLength(1);
  expect(rowsOf(runToEnd(timeline))).toEqual(all);
});

test('gives the same row while nothing befalls its datagram', () => {
  const timeline = runToEnd(timelineOf());
  const { log } = timeline.world;
  const fourth = packetRows(log).at(3);
  seekTime(timeline, 150_000);
  expect(packetRows(log).at(3)).toBe(fourth);
});

test('finds the row of a datagram by its entry, and none of what is no datagram or lies beyond the cursor', () => {
  const timeline = runToEnd(timelineOf());
  const last = packetRows(timeline.world.log).at(5);
  expect(packetRows(timeline.world.log).indexOf(last.entry)).toBe(5);
  expect(packetRows(timeline.world.log).indexOf(last.entry + 1)).toBe(-1);
  seekTime(timeline, 20_000);
  expect(packetRows(timeline.world.log).indexOf(last.entry)).toBe(-1);
});
