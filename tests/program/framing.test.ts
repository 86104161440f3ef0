/** Messages in a stream, whatever comes: complete, in parts, or never. */
import { describe, expect, test } from 'vitest';
import { fromText } from '../../src/base/octets.ts';
import { type Framing, takeMessage } from '../../src/program/framing.ts';

const take = (framing: Framing, come: string, ended = false) => {
  const taken = takeMessage(framing, fromText(come), ended);
  const text = (octets: Uint8Array) => Buffer.from(octets).toString();
  return taken && [text(taken.message), text(taken.rest)];
};
const http = { by: 'http' } as const;
const head = (...fields: string[]): string => ['HTTP/1.1 200 OK', ...fields, '', ''].join('\r\n');

describe('a message', () => {
  test.each<[Framing, string, string[]]>([
    [{ by: 'length', octets: 1 }, '\x03abcde', ['abc', 'de']],
    [{ by: 'length', octets: 2 }, '\0\0rest', ['', 'rest']],
    [{ by: 'delimiter', text: '\r\n' }, 'a\rb\r\nc', ['a\rb', 'c']],
    [{ by: 'size', octets: 3 }, 'abcd', ['abc', 'd']],
    [http, `${head('content-length:2')}hi!`, [`${head('content-length:2')}hi`, '!']],
    [
      http,
      `${head('Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\n\r\n!`,
      [`${head('Transfer-Encoding: chunked')}hi`, '!'],
    ],
    [http, 'GET / HTTP/1.1\r\n\r\nGET', ['GET / HTTP/1.1\r\n\r\n', 'GET']],
  ])('%j ends where it says, and no octet earlier', (framing, come, taken) => {
    expect(take(framing, come)).toEqual(taken);
    const whole = come.length - (taken[1]?.length ?? 0);
    for (let length = 0; length < whole; length++) expect(take(framing, come.slice(0, length))).toBe(null);
  });

  test('a response that does not say how long it is ends with the stream (RFC 9112 6.3)', () => {
    expect(take(http, `${head()}to the`)).toBe(null);
    expect(take(http, `${head()}to the end`, true)).toEqual([`${head()}to the end`, '']);
  });

  test.each([
    head('Content-Length: -1'),
    head('Content-Length: many'),
    `${head('Transfer-Encoding: chunked')}-5\r\nhello\r\n`,
    `${head('Transfer-Encoding: chunked')}\r\n\r\n`,
  ])('%j is none', (come) => expect(take(http, come)).toBe(null));

  test('a header may be long', () => {
    const long = head(`X: ${'x'.repeat(300_000)}`, 'Content-Length: 0');
    expect(take(http, long)).toEqual([long, '']);
  });
});
