import { expect, test } from 'vitest';
import { type Item, matching } from '../../src/ui/palette/match.ts';

const item = (group: string, label: string, words = ''): Item => ({
  key: label,
  group,
  label,
  note: '',
  words,
  run: () => {},
});
const items = [
  item('Commands', 'Next event of this host'),
  item('Commands', 'Select the next segment'),
  item('States', 'FIN-WAIT-2, client', 'state FIN_WAIT2'),
  item('States', 'SYN-RECEIVED', 'state SYN-RECV SYN_RECV'),
  item('Segments', '#16 FIN ACK', 'the second FIN of the client'),
];
const labels = (query: string) => matching(items, query).map(({ label }) => label);

test('every word must be there, in whatever spelling', () => {
  for (const query of ['fin-wait-2', 'FIN_WAIT2', 'finwait2', 'fin wait 2'])
    expect(labels(query)).toEqual(['FIN-WAIT-2, client']);
  for (const query of ['syn_recv', 'SYN-RECV', 'synreceived'])
    expect(labels(query)).toEqual(['SYN-RECEIVED']);
  expect(labels('second fin')).toEqual(['#16 FIN ACK']);
  expect(labels('#16')).toEqual(['#16 FIN ACK']);
  expect(labels('fin nowhere')).toEqual([]);
});

test('the group with the best match comes first and stays together', () => {
  expect(labels('select')).toEqual(['Select the next segment']);
  expect(labels('fin')).toEqual(['FIN-WAIT-2, client', '#16 FIN ACK']);
  expect(labels('next')).toEqual(['Next event of this host', 'Select the next segment']);
});

test('without a query all are offered', () => {
  expect(labels('  ')).toHaveLength(items.length);
});
