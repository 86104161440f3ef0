import { expect, test } from 'vitest';
import type { Entry, EntryId } from '../../src/base/trace.ts';
import { adjacentSegment, causeOf, effectOf, relatedEntries } from '../../src/projection/causes.ts';
import { explain } from '../../src/projection/explain.ts';
import { logRows } from '../../src/projection/log-rows.ts';
import { packetRows } from '../../src/projection/packet-rows.ts';
import { ticks } from '../../src/projection/ticks.ts';
import type { ConditionView, Explanation } from '../../src/projection/views.ts';
import { seekTime, type Timeline } from '../../src/sim/timeline.ts';
import { bulk, bulkLosing, does, runToEnd, timelineOf } from './runs.ts';

const find = ({ world: { log } }: Timeline, holds: (entry: Entry) => boolean): EntryId =>
  log.entries.slice(0, log.length).find(holds)?.id ?? -1;
const packet = ({ world }: Timeline, number: number): EntryId =>
  [...packetRows(world.log)][number - 1]?.entry ?? -1;
const of = ({ world }: Timeline, entry: EntryId): Explanation => {
  const explanation = explain(world.log, entry);
  if (explanation === null) throw new Error(`no entry ${entry}`);
  return explanation;
};
const formulas = ({ rules }: Explanation): readonly string[] =>
  rules.flatMap(({ conditions }) => conditions.map(conditionText));
const conditionText = ({ parts, holds }: ConditionView): string =>
  `${parts.map(({ text }) => text).join('')} ${holds}`;

test('explains the SYN ACK: the SYN that asked for it, the rule with its numbers, what it brought about', () => {
  const timeline = at(130_000);
  const explanation = of(timeline, packet(timeline, 2));
  expect(explanation).toMatchObject({
    title: '#2 server to client SYN ACK seq 0',
    from: 'server',
    times: '40.352 → 80.704',
    datagram: 1,
    cause: {
      entry: packet(timeline, 1),
      label: '#1',
      text: 'reached the server at 40.352 ms: the client calls with SYN',
    },
  });
  expect(formulas(explanation)).toEqual([
    'RCV.NXT 1 = SEG.SEQ 0 + 1 true',
    'ISS 0 < SEG.ACK 1 ≤ SND.NXT 1 true',
  ]);
  expect(explanation.rules.map(({ source }) => source)).toEqual([
    'RFC 9293 §3.10.7.2',
    'RFC 9293 §3.10.7.3, fourth check',
  ]);
  expect(explanation.rules.map(({ numbers }) => numbers)).toEqual([
    'counted from the client’s ISS',
    'counted from the client’s ISS',
  ]);
  const effects = explanation.effects.map(({ text }) => text);
  expect(effects).toContain('SYN-SENT → ESTABLISHED on rcv SYN,ACK');
  expect(effects).toContain('the client acknowledges with ACK 1');
  expect(effects).toContain('connect(3) returns 0');
});

test('counts sequence numbers from the initial ones across the end of their space', () => {
  const timeline = runToEnd(timelineOf());
  const acknowledged = find(
    timeline,
    (entry) => entry.kind === 'rule' && entry.rule === 'new ACK while closing',
  );
  expect(formulas(of(timeline, acknowledged))[0]).toBe('SND.UNA 1 < SEG.ACK 2,921 ≤ SND.NXT 4,381 true');
  expect(of(timeline, acknowledged).rules[0]?.standing).toBe('inference');
});

test('tells nothing that lies beyond the cursor', () => {
  const timeline = runToEnd(timelineOf());
  seekTime(timeline, 60_000);
  const explanation = of(timeline, packet(timeline, 2));
  expect(explanation.effects).toEqual([]);
  expect(explanation.rules).toHaveLength(1);
  expect(explain(timeline.world.log, timeline.world.log.length)).toBeNull();
});

test('goes from a retransmission back to the timer, and from there to what started it', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('drop', 'client', 'SYN', 1, 10_000)] }));
  const again = of(timeline, packet(timeline, 2));
  expect(again.cause).toMatchObject({ label: 'RTO', text: 'The RTO timer fires' });
  expect(formulas(again)[0]).toBe('waited 1 s ≥ RTO 1 s true');
  const call = causeOf(timeline.world.log, causeOf(timeline.world.log, packet(timeline, 2)) ?? -1);
  expect(timeline.world.log.entries.at(call ?? -1)).toMatchObject({ kind: 'timer', change: 'started' });
});

