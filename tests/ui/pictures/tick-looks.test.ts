import { expect, test } from 'vitest';
import type { TickView } from '../../../src/projection/views.ts';
import { cutAt, laneOf, tickLooks, tickUnder } from '../../../src/ui/pictures/tick-looks.ts';

const tick = (at: number, kind: TickView['kind'], host: TickView['host'] = 'client'): TickView => ({
  entry: at,
  at,
  host,
  kind,
  text: '',
});
const xOf = (at: number): number => at / 10;
const scale = { at: xOf, timeAt: (x: number): number => x * 10 };

test('marks that look alike are one path, and what is rare lies above what is frequent', () => {
  const looks = tickLooks(
    [tick(0, 'state'), tick(100, 'call'), tick(200, 'call'), tick(300, 'call', 'server')],
    xOf,
  );
  expect(looks.map(({ host, kind }) => `${host} ${kind}`)).toEqual([
    'client call',
    'server call',
    'client state',
  ]);
  expect(looks[0]?.path.text).toBe('M10.0 4v8M20.0 4v8');
});

test('a path is cut in two at the present, which belongs to the past', () => {
  const [look] = tickLooks([tick(100, 'call'), tick(200, 'call'), tick(300, 'call')], xOf);
  if (look === undefined) throw new Error('calls have a look');
  expect(cutAt(look.path, 99)).toEqual(['', look.path.text]);
  expect(cutAt(look.path, 200)).toEqual(['M10.0 4v8M20.0 4v8', 'M30.0 4v8']);
  expect(cutAt(look.path, 300)).toEqual([look.path.text, '']);
});

test('of discs that cover each other only the last has its letter', () => {
  const [look] = tickLooks([tick(100, 'resent'), tick(130, 'resent'), tick(300, 'resent')], xOf);
  expect(look?.letters.text).toBe('13.0 30.0 ');
});

test('the pointer is on the nearest mark of its lane', () => {
  const ticks = [tick(100, 'call'), tick(150, 'call', 'server'), tick(160, 'call')];
  expect(tickUnder(ticks, scale, 14, laneOf.client)?.at).toBe(160);
  expect(tickUnder(ticks, scale, 14, laneOf.server)?.at).toBe(150);
  expect(tickUnder(ticks, scale, 30, laneOf.client)).toBeNull();
});
