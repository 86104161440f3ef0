import { expect, test } from 'vitest';
import { listOptions } from '../../src/wire/option-list.ts';

const list = (hex: string) => {
  const octets = Uint8Array.from(hex.match(/\w\w/g) ?? [], (digits) => Number.parseInt(digits, 16));
  return listOptions(octets).map(({ kind, from, to, isBroken }) => [kind, from, to, isBroken]);
};

test('options are told one after the other, each with its octets (RFC 9293 section 3.1)', () => {
  expect(list('020405b4 0402 080a 00000001 00000000 01 030307')).toEqual([
    [2, 0, 4, false],
    [4, 4, 6, false],
    [8, 6, 16, false],
    [1, 16, 17, false],
    [3, 17, 20, false],
  ]);
});

test('the list ends with kind 0, whatever pads it', () => {
  expect(list('01 00 05ff')).toEqual([
    [1, 0, 1, false],
    [0, 1, 2, false],
  ]);
});

test.each(['0201', '0200 0000', '0206 05b4'])('an impossible length breaks the list (MUST-7): %s', (hex) => {
  expect(list(hex).at(-1)?.[3]).toBe(true);
});