test('goes from the third duplicate ACK on to what it made the sender do', () => {
  const timeline = bulkLosing(60_000, 20);
  const { log } = timeline.world;
  const rows = [...packetRows(log)];
  const third = rows.find(({ info }) => /Dup ACK \d+#3/.test(info));
  const again = rows.find(({ info }) => info.includes('Fast Retransmission'));
  expect(effectOf(log, third?.entry ?? -1)).toBe(again?.entry);
  expect(causeOf(log, again?.entry ?? -1)).toBe(third?.entry);
  expect(relatedEntries(log, third?.entry ?? -1)).toContain(again?.entry);
  expect(formulas(of(timeline, again?.entry ?? -1))).toContain('duplicates 3 = threshold 3 true');
});

test('shows the header in rows of 32 bits that cover it, with its options and what became of its checksum', () => {
  const timeline = at(100_000);
  const { header } = of(timeline, packet(timeline, 1));
  expect(header?.rows.map((row) => row.reduce((bits, field) => bits + field.bits, 0))).toEqual([
    32, 32, 32, 32, 32, 32,
  ]);
  const fields = header?.rows.flat() ?? [];
  const value = (id: string): string => fields.find((field) => field.id === id)?.value ?? '';
  expect([
    value('sourcePort'),
    value('destinationPort'),
    value('seq'),
    value('window'),
    value('offset'),
  ]).toEqual(['49152', '80', '0', '16,384', '6']);
  expect(fields.at(-1)).toMatchObject({
    label: 'MSS',
    value: '1,460',
    from: 42,
    to: 44,
  });
  expect(
    fields
      .find(({ id }) => id === 'flags')
      ?.flags?.filter(({ set }) => set)
      .map(({ name }) => name),
  ).toEqual(['SYN']);
  expect(fields.find(({ id }) => id === 'checksum')?.aside).toBe('correct');
  expect(header?.foot).toBe('4 octets of options, no payload. IPv4 id 1, ttl 64, 44 octets in all.');
});

test('shows the octets as they arrived when a bit was inverted on the way', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('corrupt', 'client', 'data', 1, 100_000)] }), 60);
  const damaged = [...packetRows(timeline.world.log)].find(({ mark }) => mark === 'corrupt');
  const { header, effects } = of(timeline, damaged?.entry ?? -1);
  expect(header?.rows.flat().find(({ id }) => id === 'checksum')?.aside).toBe('wrong');
  expect(effects.map(({ text }) => text)).toContain(
    `#${damaged?.number} is thrown away unread: bad checksum`,
  );
});

test('steps from segment to segment in the order of the packet list, also from entries between them', () => {
  const timeline = at(130_000);
  const { log } = timeline.world;
  const rows = [...packetRows(log)];
  expect(adjacentSegment(log, null, 'next')).toBe(rows[0]?.entry);
  expect(adjacentSegment(log, packet(timeline, 2), 'next')).toBe(packet(timeline, 3));
  expect(adjacentSegment(log, packet(timeline, 2) + 1, 'previous')).toBe(packet(timeline, 2));
  expect(adjacentSegment(log, packet(timeline, 1), 'previous')).toBeNull();
  expect(adjacentSegment(log, rows.at(-1)?.entry ?? 0, 'next')).toBeNull();
});

test('says in the log what each entry is, with its numbers', () => {
  const timeline = runToEnd(timelineOf());
  const texts = [...logRows(timeline.world.log)].map(({ text }) => text);
  expect(texts).toContain('The program calls connect(3, 10.0.0.2:80)');
  expect(texts).toContain('SYN-SENT → ESTABLISHED on rcv SYN,ACK');
  expect(texts).toContain('#4 leaves for the server: ACK, it sends 1–1,200');
  expect(texts).toContain('The 2MSL timer starts: 4 min, until 240,334.264 ms');
  expect(texts).toContain('A round trip of 80.7 ms makes SRTT 80.7 ms, RTTVAR 40.4 ms, RTO 1 s');
  expect(logRows(timeline.world.log).at(10).entry).toBe(10);
});

test('puts ticks over everything that is recorded, also beyond the cursor', () => {
  const timeline = runToEnd(timelineOf({ commands: [does('drop', 'server', 'data', 2, 160_000)] }));
  const all = ticks(timeline.world.log);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['call', 'state', 'loss', 'resent', 'timer']));
  seekTime(timeline, 60_000);
  expect(ticks(timeline.world.log)).toBe(all);
  expect(all.filter(({ kind }) => kind === 'loss')).toMatchObject([{ host: 'server', at: 160_000 }]);
});

function at(time: number): Timeline {
  const timeline = timelineOf();
  seekTime(timeline, time);
  return timeline;
}

test('keeps no more ticks of a long run than can stand side by side', () => {
  const all = ticks(runToEnd(bulk(3_000_000), 1_000).world.log);
  expect(all.length).toBeGreaterThan(100);
  expect(all.length).toBeLessThan(1_600);
  expect(new Set(all.map(({ kind }) => kind))).toContain('state');
});
