/** What a call gave, beside what the script says that it gives. */

import { errnoNumber } from '../../host/errno-numbers.ts';
import type { Return } from '../../host/syscall.ts';
import { resultOf } from '../endpoint/answer.ts';
import { plain, single } from './calls.ts';
import { type Action, anything, type Value } from './script.ts';

type Call = Extract<Action, { do: 'call' }>;

/** Null where they agree, else which part differs. */
export function contradiction({ name, args, result: expected }: Call, actual: Return): string | null {
  const opens = ['socket', 'accept', 'accept4', 'epoll_create', 'epoll_create1'].includes(name);
  if (expected.errno !== actual.errno && (expected.errno !== null || expected.value !== null)) return 'errno';
  // A descriptor's number is the script's own.
  const value = opens && actual.value >= 0 ? Math.max(0, expected.value ?? 0) : actual.value;
  if (expected.value !== null && value !== (opens ? Math.max(-1, expected.value) : expected.value))
    return 'result';
  if (actual.errno !== null) return null;
  switch (name) {
    case 'getsockopt':
      return sameOption(args[3], actual) ? null : 'option';
    case 'ioctl':
      return sameOption(args[2], actual) ? null : 'value';
    case 'poll':
      return sameEvents(args[0], 'revents', actual) ? null : 'revents';
    case 'epoll_wait':
      return sameEvents(args[1], 'events', actual) ? null : 'events';
    default:
      return null;
  }
}

export const resultText = (name: string, actual: Return): string => {
  const { value, errno, ...given } = resultOf(actual);
  const more = Object.entries(given).map(([what, one]) => ` ${what} ${JSON.stringify(one)}`);
  return `${name}() = ${value}${errno === undefined ? '' : ` ${errno}`}${more.join('')}`;
};

function sameOption(expected: Value | undefined, { given }: Return): boolean {
  if (expected === undefined || expected === anything || given.option === undefined) return true;
  const wanted = single(plain(expected));
  if (typeof wanted === 'string' && wanted in errnoNumber)
    return given.option === errnoNumber[wanted as keyof typeof errnoNumber];
  if (typeof wanted !== 'object' || wanted === null) return wanted === given.option;
  const found = typeof given.option === 'object' ? (given.option as Readonly<Record<string, number>>) : {};
  return Object.entries(wanted).every(([name, value]) => value === null || found[name] === value);
}

function sameEvents(expected: Value | undefined, member: string, { given, call }: Return): boolean {
  const wanted = plain(expected);
  if (wanted === null || given.ready === undefined) return true;
  const entries = (Array.isArray(wanted) ? wanted : [wanted]) as Readonly<Record<string, unknown>>[];
  return entries.every((entry) => {
    const asked = entry[member];
    if (typeof asked !== 'string') return true;
    const prefix = call === 'epoll_wait' ? 'E' : '';
    const found = given.ready?.find(({ fd }) => fd === entry.fd || entry.fd === undefined)?.events ?? [];
    const names = found.map((event) => `${prefix}${event}`);
    return [...names].sort().join('|') === asked.split('|').sort().join('|');
  });
}
