/** The log's columns give back what was written into them. */
import { expect, test } from 'vitest';
import { because, canonicalLine, emptyLog, type Log, type Moment, record } from '../../src/base/log.ts';
import { never } from '../../src/base/time.ts';
import type { Recorded } from '../../src/base/trace.ts';

const moment = (log: Log): Moment => ({ log, now: 1_500, place: 'server', cause: null });

const facts: readonly Recorded[] = [
  { kind: 'call', thread: 'main', by: 'person', call: 'bind', fd: 3, args: { address: '0.0.0.0:80' } },
  {
    kind: 'return',
    thread: 'main',
    call: 'recv',
    fd: null,
    of: 0,
    value: -1,
    errno: 'EBADF',
    note: '',
    octets: null,
  },
  { kind: 'rule', connection: 1, rule: 'a rule', holds: false, values: { 'SEG.SEQ': 7, 'RCV.WND': 0 } },
  { kind: 'rule', connection: null, rule: 'a rule', holds: true, values: {} },
  { kind: 'timer', connection: 1, timer: 'persist', change: 'stopped', due: never },
  { kind: 'copied', datagram: 1, copy: 2, arrives: 9 },
  { kind: 'copied', datagram: 1, copy: 2, arrives: 9, by: 'rule' },
  { kind: 'missed', what: 'whatever a person wrote' },
  { kind: 'arrive', datagram: 4, connection: null },
];

test('every fact is read as it was written, with its time, place and cause', () => {
  const log = emptyLog();
  for (const [id, fact] of facts.entries()) record(because(moment(log), id === 0 ? null : id - 1), fact);
  expect(log.entries.slice()).toEqual(
    facts.map((fact, id) => ({ ...fact, id, at: 1_500, place: 'server', cause: id === 0 ? null : id - 1 })),
  );
  expect(log.entries.kindOf(4)).toBe('timer');
  expect(log.entries.at(facts.length)).toBeUndefined();
  expect(log.entries.at(-1)).toBeUndefined();
});

test('the octets of what was sent are made when somebody looks', () => {
  const log = emptyLog();
  let made = 0;
  const carrier = {
    get octets() {
      made += 1;
      return Uint8Array.of(0x45, 0);
    },
  };
  record(moment(log), { kind: 'send', connection: 1, datagram: 0, carrier, purpose: 'first', offset: 0 });
  const entry = log.entries.at(0);
  expect(made).toBe(0);
  expect(entry && canonicalLine(entry)).toContain('"octets":"4500"');
});

test('a prefix goes its own way, and thousands of entries keep their fields', () => {
  const log = emptyLog();
  for (let sample = 0; sample < 3_000; sample++)
    record(moment(log), { kind: 'rtt', connection: 1, sample, srtt: 0.5, rttvar: 0, rto: 1 });
  const own = log.entries.prefix(1_000);
  own.push(9, 'client', 3, { kind: 'reordered', datagram: 5 });
  expect(own.at(1_000)).toEqual({
    id: 1_000,
    at: 9,
    place: 'client',
    cause: 3,
    kind: 'reordered',
    datagram: 5,
  });
  expect(log.entries.at(1_000)).toMatchObject({ kind: 'rtt', sample: 1_000, srtt: 0.5 });
  expect(own.at(999)).toMatchObject({ sample: 999 });
  expect(log.entries).toHaveLength(3_000);
});
