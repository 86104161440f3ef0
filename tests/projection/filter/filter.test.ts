import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filtered } from '../../../src/projection/filter/filtered.ts';
import { type Filter, parseFilter } from '../../../src/projection/filter/parse.ts';
import { logRows } from '../../../src/projection/log-rows.ts';
import { packetRows } from '../../../src/projection/packet-rows.ts';
import { seekTime } from '../../../src/sim/timeline.ts';
import { does, runToEnd, timelineOf } from '../runs.ts';

const timeline = runToEnd(timelineOf({ commands: [does('drop', 'server', 'data', 2, 160_000)] }));
const { log } = timeline.world;

function parsed(text: string): Filter | null {
  const filter = parseFilter(text);
  if (!filter.ok) throw new Error(filter.error);
  return filter.value;
}
/** The numbers of the packets that pass. */
const packets = (text: string): readonly number[] =>
  [...filtered(log, 'packets', packetRows(log), parsed(text), (row) => row.info)].map(({ number }) => number);
const entries = (text: string): readonly number[] =>
  [...filtered(log, 'log', logRows(log), parsed(text), (row) => row.text)].map(({ entry }) => entry);
const wrong = (text: string): string => {
  const filter = parseFilter(text);
  return filter.ok ? '' : filter.error;
};
const all = packets('');

test.each([
  ['SYN', [1, 2]],
  ['syn,ack', [2]],
  ['[S.]', [2]],
  ['[SYN, ACK]', [2]],
  ['[S]', [1]],
  ['tcp.flags.syn==1', [1, 2]],
  ['tcp.flags.syn == 1 and tcp.flags.ack == 0', [1]],
  ['tcp.flags.syn && !tcp.flags.ack', [1]],
  ['#12', [12]],
  ['seq 1461', [8, 15]],
  ['tcp.seq==1461', [8, 15]],
  ['seq 1,461', [8, 15]],
  ['port 80 SYN', [1, 2]],
  ['src port 80 SYN', [2]],
  ['dst==10.0.0.2 SYN', [1]],
  ['src client SYN', [1]],
  ['dst client SYN', [2]],
  ['ip.src==server SYN', [2]],
  ['src Client SYN', [1]],
  ['lost', [8]],
  ['resent', [15]],
  ['tcp.analysis.retransmission', [15]],
  ['tcp.analysis.duplicate_ack', [13, 14]],
  ['"Dup ACK 10#2"', [14]],
  ['len >= 1460 (lost or resent)', [8, 15]],
  ['client SYN or server SYN', [1, 2]],
  ['not not lost', [8]],
])('understands %s', (text, numbers) => expect(packets(text)).toEqual(numbers));

test.each([['SYN-SENT'], ['SYN_SENT'], ['syn-sent'], ['synsent'], ['Syn_Sent']])(
  'knows the state %s',
  (text) => {
    expect(entries(text)).toEqual(entries('SYN-SENT'));
    expect(entries(text)).not.toHaveLength(0);
  },
);

test('knows the spellings of ss and netstat', () => {
  expect(entries('SYN_RECV')).toEqual(entries('SYN-RECEIVED'));
  expect(entries('FIN_WAIT2')).toEqual(entries('FIN-WAIT-2'));
  expect(entries('ESTAB')).toEqual(entries('established'));
});

test.each([
  ['(SYN', 'A ( is not closed: put a ) where it ends.'],
  ['SYN)', 'There is a ) without its (: take it out.'],
  ['SYN and', 'Something is missing after “and”: write a term there, such as SYN or client.'],
  ['or SYN', 'Something is missing before “or”: write a term there, such as SYN or client.'],
  [
    'tcp.prot==80',
    '“tcp.prot” is no field here. There are port, seq, ack, len, win, host and tcp.flags.syn.',
  ],
  ['port==web', 'port wants a number: write port==80.'],
  ['"open', 'A " is not closed: put another one where the words end.'],
  ['[S', 'A [ is not closed: flags stand like [S.] or [SYN, ACK].'],
])('says what is wrong with %s', (text, sentence) => expect(wrong(text)).toBe(sentence));

test('never tells what has not happened', () => {
  const other = runToEnd(timelineOf({ commands: [does('drop', 'server', 'data', 2, 160_000)] }));
  const lost = () =>
    filtered(other.world.log, 'packets', packetRows(other.world.log), parsed('lost'), () => '').length;
  expect(lost()).toBe(1);
  seekTime(other, 159_000);
  expect(lost()).toBe(0);
});

const words = fc.constantFrom(
  'SYN',
  'lost',
  'client',
  'len > 0',
  'seq 1461',
  '[.]',
  '#3',
  'TCP',
  '"Dup ACK"',
  'ESTAB',
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) or (${b})`),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) (${b})`),
    tie('filter').map((a) => `not (${a})`),
  ),
}));

test('and, or and not are those of sets', () => {
  fc.assert(
    fc.property(filter, filter, (a, b) => {
      const [inA, inB] = [new Set(packets(a)), new Set(packets(b))];
      expect(packets(`(${a}) and (${b})`)).toEqual(all.filter((n) => inA.has(n) && inB.has(n)));
      expect(packets(`(${a}) || (${b})`)).toEqual(all.filter((n) => inA.has(n) || inB.has(n)));
      expect(packets(`!(${a})`)).toEqual(all.filter((n) => !inA.has(n)));
    }),
    { numRuns: 100 },
  );
});

test('takes any text, or says in a sentence what to do', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[SYNacktor ()!&|"[\].#=<>0-9]*$/)), (text) => {
      const result = parseFilter(text);
      if (!result.ok) expect(result.error).toMatch(/[.:]/);
    }),
    { numRuns: 2_000 },
  );
});
